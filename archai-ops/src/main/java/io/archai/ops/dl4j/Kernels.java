package io.archai.ops.dl4j;

import io.archai.graph.Shape;
import io.archai.graph.Weights.Tensor;

/** Kernels of depthwise convolutions. */
final class Kernels {
  private Kernels() {}

  /** From {@code [channels, multiplier, height, width]} to {@code [filters, 1, height, width]}. */
  static Tensor depthwise(Tensor kernels) {
    Shape shape = kernels.shape();
    int filters = shape.get(0) * shape.get(1);
    return new Tensor(Shape.of(filters, 1, shape.get(2), shape.get(3)), kernels.values());
  }
}
