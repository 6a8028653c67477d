package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Copies from images in planes to dense images, in which the channels of a position follow those of
 * the position before. Nothing is written behind the last channel of a dense image's last position.
 */
public final class Packing {
  private Packing() {}

  /**
   * Packs an image: {@code dense[h][w][c] (+)= image[h][w][c]}.
   *
   * @param dense lies where and how {@code denseStrides} say
   * @param add whether to add to what is in the dense array
   */
  public static void copy(
      float[] image,
      int imageOffset,
      Strides strides,
      int height,
      int width,
      float[] dense,
      int denseOffset,
      Strides denseStrides,
      int channels,
      boolean add) {
    int step = denseStrides.position();
    int plane = strides.plane();
    // Vectors may reach into the positions behind, which are written later: not from the last ones.
    boolean reaching = !add && step == channels;
    int last = (Lanes.pitch(channels) - 1) / channels;
    for (int row = 0; row < height; row++) {
      int from = imageOffset + row * strides.row();
      int to = denseOffset + row * denseStrides.row();
      if (channels % LANES == 0) {
        for (int c = 0; c < channels; c += LANES) {
          int fromPlane = from + c / LANES * plane;
          if (add) {
            addRow(image, fromPlane, dense, to + c, step, width);
          } else {
            copyRow(image, fromPlane, dense, to + c, step, width);
          }
        }
        continue;
      }
      int safe = reaching ? Math.max(0, width - last) : 0;
      copyReaching(image, from, plane, dense, to, step, channels, safe);
      for (int t = safe; t < width; t++) {
        for (int c = 0; c < channels; c += LANES) {
          int fromPlane = from + t * LANES + c / LANES * plane;
          int count = Math.min(LANES, channels - c);
          if (add) {
            Elements.scale(1f, image, fromPlane, dense, to + t * step + c, count, true);
          } else {
            System.arraycopy(image, fromPlane, dense, to + t * step + c, count);
          }
        }
      }
    }
  }

  private static void copyRow(
      float[] from, int fromOffset, float[] to, int toOffset, int toStep, int count) {
    for (int t = 0; t < count; t++) {
      FloatVector.fromArray(SPECIES, from, fromOffset + t * LANES)
          .intoArray(to, toOffset + t * toStep);
    }
  }

  private static void addRow(
      float[] from, int fromOffset, float[] to, int toOffset, int toStep, int count) {
    for (int t = 0; t < count; t++) {
      FloatVector.fromArray(SPECIES, from, fromOffset + t * LANES)
          .add(FloatVector.fromArray(SPECIES, to, toOffset + t * toStep))
          .intoArray(to, toOffset + t * toStep);
    }
  }

  private static void copyReaching(
      float[] from,
      int fromOffset,
      int plane,
      float[] to,
      int toOffset,
      int toStep,
      int channels,
      int count) {
    for (int t = 0; t < count; t++) {
      int fromIndex = fromOffset + t * LANES;
      int toIndex = toOffset + t * toStep;
      for (int c = 0; c < channels; c += LANES) {
        FloatVector.fromArray(SPECIES, from, fromIndex).intoArray(to, toIndex + c);
        fromIndex += plane;
      }
    }
  }

  /**
   * Packs what of an image is where a reference is above 0, and 0 elsewhere: {@code dense[h][w][c]
   * (+)= reference[h][w][c] > 0 ? image[h][w][c] : 0}.
   *
   * @param denseRow numbers from one row of the dense image to the next
   * @param add whether to add to what is in the dense array
   */
  public static void masked(
      float[] image,
      int imageOffset,
      Strides strides,
      float[] reference,
      int referenceOffset,
      Strides referenceStrides,
      int height,
      int width,
      float[] dense,
      int denseOffset,
      int denseRow,
      int channels,
      boolean add) {
    for (int row = 0; row < height; row++) {
      int to = denseOffset + row * denseRow;
      for (int c = 0; c < channels; c += LANES) {
        int from = imageOffset + row * strides.row() + c / LANES * strides.plane();
        int by =
            referenceOffset + row * referenceStrides.row() + c / LANES * referenceStrides.plane();
        int count = Math.min(LANES, channels - c);
        if (count < LANES) {
          for (int t = 0; t < width; t++) {
            int into = to + c + t * channels;
            Elements.mask(
                image, from + t * LANES, reference, by + t * LANES, dense, into, count, add);
          }
        } else if (add) {
          addMaskedRow(image, from, reference, by, dense, to + c, channels, width);
        } else {
          maskRow(image, from, reference, by, dense, to + c, channels, width);
        }
      }
    }
  }

  private static void maskRow(
      float[] from,
      int fromOffset,
      float[] reference,
      int referenceOffset,
      float[] to,
      int toOffset,
      int toStep,
      int count) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int t = 0; t < count; t++) {
      FloatVector value = FloatVector.fromArray(SPECIES, from, fromOffset + t * LANES);
      VectorMask<Float> kept =
          FloatVector.fromArray(SPECIES, reference, referenceOffset + t * LANES)
              .compare(VectorOperators.GT, zero);
      zero.blend(value, kept).intoArray(to, toOffset + t * toStep);
    }
  }

  private static void addMaskedRow(
      float[] from,
      int fromOffset,
      float[] reference,
      int referenceOffset,
      float[] to,
      int toOffset,
      int toStep,
      int count) {
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int t = 0; t < count; t++) {
      FloatVector value = FloatVector.fromArray(SPECIES, from, fromOffset + t * LANES);
      VectorMask<Float> kept =
          FloatVector.fromArray(SPECIES, reference, referenceOffset + t * LANES)
              .compare(VectorOperators.GT, zero);
      zero.blend(value, kept)
          .add(FloatVector.fromArray(SPECIES, to, toOffset + t * toStep))
          .intoArray(to, toOffset + t * toStep);
    }
  }
}
