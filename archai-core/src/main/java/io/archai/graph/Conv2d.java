package io.archai.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * A two-dimensional convolution (a correlation, as everywhere in the field): {@code [C, H, W]} to
 * {@code [filters, H', W']}.
 *
 * <pre>{@code
 * Conv2d.of(64, 3).withPadding(1)                       // 3x3, same size
 * Conv2d.of(16, 5).withPadding(4).withDilation(2).withGroups(16)   // dilated depthwise
 * }</pre>
 *
 * Parameters: {@code weight [filters, C / groups, kernelHeight, kernelWidth]} and, with {@code
 * bias}, {@code bias [filters]}.
 *
 * @param filters output channels
 * @param kernel the window's size
 * @param stride the window's step
 * @param padding zeros around the image, the same on opposite sides
 * @param dilation the distance between the window's taps
 * @param groups how many independent parts the channels are split into; {@code C} for depthwise
 * @param bias whether a bias is added
 */
public record Conv2d(
    int filters,
    Extent kernel,
    Extent stride,
    Extent padding,
    Extent dilation,
    int groups,
    boolean bias)
    implements Op {
  public Conv2d {
    Require.positive("filters", filters);
    Require.positive("groups", groups);
    kernel.atLeast("kernel", 1);
    stride.atLeast("stride", 1);
    padding.atLeast("padding", 0);
    dilation.atLeast("dilation", 1);
    Require.that(
        filters % groups == 0, "filters (%d) must be a multiple of groups (%d).", filters, groups);
  }

  /** A square kernel, stride 1, no padding, one group, no bias. */
  public static Conv2d of(int filters, int kernel) {
    return of(filters, kernel, kernel);
  }

  /** A kernel of this height and width, stride 1, no padding, one group, no bias. */
  public static Conv2d of(int filters, int kernelHeight, int kernelWidth) {
    return new Conv2d(
        filters,
        Extent.of(kernelHeight, kernelWidth),
        Extent.of(1),
        Extent.of(0),
        Extent.of(1),
        1,
        false);
  }

  /** The same with this stride both ways. */
  public Conv2d withStride(int stride) {
    return withStride(stride, stride);
  }

  /** The same with these strides. */
  public Conv2d withStride(int height, int width) {
    return new Conv2d(filters, kernel, Extent.of(height, width), padding, dilation, groups, bias);
  }

  /** The same with this padding on all sides. */
  public Conv2d withPadding(int padding) {
    return withPadding(padding, padding);
  }

  /** The same with this padding above and below, and left and right. */
  public Conv2d withPadding(int height, int width) {
    return new Conv2d(filters, kernel, stride, Extent.of(height, width), dilation, groups, bias);
  }

  /** The same with this dilation both ways. */
  public Conv2d withDilation(int dilation) {
    return new Conv2d(filters, kernel, stride, padding, Extent.of(dilation), groups, bias);
  }

  /** The same with this many groups. */
  public Conv2d withGroups(int groups) {
    return new Conv2d(filters, kernel, stride, padding, dilation, groups, bias);
  }

  /** The same with a bias. */
  public Conv2d withBias() {
    return new Conv2d(filters, kernel, stride, padding, dilation, groups, true);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape input = Shapes.image(inputs);
    Require.that(
        input.channels() % groups == 0,
        "the input's channels (%d) must be a multiple of groups (%d).",
        input.channels(),
        groups);
    return Shapes.slide(input, filters, kernel, stride, padding, dilation);
  }

  @Override
  public List<ParameterRef> parameters(String owner, List<Shape> inputs) {
    int channels = inputs.get(0).channels() / groups;
    Initializer initializer = Initializer.fanIn((long) channels * kernel.height() * kernel.width());
    List<ParameterRef> parameters = new ArrayList<>();
    Shape shape = Shape.of(filters, channels, kernel.height(), kernel.width());
    parameters.add(ParameterRef.weight(owner, "weight", shape, initializer));
    if (bias) {
      parameters.add(ParameterRef.weight(owner, "bias", Shape.of(filters), initializer));
    }
    return parameters;
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    long taps = (long) kernel.height() * kernel.width() * inputs.get(0).channels() / groups;
    return Math.multiplyExact(shape(inputs).size(), taps);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
