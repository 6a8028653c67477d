package io.archai.graph;

import java.util.List;

/**
 * A pool over a sliding window, channel by channel. Padding never counts: it is below every number
 * for the maximum and not among those averaged.
 *
 * @param kind maximum or average
 * @param kernel the window's size
 * @param stride the window's step
 * @param padding positions around the image, the same on opposite sides, at most half the window
 */
public record Pool(Kind kind, Extent kernel, Extent stride, Extent padding) implements Op {
  /** What a pool takes of its window. */
  public enum Kind {
    /** The largest number; of equal ones the first in row order gets the gradient. */
    MAX,
    /** The mean of the numbers inside the image. */
    AVERAGE
  }

  public Pool {
    kernel.atLeast("kernel", 1);
    stride.atLeast("stride", 1);
    padding.atLeast("padding", 0);
    Require.that(
        2 * padding.height() <= kernel.height() && 2 * padding.width() <= kernel.width(),
        "padding (%s) must be at most half of kernel (%s).",
        padding,
        kernel);
  }

  /** A square maximum pool. */
  public static Pool max(int kernel, int stride, int padding) {
    return new Pool(Kind.MAX, Extent.of(kernel), Extent.of(stride), Extent.of(padding));
  }

  /** A square average pool. */
  public static Pool average(int kernel, int stride, int padding) {
    return new Pool(Kind.AVERAGE, Extent.of(kernel), Extent.of(stride), Extent.of(padding));
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape input = Shapes.image(inputs);
    return Shapes.slide(input, input.channels(), kernel, stride, padding, Extent.of(1));
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
