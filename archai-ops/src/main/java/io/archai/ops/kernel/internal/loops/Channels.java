package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** Sums over the positions of an image, channel by channel, always added in the same order. */
public final class Channels {
  private Channels() {}

  /**
   * Gives the mean of each channel of one image, and the sum of the squared deviations from it.
   *
   * @param means set, {@code pitch} numbers
   * @param squares set, {@code pitch} numbers
   */
  public static void moments(
      float[] z,
      int zOffset,
      int zRowPitch,
      int height,
      int width,
      int pitch,
      float[] means,
      float[] squares) {
    Arrays.fill(means, 0, pitch, 0);
    Arrays.fill(squares, 0, pitch, 0);
    addSums(z, zOffset, zRowPitch, height, width, pitch, means);
    divide(means, height * width, pitch);
    boolean whole = zRowPitch == width * pitch;
    int lines = whole ? 1 : height;
    int count = whole ? height * width : width;
    for (int lane = 0; lane < pitch; lane += LANES) {
      for (int line = 0; line < lines; line++) {
        int zStart = zOffset + line * zRowPitch + lane;
        addSquaresOfLine(z, zStart, pitch, count, means, squares, lane);
      }
    }
  }

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

  /** Adds up the products of two images: {@code products[c] += sum of g[h][w][c] * z[h][w][c]}. */
  public static void addProducts(
      float[] g,
      int gOffset,
      int gRowPitch,
      float[] z,
      int zOffset,
      int zRowPitch,
      int height,
      int width,
      int pitch,
      float[] products) {
    boolean whole = gRowPitch == width * pitch && zRowPitch == width * pitch;
    int lines = whole ? 1 : height;
    int count = whole ? height * width : width;
    for (int lane = 0; lane < pitch; lane += LANES) {
      for (int line = 0; line < lines; line++) {
        int gStart = gOffset + line * gRowPitch + lane;
        int zStart = zOffset + line * zRowPitch + lane;
        addProductsOfLine(g, gStart, z, zStart, pitch, count, products, lane);
      }
    }
  }

  /** Does {@link #addSums} and {@link #addProducts} in one pass. */
  public static void addSumsAndProducts(
      float[] g,
      int gOffset,
      int gRowPitch,
      float[] z,
      int zOffset,
      int zRowPitch,
      int height,
      int width,
      int pitch,
      float[] sums,
      float[] products) {
    boolean whole = gRowPitch == width * pitch && zRowPitch == width * pitch;
    int lines = whole ? 1 : height;
    int count = whole ? height * width : width;
    for (int lane = 0; lane < pitch; lane += LANES) {
      for (int line = 0; line < lines; line++) {
        int gStart = gOffset + line * gRowPitch + lane;
        int zStart = zOffset + line * zRowPitch + lane;
        addBothOfLine(g, gStart, z, zStart, pitch, count, sums, products, lane);
      }
    }
  }

  private static void divide(float[] sums, int divisor, int pitch) {
    FloatVector divisors = FloatVector.broadcast(SPECIES, (float) divisor);
    for (int lane = 0; lane < pitch; lane += LANES) {
      FloatVector.fromArray(SPECIES, sums, lane).div(divisors).intoArray(sums, lane);
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

  private static void addSquaresOfLine(
      float[] z, int zOffset, int pitch, int count, float[] means, float[] squares, int lane) {
    FloatVector mean = FloatVector.fromArray(SPECIES, means, lane);
    FloatVector even = FloatVector.zero(SPECIES);
    FloatVector odd = FloatVector.zero(SPECIES);
    int index = zOffset;
    for (int t = 1; t < count; t += 2) {
      FloatVector evenDeviation = FloatVector.fromArray(SPECIES, z, index).sub(mean);
      FloatVector oddDeviation = FloatVector.fromArray(SPECIES, z, index + pitch).sub(mean);
      even = evenDeviation.fma(evenDeviation, even);
      odd = oddDeviation.fma(oddDeviation, odd);
      index += 2 * pitch;
    }
    if (count % 2 == 1) {
      FloatVector deviation = FloatVector.fromArray(SPECIES, z, index).sub(mean);
      even = deviation.fma(deviation, even);
    }
    even.add(odd).add(FloatVector.fromArray(SPECIES, squares, lane)).intoArray(squares, lane);
  }

  private static void addProductsOfLine(
      float[] g,
      int gOffset,
      float[] z,
      int zOffset,
      int pitch,
      int count,
      float[] products,
      int lane) {
    FloatVector even = FloatVector.zero(SPECIES);
    FloatVector odd = FloatVector.zero(SPECIES);
    int gIndex = gOffset;
    int zIndex = zOffset;
    for (int t = 1; t < count; t += 2) {
      even =
          FloatVector.fromArray(SPECIES, g, gIndex)
              .fma(FloatVector.fromArray(SPECIES, z, zIndex), even);
      odd =
          FloatVector.fromArray(SPECIES, g, gIndex + pitch)
              .fma(FloatVector.fromArray(SPECIES, z, zIndex + pitch), odd);
      gIndex += 2 * pitch;
      zIndex += 2 * pitch;
    }
    if (count % 2 == 1) {
      even =
          FloatVector.fromArray(SPECIES, g, gIndex)
              .fma(FloatVector.fromArray(SPECIES, z, zIndex), even);
    }
    even.add(odd).add(FloatVector.fromArray(SPECIES, products, lane)).intoArray(products, lane);
  }

  private static void addBothOfLine(
      float[] g,
      int gOffset,
      float[] z,
      int zOffset,
      int pitch,
      int count,
      float[] sums,
      float[] products,
      int lane) {
    FloatVector evenSum = FloatVector.zero(SPECIES);
    FloatVector oddSum = FloatVector.zero(SPECIES);
    FloatVector even = FloatVector.zero(SPECIES);
    FloatVector odd = FloatVector.zero(SPECIES);
    int gIndex = gOffset;
    int zIndex = zOffset;
    for (int t = 1; t < count; t += 2) {
      FloatVector evenValue = FloatVector.fromArray(SPECIES, g, gIndex);
      FloatVector oddValue = FloatVector.fromArray(SPECIES, g, gIndex + pitch);
      evenSum = evenSum.add(evenValue);
      oddSum = oddSum.add(oddValue);
      even = evenValue.fma(FloatVector.fromArray(SPECIES, z, zIndex), even);
      odd = oddValue.fma(FloatVector.fromArray(SPECIES, z, zIndex + pitch), odd);
      gIndex += 2 * pitch;
      zIndex += 2 * pitch;
    }
    if (count % 2 == 1) {
      FloatVector value = FloatVector.fromArray(SPECIES, g, gIndex);
      evenSum = evenSum.add(value);
      even = value.fma(FloatVector.fromArray(SPECIES, z, zIndex), even);
    }
    evenSum.add(oddSum).add(FloatVector.fromArray(SPECIES, sums, lane)).intoArray(sums, lane);
    even.add(odd).add(FloatVector.fromArray(SPECIES, products, lane)).intoArray(products, lane);
  }
}
