package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Copies from dense images, in which the channels of a position follow those of the position
 * before, to images in planes, and what can be computed on the way.
 */
public final class Unpacking {
  private Unpacking() {}

  /**
   * Unpacks a dense image: {@code image[h][w][c] = dense[h][w][c]}.
   *
   * @param denseRow numbers from one row of the dense image to the next
   */
  public static void copy(
      float[] dense,
      int denseOffset,
      int denseRow,
      int channels,
      float[] image,
      int imageOffset,
      Strides strides,
      int height,
      int width) {
    boolean whole = whole(denseRow, channels, strides, width);
    int rows = whole ? 1 : height;
    int count = whole ? height * width : width;
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < channels; c += LANES) {
        int from = denseOffset + row * denseRow + c;
        int to = imageOffset + row * strides.row() + c / LANES * strides.plane();
        if (channels == LANES) {
          System.arraycopy(dense, from, image, to, count * LANES);
        } else {
          copyRow(dense, from, channels, image, to, count);
        }
      }
    }
  }

  /** Whether rows follow one another without a gap on both sides. */
  private static boolean whole(int denseRow, int channels, Strides strides, int width) {
    return denseRow == width * channels && strides.row() == width * LANES;
  }

  private static void copyRow(
      float[] from, int fromOffset, int fromStep, float[] to, int toOffset, int count) {
    for (int t = 0; t < count; t++) {
      FloatVector.fromArray(SPECIES, from, fromOffset + t * fromStep)
          .intoArray(to, toOffset + t * LANES);
    }
  }

  /** Unpacks the larger of a dense image and 0; what is not a number stays so. */
  public static void relu(
      float[] dense,
      int denseOffset,
      int denseRow,
      int channels,
      float[] image,
      int imageOffset,
      Strides strides,
      int height,
      int width) {
    boolean whole = whole(denseRow, channels, strides, width);
    int rows = whole ? 1 : height;
    int count = whole ? height * width : width;
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < channels; c += LANES) {
        int from = denseOffset + row * denseRow + c;
        int to = imageOffset + row * strides.row() + c / LANES * strides.plane();
        reluRow(dense, from, channels, image, to, count);
      }
    }
  }

  private static void reluRow(
      float[] from, int fromOffset, int fromStep, float[] to, int toOffset, int count) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int t = 0; t < count; t++) {
      FloatVector value = FloatVector.fromArray(SPECIES, from, fromOffset + t * fromStep);
      value
          .blend(zero, value.compare(VectorOperators.LE, zero))
          .intoArray(to, toOffset + t * LANES);
    }
  }

  /**
   * Unpacks a dense image, scaled and shifted: {@code image[h][w][c] = scale[c] * dense[h][w][c] +
   * shift[c]}.
   *
   * @param relu whether to take the larger of that and 0
   */
  public static void affine(
      float[] dense,
      int denseOffset,
      int denseRow,
      int channels,
      float[] scale,
      float[] shift,
      boolean relu,
      float[] image,
      int imageOffset,
      Strides strides,
      int height,
      int width) {
    boolean whole = whole(denseRow, channels, strides, width);
    int rows = whole ? 1 : height;
    int count = whole ? height * width : width;
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < channels; c += LANES) {
        int from = denseOffset + row * denseRow + c;
        int to = imageOffset + row * strides.row() + c / LANES * strides.plane();
        if (relu) {
          affineReluRow(dense, from, channels, scale, shift, c, image, to, count);
        } else {
          affineRow(dense, from, channels, scale, shift, c, image, to, count);
        }
      }
    }
  }

  private static void affineRow(
      float[] from,
      int fromOffset,
      int fromStep,
      float[] scale,
      float[] shift,
      int channel,
      float[] to,
      int toOffset,
      int count) {
    FloatVector factor = FloatVector.fromArray(SPECIES, scale, channel);
    FloatVector term = FloatVector.fromArray(SPECIES, shift, channel);
    for (int t = 0; t < count; t++) {
      FloatVector.fromArray(SPECIES, from, fromOffset + t * fromStep)
          .fma(factor, term)
          .intoArray(to, toOffset + t * LANES);
    }
  }

  private static void affineReluRow(
      float[] from,
      int fromOffset,
      int fromStep,
      float[] scale,
      float[] shift,
      int channel,
      float[] to,
      int toOffset,
      int count) {
    FloatVector factor = FloatVector.fromArray(SPECIES, scale, channel);
    FloatVector term = FloatVector.fromArray(SPECIES, shift, channel);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int t = 0; t < count; t++) {
      FloatVector value =
          FloatVector.fromArray(SPECIES, from, fromOffset + t * fromStep).fma(factor, term);
      value
          .blend(zero, value.compare(VectorOperators.LE, zero))
          .intoArray(to, toOffset + t * LANES);
    }
  }

  /**
   * Unpacks a combination of two dense images: {@code image[h][w][c] = a[c] * g[h][w][c] + b[c] *
   * z[h][w][c] + d[c]}.
   */
  public static void combine(
      float[] a,
      float[] g,
      int gOffset,
      float[] b,
      float[] z,
      int zOffset,
      float[] d,
      int channels,
      float[] image,
      int imageOffset,
      Strides strides,
      int height,
      int width) {
    boolean whole = whole(width * channels, channels, strides, width);
    int rows = whole ? 1 : height;
    int count = whole ? height * width : width;
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < channels; c += LANES) {
        int from = row * width * channels + c;
        int to = imageOffset + row * strides.row() + c / LANES * strides.plane();
        combineRow(a, g, gOffset + from, b, z, zOffset + from, d, c, channels, image, to, count);
      }
    }
  }

  private static void combineRow(
      float[] a,
      float[] g,
      int gOffset,
      float[] b,
      float[] z,
      int zOffset,
      float[] d,
      int channel,
      int step,
      float[] to,
      int toOffset,
      int count) {
    FloatVector gFactor = FloatVector.fromArray(SPECIES, a, channel);
    FloatVector zFactor = FloatVector.fromArray(SPECIES, b, channel);
    FloatVector term = FloatVector.fromArray(SPECIES, d, channel);
    for (int t = 0; t < count; t++) {
      FloatVector.fromArray(SPECIES, g, gOffset + t * step)
          .fma(gFactor, FloatVector.fromArray(SPECIES, z, zOffset + t * step).fma(zFactor, term))
          .intoArray(to, toOffset + t * LANES);
    }
  }
}
