package io.archai.ops.engine;

import io.archai.graph.Activation;
import io.archai.graph.Add;
import io.archai.graph.BatchNorm;
import io.archai.graph.Crop;
import io.archai.graph.Identity;
import io.archai.graph.Mixture;
import io.archai.graph.Node;
import io.archai.graph.Shape;
import io.archai.graph.StopGradient;
import io.archai.ops.kernel.KernelSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Lets one kernel compute several values of a graph where the kernel set can, so that what lies
 * between them never goes to memory: chains of ops, norms that readers apply, and gradients that
 * are another's but for a factor.
 */
final class Fusion {
  private final Values values;
  private final KernelSet kernels;

  private Fusion(Values values, KernelSet kernels) {
    this.values = values;
    this.kernels = kernels;
  }

  static void run(Values values, KernelSet kernels) {
    Fusion fusion = new Fusion(values, kernels);
    fusion.chains();
    fusion.deferNorms();
    fusion.handOnGradients();
    fusion.sumInPlace();
  }

  /** A value that all its readers can compute along becomes a part of them. */
  private void chains() {
    Set<Value> absorbed = new HashSet<>();
    for (Value value : values.forwards()) {
      List<Value> readers = values.readers(value);
      if (value.kind == Value.Kind.KERNEL
          && !values.isOutput(value)
          && !readers.isEmpty()
          && (readers.size() == 1 || isCheap(value))
          && readers.stream().allMatch(reader -> continues(value, reader))
          && !leaksGradient(value, readers)) {
        readers.forEach(reader -> reader.absorb(value));
        absorbed.add(value);
      }
    }
    values.remove(absorbed);
  }

  /**
   * Whether a gradient comes to it otherwise than through the kernels that read it: through a
   * stop-forward gate, which reads no value. It would be lost with the value.
   */
  private boolean leaksGradient(Value value, List<Value> readers) {
    return values.contributors(value)
        > readers.stream().filter(reader -> reader.differentiates(value)).count();
  }

  /** Whether computing it again costs less than reading it. */
  private static boolean isCheap(Value value) {
    return value.chain.stream()
        .allMatch(node -> node.op() instanceof Activation || node.op() instanceof Crop);
  }

  private boolean continues(Value value, Value reader) {
    if (reader.inputs.size() != 1 || reader.inputs.get(0) != value) {
      return false;
    }
    List<Node> chain = new ArrayList<>(value.chain);
    chain.addAll(reader.chain);
    return kernels.fuses(chain, first(value));
  }

  private static Shape first(Value value) {
    return value.inputs.isEmpty() ? value.shape : value.inputs.get(0).shape;
  }

  private void deferNorms() {
    for (Value value : values.forwards()) {
      value.defersNorm =
          value.kind == Value.Kind.KERNEL
              && value.node.op() instanceof BatchNorm
              && !values.isOutput(value)
              && kernels.defers(value.chain, first(value))
              && values.readers(value).stream().allMatch(reader -> applies(value, reader));
    }
  }

  private boolean applies(Value value, Value reader) {
    return kernels.appliesNorms(reader.chain, first(reader))
        && reader.inputs.stream()
            .filter(input -> input.storage() == value)
            .allMatch(input -> isSame(input, value));
  }

  /** Whether one is the other under another name, not another shape. */
  private static boolean isSame(Value alias, Value value) {
    Value seen = alias;
    while (seen != value) {
      boolean renamed =
          seen.node.op() instanceof Identity || seen.node.op() instanceof StopGradient;
      if (!renamed || seen.kind != Value.Kind.ALIAS) {
        return false;
      }
      seen = seen.read().get(0);
    }
    return true;
  }

  private void handOnGradients() {
    for (Value mixture : values.forwards()) {
      if (!(mixture.node.op() instanceof Mixture) || !mixture.active()) {
        continue;
      }
      for (Value input : mixture.inputs) {
        boolean once = mixture.inputs.stream().filter(other -> other == input).count() == 1;
        if (once
            && input.kind == Value.Kind.KERNEL
            && mixture.differentiates(input)
            && !values.isOutput(input)
            && values.contributors(input) == 1
            && kernels.scalesGradient(input.chain, first(input))
            && kernels.appliesNorms(mixture.chain, first(mixture))) {
          input.scaledFrom = mixture;
        }
      }
    }
  }

  /** A sum needs no kernel where those of all its terms can add to one place. */
  private void sumInPlace() {
    for (Value sum : values.forwards()) {
      if (sum.node.op() instanceof Add
          && sum.kind == Value.Kind.KERNEL
          && sum.inputs.size() > 1
          && sum.inputs.stream().distinct().count() == sum.inputs.size()
          && sum.inputs.stream().allMatch(term -> addsTo(sum, term))) {
        sum.kind = Value.Kind.ALIAS;
        sum.inputs.forEach(term -> term.addedTo = sum);
      }
    }
  }

  private boolean addsTo(Value sum, Value term) {
    return term.kind == Value.Kind.KERNEL
        && !values.isOutput(term)
        && values.readers(term).equals(List.of(sum))
        && kernels.sums(term.chain, first(term));
  }
}
