package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Combinations of images position by position, and of flat arrays number by number. A result may be
 * written over an operand that lies in the same place.
 */
public final class Elements {
  /** So many products are added up as floats, a part of them in each lane. */
  private static final int STRETCH = 4096;

  private Elements() {}

  /**
   * Scales and shifts: {@code y[h][w][c] (+)= scale[c] * z[h][w][c] + shift[c]}.
   *
   * @param add whether to add to what is in y
   */
  public static void affine(
      float[] z,
      int zOffset,
      int zRowPitch,
      float[] scale,
      float[] shift,
      float[] y,
      int yOffset,
      int yRowPitch,
      int height,
      int width,
      int pitch,
      boolean add) {
    boolean whole = zRowPitch == width * pitch && yRowPitch == width * pitch;
    if (whole && Streams.fit(height * width, pitch)) {
      if (add) {
        Streams.addAffine(z, zOffset, scale, shift, y, yOffset, height * width, pitch);
      } else {
        Streams.affine(z, zOffset, scale, shift, y, yOffset, height * width, pitch);
      }
      return;
    }
    int lines = whole ? 1 : height;
    int count = whole ? height * width : width;
    for (int line = 0; line < lines; line++) {
      for (int lane = 0; lane < pitch; lane += LANES) {
        int zStart = zOffset + line * zRowPitch + lane;
        int yStart = yOffset + line * yRowPitch + lane;
        if (add) {
          addAffineLine(z, zStart, scale, shift, lane, y, yStart, pitch, count);
        } else {
          affineLine(z, zStart, scale, shift, lane, y, yStart, pitch, count);
        }
      }
    }
  }

  private static void affineLine(
      float[] z,
      int zOffset,
      float[] scale,
      float[] shift,
      int lane,
      float[] y,
      int yOffset,
      int pitch,
      int count) {
    FloatVector factor = FloatVector.fromArray(SPECIES, scale, lane);
    FloatVector term = FloatVector.fromArray(SPECIES, shift, lane);
    int zIndex = zOffset;
    int yIndex = yOffset;
    for (int t = 0; t < count; t++) {
      FloatVector.fromArray(SPECIES, z, zIndex).fma(factor, term).intoArray(y, yIndex);
      zIndex += pitch;
      yIndex += pitch;
    }
  }

  private static void addAffineLine(
      float[] z,
      int zOffset,
      float[] scale,
      float[] shift,
      int lane,
      float[] y,
      int yOffset,
      int pitch,
      int count) {
    FloatVector factor = FloatVector.fromArray(SPECIES, scale, lane);
    FloatVector term = FloatVector.fromArray(SPECIES, shift, lane);
    int zIndex = zOffset;
    int yIndex = yOffset;
    for (int t = 0; t < count; t++) {
      FloatVector.fromArray(SPECIES, z, zIndex)
          .fma(factor, term)
          .add(FloatVector.fromArray(SPECIES, y, yIndex))
          .intoArray(y, yIndex);
      zIndex += pitch;
      yIndex += pitch;
    }
  }

  /** Combines two images: {@code y[h][w][c] = a[c] * g[h][w][c] + b[c] * z[h][w][c] + d[c]}. */
  public static void combine(
      float[] a,
      float[] g,
      int gOffset,
      int gRowPitch,
      float[] b,
      float[] z,
      int zOffset,
      int zRowPitch,
      float[] d,
      float[] y,
      int yOffset,
      int yRowPitch,
      int height,
      int width,
      int pitch) {
    int row = width * pitch;
    boolean whole = gRowPitch == row && zRowPitch == row && yRowPitch == row;
    if (whole && Streams.fit(height * width, pitch)) {
      Streams.combine(a, g, gOffset, b, z, zOffset, d, y, yOffset, height * width, pitch);
      return;
    }
    int lines = whole ? 1 : height;
    int count = whole ? height * width : width;
    for (int line = 0; line < lines; line++) {
      for (int lane = 0; lane < pitch; lane += LANES) {
        int gStart = gOffset + line * gRowPitch + lane;
        int zStart = zOffset + line * zRowPitch + lane;
        int yStart = yOffset + line * yRowPitch + lane;
        combineLine(a, g, gStart, b, z, zStart, d, lane, y, yStart, pitch, count);
      }
    }
  }

  private static void combineLine(
      float[] a,
      float[] g,
      int gOffset,
      float[] b,
      float[] z,
      int zOffset,
      float[] d,
      int lane,
      float[] y,
      int yOffset,
      int pitch,
      int count) {
    FloatVector gFactor = FloatVector.fromArray(SPECIES, a, lane);
    FloatVector zFactor = FloatVector.fromArray(SPECIES, b, lane);
    FloatVector term = FloatVector.fromArray(SPECIES, d, lane);
    int gIndex = gOffset;
    int zIndex = zOffset;
    int yIndex = yOffset;
    for (int t = 0; t < count; t++) {
      FloatVector.fromArray(SPECIES, g, gIndex)
          .fma(gFactor, FloatVector.fromArray(SPECIES, z, zIndex).fma(zFactor, term))
          .intoArray(y, yIndex);
      gIndex += pitch;
      zIndex += pitch;
      yIndex += pitch;
    }
  }

  /**
   * Scales a flat array: {@code y[i] (+)= factor * z[i]}.
   *
   * @param add whether to add to what is in y
   */
  public static void scale(
      float factor, float[] z, int zOffset, float[] y, int yOffset, int length, boolean add) {
    if (add) {
      addScaled(factor, z, zOffset, y, yOffset, length);
      return;
    }
    FloatVector factors = FloatVector.broadcast(SPECIES, factor);
    int end = length - length % LANES;
    for (int i = 0; i < end; i += LANES) {
      FloatVector.fromArray(SPECIES, z, zOffset + i).mul(factors).intoArray(y, yOffset + i);
    }
    for (int i = end; i < length; i++) {
      y[yOffset + i] = factor * z[zOffset + i];
    }
  }

  private static void addScaled(
      float factor, float[] z, int zOffset, float[] y, int yOffset, int length) {
    FloatVector factors = FloatVector.broadcast(SPECIES, factor);
    int end = length - length % LANES;
    for (int i = 0; i < end; i += LANES) {
      FloatVector.fromArray(SPECIES, z, zOffset + i)
          .fma(factors, FloatVector.fromArray(SPECIES, y, yOffset + i))
          .intoArray(y, yOffset + i);
    }
    for (int i = end; i < length; i++) {
      y[yOffset + i] = Math.fma(factor, z[zOffset + i], y[yOffset + i]);
    }
  }

  /** Gives {@code g[i]} where {@code reference[i]} is above 0, and 0 elsewhere. */
  public static void mask(
      float[] g,
      int gOffset,
      float[] reference,
      int referenceOffset,
      float[] y,
      int yOffset,
      int length,
      boolean add) {
    if (add) {
      addMasked(g, gOffset, reference, referenceOffset, y, yOffset, length);
      return;
    }
    int end = length - length % LANES;
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = 0; i < end; i += LANES) {
      FloatVector value = FloatVector.fromArray(SPECIES, g, gOffset + i);
      VectorMask<Float> kept =
          FloatVector.fromArray(SPECIES, reference, referenceOffset + i)
              .compare(VectorOperators.GT, zero);
      zero.blend(value, kept).intoArray(y, yOffset + i);
    }
    for (int i = end; i < length; i++) {
      y[yOffset + i] = reference[referenceOffset + i] > 0 ? g[gOffset + i] : 0;
    }
  }

  private static void addMasked(
      float[] g,
      int gOffset,
      float[] reference,
      int referenceOffset,
      float[] y,
      int yOffset,
      int length) {
    int end = length - length % LANES;
    FloatVector zero = FloatVector.zero(SPECIES);
    for (int i = 0; i < end; i += LANES) {
      FloatVector value = FloatVector.fromArray(SPECIES, g, gOffset + i);
      VectorMask<Float> kept =
          FloatVector.fromArray(SPECIES, reference, referenceOffset + i)
              .compare(VectorOperators.GT, zero);
      zero.blend(value, kept)
          .add(FloatVector.fromArray(SPECIES, y, yOffset + i))
          .intoArray(y, yOffset + i);
    }
    for (int i = end; i < length; i++) {
      y[yOffset + i] += reference[referenceOffset + i] > 0 ? g[gOffset + i] : 0;
    }
  }

  /**
   * The inner product of two flat arrays, always added in the same order.
   *
   * @param lanes scratch of {@link Lanes#LANES} numbers: a vector's own sum has no certain order
   */
  public static double dot(
      float[] a, int aOffset, float[] b, int bOffset, int length, float[] lanes) {
    double sum = 0;
    int end = length - length % LANES;
    for (int start = 0; start < end; start += STRETCH) {
      dotLanes(a, aOffset + start, b, bOffset + start, Math.min(STRETCH, end - start), lanes);
      for (int lane = 0; lane < LANES; lane++) {
        sum += lanes[lane];
      }
    }
    for (int i = end; i < length; i++) {
      sum += (double) a[aOffset + i] * b[bOffset + i];
    }
    return sum;
  }

  private static void dotLanes(
      float[] a, int aOffset, float[] b, int bOffset, int length, float[] lanes) {
    FloatVector even = FloatVector.zero(SPECIES);
    FloatVector odd = FloatVector.zero(SPECIES);
    int i = 0;
    for (; i < length - LANES; i += 2 * LANES) {
      even =
          FloatVector.fromArray(SPECIES, a, aOffset + i)
              .fma(FloatVector.fromArray(SPECIES, b, bOffset + i), even);
      odd =
          FloatVector.fromArray(SPECIES, a, aOffset + i + LANES)
              .fma(FloatVector.fromArray(SPECIES, b, bOffset + i + LANES), odd);
    }
    if (i < length) {
      even =
          FloatVector.fromArray(SPECIES, a, aOffset + i)
              .fma(FloatVector.fromArray(SPECIES, b, bOffset + i), even);
    }
    even.add(odd).intoArray(lanes, 0);
  }
}
