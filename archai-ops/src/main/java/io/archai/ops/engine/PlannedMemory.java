package io.archai.ops.engine;

import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.ParameterSlot;
import io.archai.ops.kernel.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The places that the compiler chose for one kernel. */
final class PlannedMemory implements Memory {
  private final List<@Nullable Place> inputs = new ArrayList<>();
  private final List<@Nullable Place> inputGradients = new ArrayList<>();
  private final Place output;
  private final List<BoundSlot> slots;
  private @Nullable Place outputGradient;
  private @Nullable Buffer workspace;
  private long block;
  private long scratch;

  PlannedMemory(Value value, Place output) {
    this.output = output;
    this.slots = value.slots;
    for (Value input : value.inputs) {
      Place place = input.storage().place;
      boolean absent = place == null || (input.isZero() && value.leavesOutZeros());
      inputs.add(absent || place == null ? null : new Place(place.buffer(), input.shape));
      inputGradients.add(null);
    }
  }

  /** The input places of its own, which have to be bound with the program's. */
  List<Place> ownPlaces() {
    return inputs.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
  }

  /** Says that the kernel's backward runs at {@code time}. */
  void useInBackward(Needs needs, int time) {
    if (needs.backwardReadsInputs()) {
      ownPlaces().forEach(input -> input.buffer().use(time));
    }
    if (needs.backwardReadsOutput()) {
      output.buffer().use(time);
    }
    if (workspace != null) {
      workspace.use(time);
    }
  }

  void outputGradient(Place place) {
    outputGradient = place;
  }

  void inputGradient(int index, Place place) {
    inputGradients.set(index, place);
  }

  void workspace(Buffer buffer) {
    workspace = buffer;
  }

  void bind(long blockAddress, long scratchAddress) {
    block = blockAddress;
    scratch = scratchAddress;
  }

  @Override
  public @Nullable Tensor input(int index) {
    Place place = inputs.get(index);
    return place == null ? null : place.tensor();
  }

  @Override
  public Tensor output() {
    return output.tensor();
  }

  @Override
  public Tensor outputGradient() {
    return Objects.requireNonNull(outputGradient, "no gradient reaches this kernel").tensor();
  }

  @Override
  public @Nullable Tensor inputGradient(int index) {
    Place place = inputGradients.get(index);
    return place == null ? null : place.tensor();
  }

  @Override
  public ParameterSlot parameter(int index) {
    return slots.get(index);
  }

  @Override
  public long workspace() {
    return workspace == null ? 0 : block + workspace.offset();
  }

  @Override
  public long scratch() {
    return scratch;
  }
}
