package io.archai.space.cell;

import io.archai.graph.Activation;
import io.archai.graph.BatchNorm;
import io.archai.graph.Concat;
import io.archai.graph.Conv2d;
import io.archai.graph.Crop;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Require;
import io.archai.graph.Shape;

/**
 * The sequences of ops that candidates, cells and layers have in common, for those of your own too.
 *
 * <pre>{@code
 * Candidate conv = Candidate.of("conv_5x5", (scope, input, slot) ->
 *     Blocks.reluConvNorm(scope, input, Conv2d.of(slot.channels(), 5).withPadding(2), slot.norm()));
 * }</pre>
 *
 * Each adds its nodes to a scope of its own and returns the one that holds the output.
 */
public final class Blocks {
  private Blocks() {}

  /** ReLU, convolution, norm: {@code relu}, {@code conv}, {@code norm}. */
  public static String reluConvNorm(GraphBuilder scope, String input, Conv2d conv, BatchNorm norm) {
    String x = scope.add("relu", Activation.relu(), input);
    return scope.add("norm", norm, scope.add("conv", conv, x));
  }

  /** ReLU, depthwise and pointwise convolution, norm; node names end with {@code suffix}. */
  static String depthwiseSeparable(
      GraphBuilder scope, String suffix, String input, Conv2d depthwise, BatchNorm norm) {
    String x = scope.add("relu" + suffix, Activation.relu(), input);
    x = scope.add("depthwise" + suffix, depthwise, x);
    x = scope.add("pointwise" + suffix, Conv2d.of(depthwise.filters(), 1), x);
    return scope.add("norm" + suffix, norm, x);
  }

  /** ReLU, then as {@link #halve}. */
  static String factorizedReduction(
      GraphBuilder scope, String input, int channels, BatchNorm norm) {
    return halve(scope, scope.add("relu", Activation.relu(), input), channels, norm);
  }

  /**
   * Halves height and width, odd ones upwards: one half of the channels comes from the even
   * positions, the other from the odd ones, by two pointwise convolutions of stride 2. On an odd
   * side the odd positions are one fewer, so zeros are taken beyond the end.
   *
   * @param channels of the output {@code [channels, ceil(H / 2), ceil(W / 2)]}, at least 2
   */
  public static String halve(GraphBuilder scope, String input, int channels, BatchNorm norm) {
    Require.that(channels >= 2, "channels (%d) must be at least 2 to be halved.", channels);
    Conv2d conv = Conv2d.of(channels - channels / 2, 1).withStride(2);
    Shape shape = scope.shape(input);
    int oddHeight = shape.height() % 2;
    int oddWidth = shape.width() % 2;
    String even = scope.add("conv0", Conv2d.of(channels / 2, 1).withStride(2), input);
    String shifted = input;
    if (oddHeight + oddWidth < 2) {
      shifted = scope.add("shift", new Crop(1 - oddHeight, 1 - oddWidth, 0, 0), shifted);
    }
    String odd = scope.add("conv1", conv.withPadding(oddHeight, oddWidth), shifted);
    if (oddHeight + oddWidth > 0) {
      // The zeros before the first position are of no use; those beyond the last one stay.
      odd = scope.add("trim", new Crop(oddHeight, oddWidth, 0, 0), odd);
    }
    return scope.add("norm", norm, scope.add("concat", new Concat(), even, odd));
  }
}
