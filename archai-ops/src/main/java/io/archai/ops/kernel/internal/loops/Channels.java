package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Sums over the positions of an image, channel by channel, always added in the same order. Tables
 * have room for whole vectors; what is behind the last channel is unspecified.
 */
public final class Channels {
  private Channels() {}

  // Two positions at a time, so that one addition need not wait for the one before.

  /** Adds up one plane of an image: {@code sums[at + c] += sum over p of g[p][c]}. */
  public static void addSums(float[] g, int gOffset, int positions, float[] sums, int at) {
    FloatVector even = FloatVector.zero(SPECIES);
    FloatVector odd = FloatVector.zero(SPECIES);
    int index = gOffset;
    for (int t = 1; t < positions; t += 2) {
      even = even.add(FloatVector.fromArray(SPECIES, g, index));
      odd = odd.add(FloatVector.fromArray(SPECIES, g, index + LANES));
      index += 2 * LANES;
    }
    if (positions % 2 == 1) {
      even = even.add(FloatVector.fromArray(SPECIES, g, index));
    }
    even.add(odd).add(FloatVector.fromArray(SPECIES, sums, at)).intoArray(sums, at);
  }

  /**
   * The mean of each channel of a dense image, and the sum of the squared distances from it.
   *
   * @param at where the image's numbers go in {@code means} and {@code squares}
   */
  public static void moments(
      float[] s, int z, int positions, int channels, float[] means, float[] squares, int at) {
    if (Streams.fit(positions, channels)) {
      Streams.means(s, z, positions, channels, means, at);
      Streams.squares(s, z, positions, channels, means, squares, at);
      return;
    }
    float share = 1f / positions;
    for (int c = 0; c < channels; c += LANES) {
      sum(s, z + c, positions, channels, share, means, at + c);
      squares(s, z + c, positions, channels, means, squares, at + c);
    }
  }

  private static void sum(
      float[] s, int z, int positions, int channels, float share, float[] means, int at) {
    FloatVector even = FloatVector.zero(SPECIES);
    FloatVector odd = FloatVector.zero(SPECIES);
    int p = 0;
    for (; p + 1 < positions; p += 2) {
      even = even.add(FloatVector.fromArray(SPECIES, s, z + p * channels));
      odd = odd.add(FloatVector.fromArray(SPECIES, s, z + (p + 1) * channels));
    }
    if (p < positions) {
      even = even.add(FloatVector.fromArray(SPECIES, s, z + p * channels));
    }
    even.add(odd).mul(FloatVector.broadcast(SPECIES, share)).intoArray(means, at);
  }

  private static void squares(
      float[] s, int z, int positions, int channels, float[] means, float[] squares, int at) {
    FloatVector mean = FloatVector.fromArray(SPECIES, means, at);
    FloatVector even = FloatVector.zero(SPECIES);
    FloatVector odd = FloatVector.zero(SPECIES);
    int p = 0;
    for (; p + 1 < positions; p += 2) {
      FloatVector first = FloatVector.fromArray(SPECIES, s, z + p * channels).sub(mean);
      FloatVector second = FloatVector.fromArray(SPECIES, s, z + (p + 1) * channels).sub(mean);
      even = first.fma(first, even);
      odd = second.fma(second, odd);
    }
    if (p < positions) {
      FloatVector last = FloatVector.fromArray(SPECIES, s, z + p * channels).sub(mean);
      even = last.fma(last, even);
    }
    even.add(odd).intoArray(squares, at);
  }

  /**
   * The sum of a dense gradient, and of its products with a dense image's distances from {@code
   * center}.
   *
   * @param at where the image's numbers go in {@code sums} and {@code products}
   */
  public static void gradientSums(
      float[] gradient,
      int g,
      float[] values,
      int z,
      int positions,
      int channels,
      float[] center,
      float[] sums,
      float[] products,
      int at) {
    if (Streams.fit(positions, channels)) {
      Streams.gradientSums(gradient, g, values, z, positions, channels, center, sums, products, at);
      return;
    }
    for (int c = 0; c < channels; c += LANES) {
      FloatVector middle = FloatVector.fromArray(SPECIES, center, c);
      FloatVector sum = FloatVector.zero(SPECIES);
      FloatVector other = FloatVector.zero(SPECIES);
      FloatVector even = FloatVector.zero(SPECIES);
      FloatVector odd = FloatVector.zero(SPECIES);
      int p = 0;
      for (; p + 1 < positions; p += 2) {
        int i = p * channels + c;
        FloatVector first = FloatVector.fromArray(SPECIES, gradient, g + i);
        FloatVector second = FloatVector.fromArray(SPECIES, gradient, g + i + channels);
        sum = sum.add(first);
        other = other.add(second);
        even = first.fma(FloatVector.fromArray(SPECIES, values, z + i).sub(middle), even);
        odd = second.fma(FloatVector.fromArray(SPECIES, values, z + i + channels).sub(middle), odd);
      }
      if (p < positions) {
        int i = p * channels + c;
        FloatVector first = FloatVector.fromArray(SPECIES, gradient, g + i);
        sum = sum.add(first);
        even = first.fma(FloatVector.fromArray(SPECIES, values, z + i).sub(middle), even);
      }
      sum.add(other).intoArray(sums, at + c);
      even.add(odd).intoArray(products, at + c);
    }
  }
}
