package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** The blocks of {@link ConvolveFive} whose outputs are two taps apart. */
final class ConvolveFiveApart {
  private ConvolveFiveApart() {}

  static void convolve5Taps4Strided(
      float[] x,
      int xOffset,
      int xStep,
      int xLineStep,
      int lines,
      float[] taps,
      int tapsOffset,
      float[] y,
      int yOffset,
      int yStep) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int xIndex = xOffset;
    int tap = tapsOffset;
    for (int line = 0; line < lines; line++) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, taps, tap);
      FloatVector w1 = FloatVector.fromArray(SPECIES, taps, tap + LANES);
      FloatVector w2 = FloatVector.fromArray(SPECIES, taps, tap + 2 * LANES);
      FloatVector w3 = FloatVector.fromArray(SPECIES, taps, tap + 3 * LANES);
      FloatVector w4 = FloatVector.fromArray(SPECIES, taps, tap + 4 * LANES);
      FloatVector value = FloatVector.fromArray(SPECIES, x, xIndex);
      s0 = w0.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + xStep);
      s0 = w1.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 2 * xStep);
      s0 = w2.fma(value, s0);
      s1 = w0.fma(value, s1);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 3 * xStep);
      s0 = w3.fma(value, s0);
      s1 = w1.fma(value, s1);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 4 * xStep);
      s0 = w4.fma(value, s0);
      s1 = w2.fma(value, s1);
      s2 = w0.fma(value, s2);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 5 * xStep);
      s1 = w3.fma(value, s1);
      s2 = w1.fma(value, s2);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 6 * xStep);
      s1 = w4.fma(value, s1);
      s2 = w2.fma(value, s2);
      s3 = w0.fma(value, s3);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 7 * xStep);
      s2 = w3.fma(value, s2);
      s3 = w1.fma(value, s3);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 8 * xStep);
      s2 = w4.fma(value, s2);
      s3 = w2.fma(value, s3);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 9 * xStep);
      s3 = w3.fma(value, s3);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 10 * xStep);
      s3 = w4.fma(value, s3);
      xIndex += xLineStep;
      tap += 5 * LANES;
    }
    s0.intoArray(y, yOffset);
    s1.intoArray(y, yOffset + yStep);
    s2.intoArray(y, yOffset + 2 * yStep);
    s3.intoArray(y, yOffset + 3 * yStep);
  }
}
