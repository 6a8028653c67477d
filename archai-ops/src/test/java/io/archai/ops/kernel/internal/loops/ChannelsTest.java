package io.archai.ops.kernel.internal.loops;

import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(VectorModule.class)
class ChannelsTest {
  private final Random random = new Random(7);

  /** An image without gaps between rows, lanes beyond the channels included. */
  private static float[] whole(PitchedImage image) {
    float[] numbers = new float[image.height() * image.width() * image.pitch()];
    for (int h = 0; h < image.height(); h++) {
      int from = image.offset() + h * image.rowPitch();
      int length = image.width() * image.pitch();
      System.arraycopy(image.array(), from, numbers, h * length, length);
    }
    return numbers;
  }

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#images")
  void givesMeansAndSquares(int height, int width, int channels) {
    PitchedImage z =
        PitchedImage.of(height, width, channels, (h, w, c) -> 100 + random.nextFloat());
    float[] means = new float[2 * z.pitch()];
    float[] squares = new float[2 * z.pitch()];
    Channels.moments(whole(z), 0, height * width, z.pitch(), means, squares, z.pitch());
    for (int c = 0; c < channels; c++) {
      double mean = sum(z, z, c, 1, 0) / (height * width);
      PitchedImage.assertClose(means[z.pitch() + c], mean);
      double variance = 0;
      for (int h = 0; h < height; h++) {
        for (int w = 0; w < width; w++) {
          variance += (z.get(h, w, c) - mean) * (z.get(h, w, c) - mean);
        }
      }
      PitchedImage.assertClose(squares[z.pitch() + c], variance);
    }
  }

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#images")
  void addsUp(int height, int width, int channels) {
    PitchedImage g = PitchedImage.random(random, height, width, channels);
    float[] sums = PitchedImage.table(channels, random);
    float[] before = sums.clone();
    Channels.addSums(g.array(), g.offset(), g.rowPitch(), height, width, g.pitch(), sums);
    for (int c = 0; c < channels; c++) {
      PitchedImage.assertClose(sums[c], before[c] + sum(g, g, c, 1, 0));
    }
  }

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#images")
  void sumsWhatTheGradientOfANormDependsOn(int height, int width, int channels) {
    PitchedImage g = PitchedImage.random(random, height, width, channels);
    PitchedImage z = PitchedImage.random(random, height, width, channels);
    float[] center = PitchedImage.table(channels, random);
    float[] sums = new float[2 * z.pitch()];
    float[] products = new float[2 * z.pitch()];
    int at = z.pitch();
    Channels.gradientSums(
        whole(g), 0, whole(z), 0, height * width, z.pitch(), center, sums, products, at);
    for (int c = 0; c < channels; c++) {
      PitchedImage.assertClose(sums[at + c], sum(g, z, c, 1, 0));
      PitchedImage.assertClose(products[at + c], sum(g, z, c, -center[c], 1));
    }
  }

  private static double sum(PitchedImage g, PitchedImage z, int c, double plain, double product) {
    double sum = 0;
    for (int h = 0; h < g.height(); h++) {
      for (int w = 0; w < g.width(); w++) {
        sum += g.get(h, w, c) * (plain + product * z.get(h, w, c));
      }
    }
    return sum;
  }
}
