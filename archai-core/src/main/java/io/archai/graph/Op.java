package io.archai.graph;

import java.util.List;

/**
 * What a node computes: a closed family of records, and {@link Custom} as the door for a user's
 * own.
 *
 * <p>Shapes are those of one example, without the batch. An op knows its output's shape, the
 * parameters it names and what it costs; how it is computed is the engine's business.
 */
public sealed interface Op
    permits Activation,
        Add,
        BatchNorm,
        Concat,
        Conv2d,
        Crop,
        Custom,
        DropPath,
        Dropout,
        Flatten,
        GlobalAveragePool,
        Identity,
        Input,
        LeakyRelu,
        Linear,
        LocalResponseNorm,
        Mixture,
        Multiply,
        Noise,
        Pad,
        Pool,
        Reshape,
        StopForward,
        StopGradient,
        Upsample,
        Zero {

  /**
   * The output's shape.
   *
   * @throws IllegalArgumentException if the op cannot take inputs of these shapes; {@link
   *     GraphBuilder} adds the node's name
   */
  Shape shape(List<Shape> inputs);

  /** The parameters it names, in a fixed order, when the node that owns them is {@code owner}. */
  default List<ParameterRef> parameters(String owner, List<Shape> inputs) {
    return List.of();
  }

  /**
   * Multiply-adds for one example; as in the field's tables only convolutions and linear layers
   * have any.
   */
  default long multiplyAdds(List<Shape> inputs) {
    return 0;
  }

  /** Whether equal inputs always give an equal output: no randomness, no statistics that move. */
  default boolean pure() {
    return true;
  }

  /** Whether the order of the inputs does not matter. */
  default boolean commutative() {
    return false;
  }

  /** Calls the visitor's method for this op. */
  <R> R accept(Visitor<R> visitor);

  /** One method an op, so that what handles ops is checked for completeness by the compiler. */
  interface Visitor<R> {
    /** Visits an activation. */
    R visit(Activation op);

    /** Visits a sum. */
    R visit(Add op);

    /** Visits a batch norm. */
    R visit(BatchNorm op);

    /** Visits a concatenation. */
    R visit(Concat op);

    /** Visits a convolution. */
    R visit(Conv2d op);

    /** Visits a crop. */
    R visit(Crop op);

    /** Visits a user's op. */
    R visit(Custom op);

    /** Visits a drop path. */
    R visit(DropPath op);

    /** Visits a dropout. */
    R visit(Dropout op);

    /** Visits a flattening. */
    R visit(Flatten op);

    /** Visits a global average pool. */
    R visit(GlobalAveragePool op);

    /** Visits an identity. */
    R visit(Identity op);

    /** Visits an input. */
    R visit(Input op);

    /** Visits a leaky ReLU. */
    R visit(LeakyRelu op);

    /** Visits a linear layer. */
    R visit(Linear op);

    /** Visits a local response norm. */
    R visit(LocalResponseNorm op);

    /** Visits a mixture. */
    R visit(Mixture op);

    /** Visits a product. */
    R visit(Multiply op);

    /** Visits a noise. */
    R visit(Noise op);

    /** Visits a padding. */
    R visit(Pad op);

    /** Visits a pool. */
    R visit(Pool op);

    /** Visits a reshaping. */
    R visit(Reshape op);

    /** Visits a stop-forward gate. */
    R visit(StopForward op);

    /** Visits a stop-gradient gate. */
    R visit(StopGradient op);

    /** Visits an upsampling. */
    R visit(Upsample op);

    /** Visits a zero. */
    R visit(Zero op);
  }
}
