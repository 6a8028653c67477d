package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** The blocks of {@link ConvolveThree} whose outputs are two taps apart. */
final class ConvolveThreeApart {
  private ConvolveThreeApart() {}

  static void convolve3Taps8Strided(
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
    FloatVector s4 = s0;
    FloatVector s5 = s0;
    FloatVector s6 = s0;
    FloatVector s7 = s0;
    int xIndex = xOffset;
    int tap = tapsOffset;
    for (int line = 0; line < lines; line++) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, taps, tap);
      FloatVector w1 = FloatVector.fromArray(SPECIES, taps, tap + LANES);
      FloatVector w2 = FloatVector.fromArray(SPECIES, taps, tap + 2 * LANES);
      FloatVector value = FloatVector.fromArray(SPECIES, x, xIndex);
      s0 = w0.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + xStep);
      s0 = w1.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 2 * xStep);
      s0 = w2.fma(value, s0);
      s1 = w0.fma(value, s1);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 3 * xStep);
      s1 = w1.fma(value, s1);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 4 * xStep);
      s1 = w2.fma(value, s1);
      s2 = w0.fma(value, s2);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 5 * xStep);
      s2 = w1.fma(value, s2);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 6 * xStep);
      s2 = w2.fma(value, s2);
      s3 = w0.fma(value, s3);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 7 * xStep);
      s3 = w1.fma(value, s3);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 8 * xStep);
      s3 = w2.fma(value, s3);
      s4 = w0.fma(value, s4);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 9 * xStep);
      s4 = w1.fma(value, s4);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 10 * xStep);
      s4 = w2.fma(value, s4);
      s5 = w0.fma(value, s5);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 11 * xStep);
      s5 = w1.fma(value, s5);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 12 * xStep);
      s5 = w2.fma(value, s5);
      s6 = w0.fma(value, s6);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 13 * xStep);
      s6 = w1.fma(value, s6);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 14 * xStep);
      s6 = w2.fma(value, s6);
      s7 = w0.fma(value, s7);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 15 * xStep);
      s7 = w1.fma(value, s7);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 16 * xStep);
      s7 = w2.fma(value, s7);
      xIndex += xLineStep;
      tap += 3 * LANES;
    }
    s0.intoArray(y, yOffset);
    s1.intoArray(y, yOffset + yStep);
    s2.intoArray(y, yOffset + 2 * yStep);
    s3.intoArray(y, yOffset + 3 * yStep);
    s4.intoArray(y, yOffset + 4 * yStep);
    s5.intoArray(y, yOffset + 5 * yStep);
    s6.intoArray(y, yOffset + 6 * yStep);
    s7.intoArray(y, yOffset + 7 * yStep);
  }

  static void convolve3Taps4Strided(
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
      FloatVector value = FloatVector.fromArray(SPECIES, x, xIndex);
      s0 = w0.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + xStep);
      s0 = w1.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 2 * xStep);
      s0 = w2.fma(value, s0);
      s1 = w0.fma(value, s1);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 3 * xStep);
      s1 = w1.fma(value, s1);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 4 * xStep);
      s1 = w2.fma(value, s1);
      s2 = w0.fma(value, s2);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 5 * xStep);
      s2 = w1.fma(value, s2);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 6 * xStep);
      s2 = w2.fma(value, s2);
      s3 = w0.fma(value, s3);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 7 * xStep);
      s3 = w1.fma(value, s3);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 8 * xStep);
      s3 = w2.fma(value, s3);
      xIndex += xLineStep;
      tap += 3 * LANES;
    }
    s0.intoArray(y, yOffset);
    s1.intoArray(y, yOffset + yStep);
    s2.intoArray(y, yOffset + 2 * yStep);
    s3.intoArray(y, yOffset + 3 * yStep);
  }
}
