package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Copies of one image between a dense array, in which the channels of a position follow those of
 * the position before, and an image whose positions are whole vectors.
 */
public final class Rows {
  private Rows() {}

  /** Spreads a dense image: {@code image[h][w][c] = dense[h][w][c]}. */
  public static void expand(
      float[] dense,
      int denseOffset,
      int channels,
      float[] image,
      int imageOffset,
      int imageRowPitch,
      int height,
      int width) {
    int pitch = Lanes.pitch(channels);
    for (int h = 0; h < height; h++) {
      int from = denseOffset + h * width * channels;
      int to = imageOffset + h * imageRowPitch;
      if (channels == pitch) {
        System.arraycopy(dense, from, image, to, width * pitch);
        continue;
      }
      for (int lane = 0; lane < pitch; lane += LANES) {
        copyLine(dense, from + lane, channels, image, to + lane, pitch, width);
      }
    }
  }

  /** Spreads the larger of a dense image and 0; what is not a number stays so. */
  public static void expandRelu(
      float[] dense,
      int denseOffset,
      int channels,
      float[] image,
      int imageOffset,
      int imageRowPitch,
      int height,
      int width) {
    int pitch = Lanes.pitch(channels);
    for (int h = 0; h < height; h++) {
      int from = denseOffset + h * width * channels;
      int to = imageOffset + h * imageRowPitch;
      for (int lane = 0; lane < pitch; lane += LANES) {
        reluLine(dense, from + lane, channels, image, to + lane, pitch, width);
      }
    }
  }

  /**
   * Spreads a dense image, scaled and shifted: {@code image[h][w][c] = scale[c] * dense[h][w][c] +
   * shift[c]}.
   *
   * @param relu whether to take the larger of that and 0
   */
  public static void expandAffine(
      float[] dense,
      int denseOffset,
      int channels,
      float[] scale,
      float[] shift,
      boolean relu,
      float[] image,
      int imageOffset,
      int imageRowPitch,
      int height,
      int width) {
    int pitch = Lanes.pitch(channels);
    for (int h = 0; h < height; h++) {
      int from = denseOffset + h * width * channels;
      int to = imageOffset + h * imageRowPitch;
      for (int lane = 0; lane < pitch; lane += LANES) {
        if (relu) {
          affineReluLine(
              dense, from + lane, channels, scale, shift, lane, image, to + lane, pitch, width);
        } else {
          affineLine(
              dense, from + lane, channels, scale, shift, lane, image, to + lane, pitch, width);
        }
      }
    }
  }

  /**
   * Packs an image: {@code dense[h][w][c] (+)= image[h][w][c]}.
   *
   * @param add whether to add to what is in the dense array
   */
  public static void compress(
      float[] image,
      int imageOffset,
      int imageRowPitch,
      int height,
      int width,
      float[] dense,
      int denseOffset,
      int channels,
      boolean add) {
    int pitch = Lanes.pitch(channels);
    int row = width * channels;
    int end = denseOffset + height * row;
    for (int h = 0; h < height; h++) {
      int from = imageOffset + h * imageRowPitch;
      int to = denseOffset + h * row;
      if (channels == pitch && !add) {
        System.arraycopy(image, from, dense, to, row);
      } else if (channels == pitch) {
        addRow(image, from, dense, to, row);
      } else if (add) {
        addPositions(image, from, pitch, dense, to, channels, width);
      } else {
        copyPositions(image, from, pitch, dense, to, channels, width, end);
      }
    }
  }

  /**
   * Packs what of an image is where a reference is above 0, and 0 elsewhere: {@code dense[h][w][c]
   * (+)= reference[h][w][c] > 0 ? image[h][w][c] : 0}.
   *
   * @param add whether to add to what is in the dense array
   */
  public static void compressMasked(
      float[] image,
      int imageOffset,
      int imageRowPitch,
      float[] reference,
      int referenceOffset,
      int referenceRowPitch,
      int height,
      int width,
      float[] dense,
      int denseOffset,
      int channels,
      boolean add) {
    int pitch = Lanes.pitch(channels);
    int row = width * channels;
    for (int h = 0; h < height; h++) {
      int from = imageOffset + h * imageRowPitch;
      int by = referenceOffset + h * referenceRowPitch;
      int to = denseOffset + h * row;
      if (channels == pitch) {
        Elements.mask(image, from, reference, by, dense, to, row, add);
      } else {
        maskPositions(image, from, reference, by, pitch, dense, to, channels, width, add);
      }
    }
  }

  private static void copyLine(
      float[] from, int fromOffset, int fromStep, float[] to, int toOffset, int toStep, int count) {
    for (int t = 0; t < count; t++) {
      FloatVector.fromArray(SPECIES, from, fromOffset + t * fromStep)
          .intoArray(to, toOffset + t * toStep);
    }
  }

  private static void reluLine(
      float[] from, int fromOffset, int fromStep, float[] to, int toOffset, int toStep, int count) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int t = 0; t < count; t++) {
      FloatVector value = FloatVector.fromArray(SPECIES, from, fromOffset + t * fromStep);
      value
          .blend(zero, value.compare(VectorOperators.LE, zero))
          .intoArray(to, toOffset + t * toStep);
    }
  }

  private static void affineLine(
      float[] from,
      int fromOffset,
      int fromStep,
      float[] scale,
      float[] shift,
      int lane,
      float[] to,
      int toOffset,
      int toStep,
      int count) {
    FloatVector factor = FloatVector.fromArray(SPECIES, scale, lane);
    FloatVector term = FloatVector.fromArray(SPECIES, shift, lane);
    for (int t = 0; t < count; t++) {
      FloatVector.fromArray(SPECIES, from, fromOffset + t * fromStep)
          .fma(factor, term)
          .intoArray(to, toOffset + t * toStep);
    }
  }

  private static void affineReluLine(
      float[] from,
      int fromOffset,
      int fromStep,
      float[] scale,
      float[] shift,
      int lane,
      float[] to,
      int toOffset,
      int toStep,
      int count) {
    FloatVector factor = FloatVector.fromArray(SPECIES, scale, lane);
    FloatVector term = FloatVector.fromArray(SPECIES, shift, lane);
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int t = 0; t < count; t++) {
      FloatVector value =
          FloatVector.fromArray(SPECIES, from, fromOffset + t * fromStep).fma(factor, term);
      value
          .blend(zero, value.compare(VectorOperators.LE, zero))
          .intoArray(to, toOffset + t * toStep);
    }
  }

  private static void addRow(float[] from, int fromOffset, float[] to, int toOffset, int length) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector.fromArray(SPECIES, from, fromOffset + i)
          .add(FloatVector.fromArray(SPECIES, to, toOffset + i))
          .intoArray(to, toOffset + i);
    }
  }

  /**
   * Packs a row with vectors that reach into the positions behind, which are written later, or not
   * at all where they would reach behind the image's end.
   */
  private static void copyPositions(
      float[] from,
      int fromOffset,
      int pitch,
      float[] to,
      int toOffset,
      int channels,
      int count,
      int end) {
    for (int t = 0; t < count; t++) {
      int fromIndex = fromOffset + t * pitch;
      int toIndex = toOffset + t * channels;
      if (toIndex + pitch > end) {
        System.arraycopy(from, fromIndex, to, toIndex, channels);
        continue;
      }
      for (int lane = 0; lane < pitch; lane += LANES) {
        FloatVector.fromArray(SPECIES, from, fromIndex + lane).intoArray(to, toIndex + lane);
      }
    }
  }

  private static void addPositions(
      float[] from, int fromOffset, int pitch, float[] to, int toOffset, int channels, int count) {
    int end = channels - channels % LANES;
    for (int t = 0; t < count; t++) {
      int fromIndex = fromOffset + t * pitch;
      int toIndex = toOffset + t * channels;
      for (int lane = 0; lane < end; lane += LANES) {
        FloatVector.fromArray(SPECIES, from, fromIndex + lane)
            .add(FloatVector.fromArray(SPECIES, to, toIndex + lane))
            .intoArray(to, toIndex + lane);
      }
      for (int c = end; c < channels; c++) {
        to[toIndex + c] += from[fromIndex + c];
      }
    }
  }

  private static void maskPositions(
      float[] from,
      int fromOffset,
      float[] reference,
      int referenceOffset,
      int pitch,
      float[] to,
      int toOffset,
      int channels,
      int count,
      boolean add) {
    for (int t = 0; t < count; t++) {
      int fromIndex = fromOffset + t * pitch;
      int byIndex = referenceOffset + t * pitch;
      Elements.mask(
          from, fromIndex, reference, byIndex, to, toOffset + t * channels, channels, add);
    }
  }
}
