package io.archai.graph;

import java.util.List;

/** The checks and formulas of shape inference that ops share. */
final class Shapes {
  private Shapes() {}

  /** The one input. */
  static Shape only(List<Shape> inputs) {
    Require.that(inputs.size() == 1, "it takes 1 input, not %d.", inputs.size());
    return inputs.get(0);
  }

  /** The one input, which must be an image. */
  static Shape image(List<Shape> inputs) {
    Shape input = only(inputs);
    Require.that(input.rank() == 3, "it takes an image [channels, height, width].");
    return input;
  }

  /** The shape that all inputs have. */
  static Shape same(List<Shape> inputs) {
    Require.that(!inputs.isEmpty(), "it takes at least 1 input.");
    Require.that(inputs.stream().distinct().count() == 1, "all inputs must have the same shape.");
    return inputs.get(0);
  }

  /** The image that a window sliding over {@code input} gives, with {@code channels} channels. */
  static Shape slide(
      Shape input, int channels, Extent kernel, Extent stride, Extent padding, Extent dilation) {
    return Shape.of(
        channels,
        slide(
            input.height(), kernel.height(), stride.height(), padding.height(), dilation.height()),
        slide(input.width(), kernel.width(), stride.width(), padding.width(), dilation.width()));
  }

  private static int slide(int size, int kernel, int stride, int padding, int dilation) {
    int reach = Math.addExact(Math.multiplyExact(dilation, kernel - 1), 1);
    int padded = Math.addExact(size, Math.multiplyExact(2, padding));
    Require.that(
        padded >= reach, "the window (%d) must fit into the padded image (%d).", reach, padded);
    return (padded - reach) / stride + 1;
  }

  /** Every {@code stride}-th position of an image both ways. */
  static Shape strided(List<Shape> inputs, int stride) {
    Shape input = image(inputs);
    return Shape.of(
        input.channels(), (input.height() - 1) / stride + 1, (input.width() - 1) / stride + 1);
  }
}
