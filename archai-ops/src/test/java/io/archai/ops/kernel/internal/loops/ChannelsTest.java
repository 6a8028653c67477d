package io.archai.ops.kernel.internal.loops;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChannelsTest {
  private final Random random = new Random(7);

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#images")
  void givesMeansAndSquares(int height, int width, int channels) {
    PitchedImage z =
        PitchedImage.of(height, width, channels, (h, w, c) -> 100 + random.nextFloat());
    float[] means = PitchedImage.table(channels, random);
    float[] squares = PitchedImage.table(channels, random);
    Channels.moments(z.array(), z.offset(), z.rowPitch(), height, width, z.pitch(), means, squares);
    for (int c = 0; c < channels; c++) {
      double mean = sum(z, z, c, 1, 0) / (height * width);
      PitchedImage.assertClose(means[c], mean);
      double variance = 0;
      for (int h = 0; h < height; h++) {
        for (int w = 0; w < width; w++) {
          variance += (z.get(h, w, c) - mean) * (z.get(h, w, c) - mean);
        }
      }
      PitchedImage.assertClose(squares[c], variance);
    }
  }

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#images")
  void addsUp(int height, int width, int channels) {
    PitchedImage g = PitchedImage.random(random, height, width, channels);
    PitchedImage z = PitchedImage.random(random, height, width, channels);
    float[] sums = PitchedImage.table(channels, random);
    float[] products = PitchedImage.table(channels, random);
    float[] sumsBefore = sums.clone();
    float[] productsBefore = products.clone();
    Channels.addSums(g.array(), g.offset(), g.rowPitch(), height, width, g.pitch(), sums);
    Channels.addProducts(
        g.array(),
        g.offset(),
        g.rowPitch(),
        z.array(),
        z.offset(),
        z.rowPitch(),
        height,
        width,
        g.pitch(),
        products);
    for (int times = 1; times <= 2; times++) {
      for (int c = 0; c < channels; c++) {
        PitchedImage.assertClose(sums[c], sumsBefore[c] + sum(g, z, c, times, 0));
        PitchedImage.assertClose(products[c], productsBefore[c] + sum(g, z, c, 0, times));
      }
      Channels.addSumsAndProducts(
          g.array(),
          g.offset(),
          g.rowPitch(),
          z.array(),
          z.offset(),
          z.rowPitch(),
          height,
          width,
          g.pitch(),
          sums,
          products);
    }
  }

  private static double sum(PitchedImage g, PitchedImage z, int c, int plain, int product) {
    double sum = 0;
    for (int h = 0; h < g.height(); h++) {
      for (int w = 0; w < g.width(); w++) {
        sum += g.get(h, w, c) * (plain + (double) product * z.get(h, w, c));
      }
    }
    return sum;
  }
}
