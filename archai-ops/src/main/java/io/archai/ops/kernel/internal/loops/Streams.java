package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * What is done to whole images without gaps between rows, in the order of memory: four vectors at a
 * time, whether they are four positions, two or one. Images mostly come from far away, and memory
 * is fastest in order.
 */
public final class Streams {
  private static final int BLOCK = 4;

  private Streams() {}

  /** Whether an image can be handled four vectors at a time. */
  public static boolean fit(int positions, int channels) {
    int vectors = channels / LANES;
    return channels % LANES == 0 && BLOCK % vectors == 0 && positions * vectors % BLOCK == 0;
  }

  /**
   * Reads a number of each cache line, which brings an image from memory into the cache twice as
   * fast as loops that also compute.
   *
   * @return something that depends on all of them, so that nothing is left out
   */
  public static float touch(float[] x, int offset, int length) {
    float sum = 0;
    for (int i = 0; i < length; i += 16) {
      sum += x[offset + i];
    }
    return sum;
  }

  /** {@link Elements#affine} of whole images, written. */
  public static void affine(
      float[] z,
      int zOffset,
      float[] scale,
      float[] shift,
      float[] y,
      int yOffset,
      int positions,
      int channels) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, scale, 0);
    FloatVector s1 = FloatVector.fromArray(SPECIES, scale, LANES % channels);
    FloatVector s2 = FloatVector.fromArray(SPECIES, scale, 2 * LANES % channels);
    FloatVector s3 = FloatVector.fromArray(SPECIES, scale, 3 * LANES % channels);
    FloatVector t0 = FloatVector.fromArray(SPECIES, shift, 0);
    FloatVector t1 = FloatVector.fromArray(SPECIES, shift, LANES % channels);
    FloatVector t2 = FloatVector.fromArray(SPECIES, shift, 2 * LANES % channels);
    FloatVector t3 = FloatVector.fromArray(SPECIES, shift, 3 * LANES % channels);
    int length = positions * channels;
    for (int i = 0; i < length; i += BLOCK * LANES) {
      FloatVector.fromArray(SPECIES, z, zOffset + i).fma(s0, t0).intoArray(y, yOffset + i);
      FloatVector.fromArray(SPECIES, z, zOffset + i + LANES)
          .fma(s1, t1)
          .intoArray(y, yOffset + i + LANES);
      FloatVector.fromArray(SPECIES, z, zOffset + i + 2 * LANES)
          .fma(s2, t2)
          .intoArray(y, yOffset + i + 2 * LANES);
      FloatVector.fromArray(SPECIES, z, zOffset + i + 3 * LANES)
          .fma(s3, t3)
          .intoArray(y, yOffset + i + 3 * LANES);
    }
  }

  /** {@link Elements#affine} of whole images, added. */
  public static void addAffine(
      float[] z,
      int zOffset,
      float[] scale,
      float[] shift,
      float[] y,
      int yOffset,
      int positions,
      int channels) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, scale, 0);
    FloatVector s1 = FloatVector.fromArray(SPECIES, scale, LANES % channels);
    FloatVector s2 = FloatVector.fromArray(SPECIES, scale, 2 * LANES % channels);
    FloatVector s3 = FloatVector.fromArray(SPECIES, scale, 3 * LANES % channels);
    FloatVector t0 = FloatVector.fromArray(SPECIES, shift, 0);
    FloatVector t1 = FloatVector.fromArray(SPECIES, shift, LANES % channels);
    FloatVector t2 = FloatVector.fromArray(SPECIES, shift, 2 * LANES % channels);
    FloatVector t3 = FloatVector.fromArray(SPECIES, shift, 3 * LANES % channels);
    int length = positions * channels;
    for (int i = 0; i < length; i += BLOCK * LANES) {
      FloatVector.fromArray(SPECIES, z, zOffset + i)
          .fma(s0, t0)
          .add(FloatVector.fromArray(SPECIES, y, yOffset + i))
          .intoArray(y, yOffset + i);
      FloatVector.fromArray(SPECIES, z, zOffset + i + LANES)
          .fma(s1, t1)
          .add(FloatVector.fromArray(SPECIES, y, yOffset + i + LANES))
          .intoArray(y, yOffset + i + LANES);
      FloatVector.fromArray(SPECIES, z, zOffset + i + 2 * LANES)
          .fma(s2, t2)
          .add(FloatVector.fromArray(SPECIES, y, yOffset + i + 2 * LANES))
          .intoArray(y, yOffset + i + 2 * LANES);
      FloatVector.fromArray(SPECIES, z, zOffset + i + 3 * LANES)
          .fma(s3, t3)
          .add(FloatVector.fromArray(SPECIES, y, yOffset + i + 3 * LANES))
          .intoArray(y, yOffset + i + 3 * LANES);
    }
  }

  /** The mean of each channel. */
  static void means(float[] z, int zOffset, int positions, int channels, float[] means, int at) {
    float share = 1f / positions;
    FloatVector v0 = FloatVector.zero(SPECIES);
    FloatVector v1 = v0;
    FloatVector v2 = v0;
    FloatVector v3 = v0;
    int length = positions * channels;
    for (int i = 0; i < length; i += BLOCK * LANES) {
      v0 = v0.add(FloatVector.fromArray(SPECIES, z, zOffset + i));
      v1 = v1.add(FloatVector.fromArray(SPECIES, z, zOffset + i + LANES));
      v2 = v2.add(FloatVector.fromArray(SPECIES, z, zOffset + i + 2 * LANES));
      v3 = v3.add(FloatVector.fromArray(SPECIES, z, zOffset + i + 3 * LANES));
    }
    if (channels == LANES) {
      v0.add(v1).add(v2.add(v3)).mul(share).intoArray(means, at);
    } else if (channels == 2 * LANES) {
      v0.add(v2).mul(share).intoArray(means, at);
      v1.add(v3).mul(share).intoArray(means, at + LANES);
    } else {
      v0.mul(share).intoArray(means, at);
      v1.mul(share).intoArray(means, at + LANES);
      v2.mul(share).intoArray(means, at + 2 * LANES);
      v3.mul(share).intoArray(means, at + 3 * LANES);
    }
  }

  /** The sum of squared distances from the means. */
  static void squares(
      float[] z, int zOffset, int positions, int channels, float[] means, float[] squares, int at) {
    FloatVector m0 = FloatVector.fromArray(SPECIES, means, at);
    FloatVector m1 = FloatVector.fromArray(SPECIES, means, at + LANES % channels);
    FloatVector m2 = FloatVector.fromArray(SPECIES, means, at + 2 * LANES % channels);
    FloatVector m3 = FloatVector.fromArray(SPECIES, means, at + 3 * LANES % channels);
    FloatVector v0 = FloatVector.zero(SPECIES);
    FloatVector v1 = v0;
    FloatVector v2 = v0;
    FloatVector v3 = v0;
    int length = positions * channels;
    for (int i = 0; i < length; i += BLOCK * LANES) {
      FloatVector z0 = FloatVector.fromArray(SPECIES, z, zOffset + i).sub(m0);
      FloatVector z1 = FloatVector.fromArray(SPECIES, z, zOffset + i + LANES).sub(m1);
      FloatVector z2 = FloatVector.fromArray(SPECIES, z, zOffset + i + 2 * LANES).sub(m2);
      FloatVector z3 = FloatVector.fromArray(SPECIES, z, zOffset + i + 3 * LANES).sub(m3);
      v0 = z0.fma(z0, v0);
      v1 = z1.fma(z1, v1);
      v2 = z2.fma(z2, v2);
      v3 = z3.fma(z3, v3);
    }
    if (channels == LANES) {
      v0.add(v1).add(v2.add(v3)).intoArray(squares, at);
    } else if (channels == 2 * LANES) {
      v0.add(v2).intoArray(squares, at);
      v1.add(v3).intoArray(squares, at + LANES);
    } else {
      v0.intoArray(squares, at);
      v1.intoArray(squares, at + LANES);
      v2.intoArray(squares, at + 2 * LANES);
      v3.intoArray(squares, at + 3 * LANES);
    }
  }

  /** The sum of a gradient, and of its products with distances from {@code center}. */
  static void gradientSums(
      float[] g,
      int gOffset,
      float[] z,
      int zOffset,
      int positions,
      int channels,
      float[] center,
      float[] sums,
      float[] products,
      int at) {
    FloatVector m0 = FloatVector.fromArray(SPECIES, center, 0);
    FloatVector m1 = FloatVector.fromArray(SPECIES, center, LANES % channels);
    FloatVector m2 = FloatVector.fromArray(SPECIES, center, 2 * LANES % channels);
    FloatVector m3 = FloatVector.fromArray(SPECIES, center, 3 * LANES % channels);
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    FloatVector p0 = s0;
    FloatVector p1 = s0;
    FloatVector p2 = s0;
    FloatVector p3 = s0;
    int length = positions * channels;
    for (int i = 0; i < length; i += BLOCK * LANES) {
      FloatVector g0 = FloatVector.fromArray(SPECIES, g, gOffset + i);
      FloatVector g1 = FloatVector.fromArray(SPECIES, g, gOffset + i + LANES);
      FloatVector g2 = FloatVector.fromArray(SPECIES, g, gOffset + i + 2 * LANES);
      FloatVector g3 = FloatVector.fromArray(SPECIES, g, gOffset + i + 3 * LANES);
      s0 = s0.add(g0);
      s1 = s1.add(g1);
      s2 = s2.add(g2);
      s3 = s3.add(g3);
      p0 = FloatVector.fromArray(SPECIES, z, zOffset + i).sub(m0).fma(g0, p0);
      p1 = FloatVector.fromArray(SPECIES, z, zOffset + i + LANES).sub(m1).fma(g1, p1);
      p2 = FloatVector.fromArray(SPECIES, z, zOffset + i + 2 * LANES).sub(m2).fma(g2, p2);
      p3 = FloatVector.fromArray(SPECIES, z, zOffset + i + 3 * LANES).sub(m3).fma(g3, p3);
    }
    if (channels == LANES) {
      s0.add(s1).add(s2.add(s3)).intoArray(sums, at);
    } else if (channels == 2 * LANES) {
      s0.add(s2).intoArray(sums, at);
      s1.add(s3).intoArray(sums, at + LANES);
    } else {
      s0.intoArray(sums, at);
      s1.intoArray(sums, at + LANES);
      s2.intoArray(sums, at + 2 * LANES);
      s3.intoArray(sums, at + 3 * LANES);
    }
    if (channels == LANES) {
      p0.add(p1).add(p2.add(p3)).intoArray(products, at);
    } else if (channels == 2 * LANES) {
      p0.add(p2).intoArray(products, at);
      p1.add(p3).intoArray(products, at + LANES);
    } else {
      p0.intoArray(products, at);
      p1.intoArray(products, at + LANES);
      p2.intoArray(products, at + 2 * LANES);
      p3.intoArray(products, at + 3 * LANES);
    }
  }
}
