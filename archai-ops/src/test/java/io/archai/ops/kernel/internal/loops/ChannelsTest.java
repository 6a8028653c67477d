package io.archai.ops.kernel.internal.loops;

import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(VectorModule.class)
class ChannelsTest {
  private final Random random = new Random(7);
  private final StridedImage.Value noise = StridedImage.noise(random);

  /** A part of a table, with room for whole vectors. */
  private StridedImage part(int channels) {
    return StridedImage.vectors(1, 1, channels, noise);
  }

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#images")
  void givesMeansAndSquares(int height, int width, int channels) {
    StridedImage z =
        StridedImage.dense(height, width, channels, (h, w, c) -> 100 + random.nextFloat())
            .withNaNBehind();
    StridedImage means = part(channels);
    StridedImage squares = part(channels);
    int positions = height * width;
    Channels.moments(
        z.array(), z.offset(), positions, channels, means.array(), squares.array(), means.offset());
    means.assertIs((row, i, c) -> sum(z, z, c, 1, 0) / positions);
    squares.assertIs(
        (row, i, c) -> {
          double mean = sum(z, z, c, 1, 0) / positions;
          // Distances from a mean add up to 0.
          return sum(z, z, c, -mean, 1);
        });
  }

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#images")
  void addsUp(int height, int width, int channels) {
    int positions = height * width;
    StridedImage g = StridedImage.planes(1, positions, channels, noise);
    StridedImage sums = StridedImage.planes(1, 1, channels, noise);
    float[] before = sums.array().clone();
    for (int plane = 0; plane < g.planes(); plane++) {
      Channels.addSums(g.array(), g.plane(plane), positions, sums.array(), sums.plane(plane));
    }
    sums.assertIs((row, i, c) -> before[sums.index(0, 0, c)] + sum(g, g, c, 1, 0));
  }

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#images")
  void sumsWhatTheGradientOfANormDependsOn(int height, int width, int channels) {
    StridedImage g = StridedImage.dense(height, width, channels, noise).withNaNBehind();
    StridedImage z = StridedImage.dense(height, width, channels, noise).withNaNBehind();
    float[] center = StridedImage.table(channels, random);
    StridedImage sums = part(channels);
    StridedImage products = part(channels);
    Channels.gradientSums(
        g.array(),
        g.offset(),
        z.array(),
        z.offset(),
        height * width,
        channels,
        center,
        sums.array(),
        products.array(),
        sums.offset());
    sums.assertIs((row, i, c) -> sum(g, z, c, 1, 0));
    products.assertIs((row, i, c) -> sum(g, z, c, -center[c], 1));
  }

  private static double sum(StridedImage g, StridedImage z, int c, double plain, double product) {
    double sum = 0;
    for (int h = 0; h < g.height(); h++) {
      for (int w = 0; w < g.width(); w++) {
        sum += g.get(h, w, c) * (plain + product * z.get(h, w, c));
      }
    }
    return sum;
  }
}
