package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Combinations of dense images position by position, and of flat arrays number by number. A result
 * may be written over an operand that lies in the same place.
 */
public final class Elements {
  /** So many products are added up as floats, a part of them in each lane. */
  private static final int STRETCH = 4096;

  private Elements() {}

  /**
   * Scales and shifts dense images: {@code y[p][c] (+)= scale[c] * z[p][c] + shift[c]}.
   *
   * @param channels a multiple of {@link Lanes#LANES}
   * @param add whether to add to what is in y
   */
  public static void affine(
      float[] z,
      int zOffset,
      float[] scale,
      float[] shift,
      float[] y,
      int yOffset,
      int positions,
      int channels,
      boolean add) {
    if (Streams.fit(positions, channels)) {
      if (add) {
        Streams.addAffine(z, zOffset, scale, shift, y, yOffset, positions, channels);
      } else {
        Streams.affine(z, zOffset, scale, shift, y, yOffset, positions, channels);
      }
      return;
    }
    for (int c = 0; c < channels; c += LANES) {
      if (add) {
        addAffineLine(z, zOffset + c, scale, shift, c, y, yOffset + c, channels, positions);
      } else {
        affineLine(z, zOffset + c, scale, shift, c, y, yOffset + c, channels, positions);
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
