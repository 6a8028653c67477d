package io.archai.ops.engine;

import io.archai.graph.ParameterRef;
import io.archai.ops.kernel.ParameterSlot;
import io.archai.ops.kernel.Tensor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A parameter of one node, bound to the {@link Parameters} of the program's last {@code bind}. */
final class BoundSlot implements ParameterSlot {
  private final ParameterRef reference;
  private boolean accumulates;
  private @Nullable Parameters holder;
  private @Nullable Tensor value;
  private @Nullable Tensor gradient;
  private long holderVersion;
  private long version;

  BoundSlot(ParameterRef reference) {
    this.reference = reference;
  }

  /** Says whether another node's gradient of the parameter is there already. */
  void accumulates(boolean added) {
    accumulates = added;
  }

  void bind(Parameters parameters) {
    if (holder != parameters) {
      holder = parameters;
      value = parameters.tensor(reference.name());
      holderVersion = parameters.version(reference.role());
      version++;
    }
  }

  void gradient(@Nullable Tensor tensor) {
    gradient = tensor;
  }

  @Override
  public ParameterRef reference() {
    return reference;
  }

  @Override
  public Tensor value() {
    return Objects.requireNonNull(value, "the program is bound to no parameters yet");
  }

  @Override
  public long version() {
    long present =
        Objects.requireNonNull(holder, "the program is bound to no parameters yet")
            .version(reference.role());
    if (present != holderVersion) {
      holderVersion = present;
      version++;
    }
    return version;
  }

  @Override
  public @Nullable Tensor gradient() {
    return gradient;
  }

  @Override
  public boolean accumulates() {
    return accumulates;
  }
}
