package io.archai.ops.kernel.internal.loops;

import jdk.incubator.vector.FloatVector;

/** What a norm needs of one image, channel by channel, always added in the same order. */
public final class Statistics {
  private Statistics() {}

  /**
   * The mean of each channel, and the sum of the squared distances from it.
   *
   * @param at where the image's numbers go in {@code means} and {@code squares}
   */
  public static void moments(
      float[] s, int z, int positions, int pitch, float[] means, float[] squares, int at) {
    if (Streams.fit(positions, pitch)) {
      Streams.means(s, z, positions, pitch, means, at);
      Streams.squares(s, z, positions, pitch, means, squares, at);
      return;
    }
    float share = 1f / positions;
    for (int c = 0; c < pitch; c += Lanes.LANES) {
      sum(s, z + c, positions, pitch, share, means, at + c);
      squares(s, z + c, positions, pitch, means, squares, at + c);
    }
  }

  private static void sum(
      float[] s, int z, int positions, int pitch, float share, float[] means, int at) {
    FloatVector even = FloatVector.zero(Lanes.SPECIES);
    FloatVector odd = FloatVector.zero(Lanes.SPECIES);
    int p = 0;
    for (; p + 1 < positions; p += 2) {
      even = even.add(FloatVector.fromArray(Lanes.SPECIES, s, z + p * pitch));
      odd = odd.add(FloatVector.fromArray(Lanes.SPECIES, s, z + (p + 1) * pitch));
    }
    if (p < positions) {
      even = even.add(FloatVector.fromArray(Lanes.SPECIES, s, z + p * pitch));
    }
    even.add(odd).mul(FloatVector.broadcast(Lanes.SPECIES, share)).intoArray(means, at);
  }

  private static void squares(
      float[] s, int z, int positions, int pitch, float[] means, float[] squares, int at) {
    FloatVector mean = FloatVector.fromArray(Lanes.SPECIES, means, at);
    FloatVector even = FloatVector.zero(Lanes.SPECIES);
    FloatVector odd = FloatVector.zero(Lanes.SPECIES);
    int p = 0;
    for (; p + 1 < positions; p += 2) {
      FloatVector first = FloatVector.fromArray(Lanes.SPECIES, s, z + p * pitch).sub(mean);
      FloatVector second = FloatVector.fromArray(Lanes.SPECIES, s, z + (p + 1) * pitch).sub(mean);
      even = first.fma(first, even);
      odd = second.fma(second, odd);
    }
    if (p < positions) {
      FloatVector last = FloatVector.fromArray(Lanes.SPECIES, s, z + p * pitch).sub(mean);
      even = last.fma(last, even);
    }
    even.add(odd).intoArray(squares, at);
  }

  /**
   * The sum of a gradient, and of its products with an image's distances from {@code center}.
   *
   * @param at where the image's numbers go in {@code sums} and {@code products}
   */
  public static void gradientSums(
      float[] gradient,
      int g,
      float[] values,
      int z,
      int positions,
      int pitch,
      float[] center,
      float[] sums,
      float[] products,
      int at) {
    if (Streams.fit(positions, pitch)) {
      Streams.gradientSums(gradient, g, values, z, positions, pitch, center, sums, products, at);
      return;
    }
    for (int c = 0; c < pitch; c += Lanes.LANES) {
      FloatVector middle = FloatVector.fromArray(Lanes.SPECIES, center, c);
      FloatVector sum = FloatVector.zero(Lanes.SPECIES);
      FloatVector other = FloatVector.zero(Lanes.SPECIES);
      FloatVector even = FloatVector.zero(Lanes.SPECIES);
      FloatVector odd = FloatVector.zero(Lanes.SPECIES);
      int p = 0;
      for (; p + 1 < positions; p += 2) {
        int i = p * pitch + c;
        FloatVector first = FloatVector.fromArray(Lanes.SPECIES, gradient, g + i);
        FloatVector second = FloatVector.fromArray(Lanes.SPECIES, gradient, g + i + pitch);
        sum = sum.add(first);
        other = other.add(second);
        even = first.fma(FloatVector.fromArray(Lanes.SPECIES, values, z + i).sub(middle), even);
        odd =
            second.fma(
                FloatVector.fromArray(Lanes.SPECIES, values, z + i + pitch).sub(middle), odd);
      }
      if (p < positions) {
        int i = p * pitch + c;
        FloatVector first = FloatVector.fromArray(Lanes.SPECIES, gradient, g + i);
        sum = sum.add(first);
        even = first.fma(FloatVector.fromArray(Lanes.SPECIES, values, z + i).sub(middle), even);
      }
      sum.add(other).intoArray(sums, at + c);
      even.add(odd).intoArray(products, at + c);
    }
  }
}
