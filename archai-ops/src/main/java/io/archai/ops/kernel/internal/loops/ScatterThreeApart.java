package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The blocks of {@link ScatterThree} whose outputs are two taps apart, or whose taps are two
 * positions apart.
 */
final class ScatterThreeApart {
  private ScatterThreeApart() {}

  static void scatter3Taps8Strided(
      float[] g,
      int gOffset,
      int gStep,
      int gLineStep,
      int lines,
      float[] taps,
      int tapsOffset,
      int tapsLineStep,
      float[] dx,
      int dxOffset,
      int dxStep) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, dx, dxOffset);
    FloatVector s1 = FloatVector.fromArray(SPECIES, dx, dxOffset + dxStep);
    FloatVector s2 = FloatVector.fromArray(SPECIES, dx, dxOffset + 2 * dxStep);
    FloatVector s3 = FloatVector.fromArray(SPECIES, dx, dxOffset + 3 * dxStep);
    FloatVector s4 = FloatVector.fromArray(SPECIES, dx, dxOffset + 4 * dxStep);
    FloatVector s5 = FloatVector.fromArray(SPECIES, dx, dxOffset + 5 * dxStep);
    FloatVector s6 = FloatVector.fromArray(SPECIES, dx, dxOffset + 6 * dxStep);
    FloatVector s7 = FloatVector.fromArray(SPECIES, dx, dxOffset + 7 * dxStep);
    FloatVector s8 = FloatVector.fromArray(SPECIES, dx, dxOffset + 8 * dxStep);
    FloatVector s9 = FloatVector.fromArray(SPECIES, dx, dxOffset + 9 * dxStep);
    FloatVector s10 = FloatVector.fromArray(SPECIES, dx, dxOffset + 10 * dxStep);
    FloatVector s11 = FloatVector.fromArray(SPECIES, dx, dxOffset + 11 * dxStep);
    FloatVector s12 = FloatVector.fromArray(SPECIES, dx, dxOffset + 12 * dxStep);
    FloatVector s13 = FloatVector.fromArray(SPECIES, dx, dxOffset + 13 * dxStep);
    FloatVector s14 = FloatVector.fromArray(SPECIES, dx, dxOffset + 14 * dxStep);
    FloatVector s15 = FloatVector.fromArray(SPECIES, dx, dxOffset + 15 * dxStep);
    FloatVector s16 = FloatVector.fromArray(SPECIES, dx, dxOffset + 16 * dxStep);
    int gIndex = gOffset;
    int tap = tapsOffset;
    for (int line = 0; line < lines; line++) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, taps, tap);
      FloatVector w1 = FloatVector.fromArray(SPECIES, taps, tap + LANES);
      FloatVector w2 = FloatVector.fromArray(SPECIES, taps, tap + 2 * LANES);
      FloatVector value = FloatVector.fromArray(SPECIES, g, gIndex);
      s0 = w0.fma(value, s0);
      s1 = w1.fma(value, s1);
      s2 = w2.fma(value, s2);
      value = FloatVector.fromArray(SPECIES, g, gIndex + gStep);
      s2 = w0.fma(value, s2);
      s3 = w1.fma(value, s3);
      s4 = w2.fma(value, s4);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 2 * gStep);
      s4 = w0.fma(value, s4);
      s5 = w1.fma(value, s5);
      s6 = w2.fma(value, s6);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 3 * gStep);
      s6 = w0.fma(value, s6);
      s7 = w1.fma(value, s7);
      s8 = w2.fma(value, s8);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 4 * gStep);
      s8 = w0.fma(value, s8);
      s9 = w1.fma(value, s9);
      s10 = w2.fma(value, s10);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 5 * gStep);
      s10 = w0.fma(value, s10);
      s11 = w1.fma(value, s11);
      s12 = w2.fma(value, s12);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 6 * gStep);
      s12 = w0.fma(value, s12);
      s13 = w1.fma(value, s13);
      s14 = w2.fma(value, s14);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 7 * gStep);
      s14 = w0.fma(value, s14);
      s15 = w1.fma(value, s15);
      s16 = w2.fma(value, s16);
      gIndex += gLineStep;
      tap += tapsLineStep;
    }
    s0.intoArray(dx, dxOffset);
    s1.intoArray(dx, dxOffset + dxStep);
    s2.intoArray(dx, dxOffset + 2 * dxStep);
    s3.intoArray(dx, dxOffset + 3 * dxStep);
    s4.intoArray(dx, dxOffset + 4 * dxStep);
    s5.intoArray(dx, dxOffset + 5 * dxStep);
    s6.intoArray(dx, dxOffset + 6 * dxStep);
    s7.intoArray(dx, dxOffset + 7 * dxStep);
    s8.intoArray(dx, dxOffset + 8 * dxStep);
    s9.intoArray(dx, dxOffset + 9 * dxStep);
    s10.intoArray(dx, dxOffset + 10 * dxStep);
    s11.intoArray(dx, dxOffset + 11 * dxStep);
    s12.intoArray(dx, dxOffset + 12 * dxStep);
    s13.intoArray(dx, dxOffset + 13 * dxStep);
    s14.intoArray(dx, dxOffset + 14 * dxStep);
    s15.intoArray(dx, dxOffset + 15 * dxStep);
    s16.intoArray(dx, dxOffset + 16 * dxStep);
  }

  static void scatter3Taps4Strided(
      float[] g,
      int gOffset,
      int gStep,
      int gLineStep,
      int lines,
      float[] taps,
      int tapsOffset,
      int tapsLineStep,
      float[] dx,
      int dxOffset,
      int dxStep) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, dx, dxOffset);
    FloatVector s1 = FloatVector.fromArray(SPECIES, dx, dxOffset + dxStep);
    FloatVector s2 = FloatVector.fromArray(SPECIES, dx, dxOffset + 2 * dxStep);
    FloatVector s3 = FloatVector.fromArray(SPECIES, dx, dxOffset + 3 * dxStep);
    FloatVector s4 = FloatVector.fromArray(SPECIES, dx, dxOffset + 4 * dxStep);
    FloatVector s5 = FloatVector.fromArray(SPECIES, dx, dxOffset + 5 * dxStep);
    FloatVector s6 = FloatVector.fromArray(SPECIES, dx, dxOffset + 6 * dxStep);
    FloatVector s7 = FloatVector.fromArray(SPECIES, dx, dxOffset + 7 * dxStep);
    FloatVector s8 = FloatVector.fromArray(SPECIES, dx, dxOffset + 8 * dxStep);
    int gIndex = gOffset;
    int tap = tapsOffset;
    for (int line = 0; line < lines; line++) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, taps, tap);
      FloatVector w1 = FloatVector.fromArray(SPECIES, taps, tap + LANES);
      FloatVector w2 = FloatVector.fromArray(SPECIES, taps, tap + 2 * LANES);
      FloatVector value = FloatVector.fromArray(SPECIES, g, gIndex);
      s0 = w0.fma(value, s0);
      s1 = w1.fma(value, s1);
      s2 = w2.fma(value, s2);
      value = FloatVector.fromArray(SPECIES, g, gIndex + gStep);
      s2 = w0.fma(value, s2);
      s3 = w1.fma(value, s3);
      s4 = w2.fma(value, s4);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 2 * gStep);
      s4 = w0.fma(value, s4);
      s5 = w1.fma(value, s5);
      s6 = w2.fma(value, s6);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 3 * gStep);
      s6 = w0.fma(value, s6);
      s7 = w1.fma(value, s7);
      s8 = w2.fma(value, s8);
      gIndex += gLineStep;
      tap += tapsLineStep;
    }
    s0.intoArray(dx, dxOffset);
    s1.intoArray(dx, dxOffset + dxStep);
    s2.intoArray(dx, dxOffset + 2 * dxStep);
    s3.intoArray(dx, dxOffset + 3 * dxStep);
    s4.intoArray(dx, dxOffset + 4 * dxStep);
    s5.intoArray(dx, dxOffset + 5 * dxStep);
    s6.intoArray(dx, dxOffset + 6 * dxStep);
    s7.intoArray(dx, dxOffset + 7 * dxStep);
    s8.intoArray(dx, dxOffset + 8 * dxStep);
  }

  /** Adds what 8 outputs next to each other give, whose taps are two positions apart. */
  static void scatter3Taps8Dilated(
      float[] g,
      int gOffset,
      int gStep,
      int gLineStep,
      int lines,
      float[] taps,
      int tapsOffset,
      int tapsLineStep,
      float[] dx,
      int dxOffset,
      int dxStep) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, dx, dxOffset);
    FloatVector s1 = FloatVector.fromArray(SPECIES, dx, dxOffset + dxStep);
    FloatVector s2 = FloatVector.fromArray(SPECIES, dx, dxOffset + 2 * dxStep);
    FloatVector s3 = FloatVector.fromArray(SPECIES, dx, dxOffset + 3 * dxStep);
    FloatVector s4 = FloatVector.fromArray(SPECIES, dx, dxOffset + 4 * dxStep);
    FloatVector s5 = FloatVector.fromArray(SPECIES, dx, dxOffset + 5 * dxStep);
    FloatVector s6 = FloatVector.fromArray(SPECIES, dx, dxOffset + 6 * dxStep);
    FloatVector s7 = FloatVector.fromArray(SPECIES, dx, dxOffset + 7 * dxStep);
    FloatVector s8 = FloatVector.fromArray(SPECIES, dx, dxOffset + 8 * dxStep);
    FloatVector s9 = FloatVector.fromArray(SPECIES, dx, dxOffset + 9 * dxStep);
    FloatVector s10 = FloatVector.fromArray(SPECIES, dx, dxOffset + 10 * dxStep);
    FloatVector s11 = FloatVector.fromArray(SPECIES, dx, dxOffset + 11 * dxStep);
    int gIndex = gOffset;
    int tap = tapsOffset;
    for (int line = 0; line < lines; line++) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, taps, tap);
      FloatVector w1 = FloatVector.fromArray(SPECIES, taps, tap + LANES);
      FloatVector w2 = FloatVector.fromArray(SPECIES, taps, tap + 2 * LANES);
      FloatVector value = FloatVector.fromArray(SPECIES, g, gIndex);
      s0 = w0.fma(value, s0);
      s2 = w1.fma(value, s2);
      s4 = w2.fma(value, s4);
      value = FloatVector.fromArray(SPECIES, g, gIndex + gStep);
      s1 = w0.fma(value, s1);
      s3 = w1.fma(value, s3);
      s5 = w2.fma(value, s5);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 2 * gStep);
      s2 = w0.fma(value, s2);
      s4 = w1.fma(value, s4);
      s6 = w2.fma(value, s6);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 3 * gStep);
      s3 = w0.fma(value, s3);
      s5 = w1.fma(value, s5);
      s7 = w2.fma(value, s7);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 4 * gStep);
      s4 = w0.fma(value, s4);
      s6 = w1.fma(value, s6);
      s8 = w2.fma(value, s8);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 5 * gStep);
      s5 = w0.fma(value, s5);
      s7 = w1.fma(value, s7);
      s9 = w2.fma(value, s9);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 6 * gStep);
      s6 = w0.fma(value, s6);
      s8 = w1.fma(value, s8);
      s10 = w2.fma(value, s10);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 7 * gStep);
      s7 = w0.fma(value, s7);
      s9 = w1.fma(value, s9);
      s11 = w2.fma(value, s11);
      gIndex += gLineStep;
      tap += tapsLineStep;
    }
    s0.intoArray(dx, dxOffset);
    s1.intoArray(dx, dxOffset + dxStep);
    s2.intoArray(dx, dxOffset + 2 * dxStep);
    s3.intoArray(dx, dxOffset + 3 * dxStep);
    s4.intoArray(dx, dxOffset + 4 * dxStep);
    s5.intoArray(dx, dxOffset + 5 * dxStep);
    s6.intoArray(dx, dxOffset + 6 * dxStep);
    s7.intoArray(dx, dxOffset + 7 * dxStep);
    s8.intoArray(dx, dxOffset + 8 * dxStep);
    s9.intoArray(dx, dxOffset + 9 * dxStep);
    s10.intoArray(dx, dxOffset + 10 * dxStep);
    s11.intoArray(dx, dxOffset + 11 * dxStep);
  }
}
