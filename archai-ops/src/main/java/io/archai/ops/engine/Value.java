package io.archai.ops.engine;

import io.archai.graph.Add;
import io.archai.graph.Flatten;
import io.archai.graph.Identity;
import io.archai.graph.Input;
import io.archai.graph.Mixture;
import io.archai.graph.Node;
import io.archai.graph.Noise;
import io.archai.graph.Op;
import io.archai.graph.ParameterRef;
import io.archai.graph.Role;
import io.archai.graph.Shape;
import io.archai.graph.StopForward;
import io.archai.graph.StopGradient;
import io.archai.graph.Zero;
import io.archai.ops.kernel.Kernel;
import io.archai.ops.kernel.Layout;
import io.archai.ops.kernel.Readers;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the compiler knows of one node: how its value comes about, and where value and gradient lie.
 */
final class Value {
  /** How a value comes about. */
  enum Kind {
    /** Written by the caller. */
    INPUT,
    /** Zero, known when compiled. */
    ZERO,
    /** Another value, perhaps under another shape. */
    ALIAS,
    /** Computed by a kernel. */
    KERNEL
  }

  final Node node;
  final Shape shape;
  final List<Node> chain = new ArrayList<>();
  final List<Value> inputs;
  final List<ParameterRef> parameters;
  final List<BoundSlot> slots = new ArrayList<>();
  final Readers imageReaders = new Readers();
  Kind kind;

  /** The roles of the parameters at or before it that are trained. */
  final Set<Role> trained = EnumSet.noneOf(Role.class);

  /** Whether a parameter or input that gradients are asked of lies at or before it. */
  final boolean needsGradient;

  /** Whether anything asks for its value. */
  boolean alive;

  /** Whether a gradient reaches it. */
  boolean receivesGradient;

  @Nullable Kernel kernel;

  /** Whether the norm at the end of its chain is left to its readers. */
  boolean defersNorm;

  /** The sum that its kernel adds to instead of having a place of its own. */
  @Nullable Value addedTo;

  /** The value whose gradient, scaled, is this one's; none if it has one of its own. */
  @Nullable Value scaledFrom;

  /** Where the value lies; none for an alias, and for a zero that only sums read. */
  @Nullable Place place;

  /** Where the gradient is gathered; none while it is only another's. */
  @Nullable Place gradient;

  /** The one gradient that was handed on to it so far, not yet copied. */
  @Nullable Place handedOn;

  Value(
      Node node,
      Shape shape,
      List<Value> inputs,
      List<ParameterRef> parameters,
      Layout layout,
      boolean inputsToo) {
    this.node = node;
    this.shape = shape;
    this.chain.add(node);
    this.inputs = new ArrayList<>(inputs);
    this.parameters = new ArrayList<>(parameters);
    this.kind = kind(node.op(), shape, inputs, layout);
    parameters.forEach(parameter -> trained.add(parameter.role()));
    trained.remove(Role.STATISTIC);
    boolean before = false;
    if (handsOnGradient()) {
      inputs.forEach(input -> trained.addAll(input.trained));
      before = inputs.stream().anyMatch(input -> input.needsGradient);
    }
    this.needsGradient = node.op() instanceof Input ? inputsToo : before || !trained.isEmpty();
  }

  private static Kind kind(Op op, Shape shape, List<Value> inputs, Layout layout) {
    if (op instanceof Input) {
      return Kind.INPUT;
    }
    if (op instanceof Zero || op instanceof StopForward) {
      return Kind.ZERO;
    }
    long zeros = inputs.stream().filter(Value::isZero).count();
    if (op instanceof Identity || op instanceof StopGradient || isView(op, shape, inputs, layout)) {
      return zeros == 1 ? Kind.ZERO : Kind.ALIAS;
    }
    if (sums(op) && zeros == inputs.size()) {
      // Gradients go through a mixture by its weights, which takes a kernel.
      boolean weighed =
          op instanceof Mixture && inputs.stream().anyMatch(input -> input.needsGradient);
      return weighed ? Kind.KERNEL : Kind.ZERO;
    }
    // x + 0 is x itself: adding would turn -0.0 into 0.0, and gates must leave no trace.
    return op instanceof Add && zeros == inputs.size() - 1 ? Kind.ALIAS : Kind.KERNEL;
  }

  private static boolean isView(Op op, Shape shape, List<Value> inputs, Layout layout) {
    if (!(op instanceof Flatten)) {
      return false;
    }
    Shape input = inputs.get(0).shape;
    return layout == Layout.CHANNELS_FIRST
        || input.rank() != 3
        || input.channels() == shape.size()
        || input.channels() == 1;
  }

  private static boolean sums(Op op) {
    return op instanceof Add || op instanceof Mixture;
  }

  /** Lets its kernel compute what its only input's would have. */
  void absorb(Value before) {
    chain.addAll(0, before.chain);
    inputs.clear();
    inputs.addAll(before.inputs);
    parameters.addAll(0, before.parameters);
  }

  /** Whether its kernel leaves the gradient of this input to the input's own. */
  boolean handsOn(Value input) {
    return input.scaledFrom == this;
  }

  /** Whether it is known to be zero. */
  boolean isZero() {
    return kind == Kind.ZERO;
  }

  /** Whether it can do without the values of inputs that are zero. */
  boolean leavesOutZeros() {
    return sums(node.op());
  }

  /** Whether its gradient has a part in its inputs'. */
  boolean handsOnGradient() {
    Op op = node.op();
    return !(op instanceof StopGradient
        || op instanceof Zero
        || op instanceof Noise
        || op instanceof Input);
  }

  /** Whether its gradient is its inputs', as it is. */
  boolean gradientIsInputs() {
    return node.op() instanceof Add || kind != Kind.KERNEL;
  }

  /** Its gradient as gathered so far; none if nothing has reached it. */
  @Nullable Place gathered() {
    return gradient != null ? gradient : handedOn;
  }

  /** The inputs whose values must be there when it is computed. */
  List<Value> read() {
    if (kind == Kind.ALIAS) {
      return inputs.stream().filter(input -> !input.isZero()).toList();
    }
    boolean reads = kind == Kind.KERNEL && !(node.op() instanceof Noise);
    return reads
        ? inputs.stream().filter(input -> !input.isZero() || !leavesOutZeros()).toList()
        : List.of();
  }

  /** The value whose memory this one is. */
  Value storage() {
    Value value = this;
    while (value.kind == Kind.ALIAS) {
      value = value.read().get(0);
    }
    return value;
  }

  /** Whether a gradient is computed for it. */
  boolean active() {
    return needsGradient && receivesGradient;
  }

  /** Whether a gradient goes from it to this input. */
  boolean differentiates(Value input) {
    return active() && handsOnGradient() && input.needsGradient;
  }

  /** Releases its kernel. */
  void close() {
    if (kernel != null) {
      kernel.close();
    }
  }

  @Override
  public String toString() {
    return node.name() + " " + kind;
  }
}
