package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Sums over the positions of an image, channel by channel, always added in the same order. */
public final class Channels {
  private Channels() {}

  /** Adds up one image: {@code sums[c] += sum over h and w of g[h][w][c]}. */
  public static void addSums(
      float[] g, int gOffset, int gRowPitch, int height, int width, int pitch, float[] sums) {
    boolean whole = gRowPitch == width * pitch;
    int lines = whole ? 1 : height;
    int count = whole ? height * width : width;
    for (int lane = 0; lane < pitch; lane += LANES) {
      for (int line = 0; line < lines; line++) {
        int gStart = gOffset + line * gRowPitch + lane;
        addSumOfLine(g, gStart, pitch, count, sums, lane);
      }
    }
  }

  // Two positions at a time, so that one addition need not wait for the one before.

  private static void addSumOfLine(
      float[] g, int gOffset, int pitch, int count, float[] sums, int lane) {
    FloatVector even = FloatVector.zero(SPECIES);
    FloatVector odd = FloatVector.zero(SPECIES);
    int index = gOffset;
    for (int t = 1; t < count; t += 2) {
      even = even.add(FloatVector.fromArray(SPECIES, g, index));
      odd = odd.add(FloatVector.fromArray(SPECIES, g, index + pitch));
      index += 2 * pitch;
    }
    if (count % 2 == 1) {
      even = even.add(FloatVector.fromArray(SPECIES, g, index));
    }
    even.add(odd).add(FloatVector.fromArray(SPECIES, sums, lane)).intoArray(sums, lane);
  }

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
    for (int c = 0; c < pitch; c += LANES) {
      sum(s, z + c, positions, pitch, share, means, at + c);
      squares(s, z + c, positions, pitch, means, squares, at + c);
    }
  }

  private static void sum(
      float[] s, int z, int positions, int pitch, float share, float[] means, int at) {
    FloatVector even = FloatVector.zero(SPECIES);
    FloatVector odd = FloatVector.zero(SPECIES);
    int p = 0;
    for (; p + 1 < positions; p += 2) {
      even = even.add(FloatVector.fromArray(SPECIES, s, z + p * pitch));
      odd = odd.add(FloatVector.fromArray(SPECIES, s, z + (p + 1) * pitch));
    }
    if (p < positions) {
      even = even.add(FloatVector.fromArray(SPECIES, s, z + p * pitch));
    }
    even.add(odd).mul(FloatVector.broadcast(SPECIES, share)).intoArray(means, at);
  }

  private static void squares(
      float[] s, int z, int positions, int pitch, float[] means, float[] squares, int at) {
    FloatVector mean = FloatVector.fromArray(SPECIES, means, at);
    FloatVector even = FloatVector.zero(SPECIES);
    FloatVector odd = FloatVector.zero(SPECIES);
    int p = 0;
    for (; p + 1 < positions; p += 2) {
      FloatVector first = FloatVector.fromArray(SPECIES, s, z + p * pitch).sub(mean);
      FloatVector second = FloatVector.fromArray(SPECIES, s, z + (p + 1) * pitch).sub(mean);
      even = first.fma(first, even);
      odd = second.fma(second, odd);
    }
    if (p < positions) {
      FloatVector last = FloatVector.fromArray(SPECIES, s, z + p * pitch).sub(mean);
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
    for (int c = 0; c < pitch; c += LANES) {
      FloatVector middle = FloatVector.fromArray(SPECIES, center, c);
      FloatVector sum = FloatVector.zero(SPECIES);
      FloatVector other = FloatVector.zero(SPECIES);
      FloatVector even = FloatVector.zero(SPECIES);
      FloatVector odd = FloatVector.zero(SPECIES);
      int p = 0;
      for (; p + 1 < positions; p += 2) {
        int i = p * pitch + c;
        FloatVector first = FloatVector.fromArray(SPECIES, gradient, g + i);
        FloatVector second = FloatVector.fromArray(SPECIES, gradient, g + i + pitch);
        sum = sum.add(first);
        other = other.add(second);
        even = first.fma(FloatVector.fromArray(SPECIES, values, z + i).sub(middle), even);
        odd = second.fma(FloatVector.fromArray(SPECIES, values, z + i + pitch).sub(middle), odd);
      }
      if (p < positions) {
        int i = p * pitch + c;
        FloatVector first = FloatVector.fromArray(SPECIES, gradient, g + i);
        sum = sum.add(first);
        even = first.fma(FloatVector.fromArray(SPECIES, values, z + i).sub(middle), even);
      }
      sum.add(other).intoArray(sums, at + c);
      even.add(odd).intoArray(products, at + c);
    }
  }
}
