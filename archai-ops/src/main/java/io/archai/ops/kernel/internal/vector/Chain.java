package io.archai.ops.kernel.internal.vector;

import io.archai.graph.Activation;
import io.archai.graph.BatchNorm;
import io.archai.graph.Concat;
import io.archai.graph.Conv2d;
import io.archai.graph.Crop;
import io.archai.graph.Extent;
import io.archai.graph.Node;
import io.archai.graph.Op;
import io.archai.graph.Pool;
import io.archai.graph.Shape;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@link ChainKernel} computes in one go: a ReLU, a crop, a depthwise convolution, another
 * convolution, a norm, each where it is there; or a pool or a concatenation, and a norm.
 */
record Chain(
    boolean relu,
    @Nullable Crop crop,
    @Nullable Conv2d depthwise,
    @Nullable Conv2d convolution,
    @Nullable Pool pool,
    boolean concat,
    @Nullable BatchNorm norm) {
  private static final Chain EMPTY = new Chain(false, null, null, null, null, false, null);

  /** The chain that these nodes are, if they are one. */
  static Optional<Chain> of(List<Node> nodes, Shape input) {
    if (!Geometry.fits(input)) {
      return Optional.empty();
    }
    Chain chain = EMPTY;
    Shape shape = input;
    for (Node node : nodes) {
      Chain next = chain.then(node.op(), shape);
      if (next == null) {
        return Optional.empty();
      }
      chain = next;
      shape = node.op() instanceof Concat ? shape : node.op().shape(List.of(shape));
    }
    return Optional.of(chain);
  }

  private @Nullable Chain then(Op op, Shape input) {
    if (norm != null) {
      return null;
    }
    if (op instanceof BatchNorm added) {
      return new Chain(relu, crop, depthwise, convolution, pool, concat, added);
    }
    if (concat || pool != null || convolution != null) {
      return null;
    }
    if (op instanceof Conv2d added && input.rank() == 3) {
      return then(added, input.channels());
    }
    if (depthwise != null) {
      return null;
    }
    if (op instanceof Pool added) {
      return new Chain(relu, crop, null, null, added, false, null);
    }
    if (op instanceof Crop added && crop == null) {
      return new Chain(relu, added, null, null, null, false, null);
    }
    if (op instanceof Concat && !relu && crop == null) {
      return new Chain(false, null, null, null, null, true, null);
    }
    boolean isRelu =
        op instanceof Activation activation && activation.function() == Activation.Function.RELU;
    return isRelu && !relu && crop == null
        ? new Chain(true, null, null, null, null, false, null)
        : null;
  }

  private @Nullable Chain then(Conv2d added, int channels) {
    if (isDepthwise(added, channels) && depthwise == null && !added.bias()) {
      return new Chain(relu, crop, added, null, null, false, null);
    }
    boolean follows = depthwise == null || isPointwise(added);
    return added.groups() == 1 && follows
        ? new Chain(relu, crop, depthwise, added, null, false, null)
        : null;
  }

  private static boolean isDepthwise(Conv2d op, int channels) {
    return op.groups() == channels && op.filters() == channels && channels > 1;
  }

  /** Whether each position is computed from the same one. */
  static boolean isPointwise(Conv2d op) {
    return op.kernel().equals(Extent.of(1))
        && op.stride().equals(Extent.of(1))
        && op.padding().equals(Extent.of(0));
  }

  /** Whether it is an activation or a crop alone, which costs next to nothing. */
  boolean copies() {
    return depthwise == null && convolution == null && pool == null && !concat;
  }
}
