package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** The blocks of {@link GradientThree} whose outputs are two taps apart. */
final class GradientThreeApart {
  private GradientThreeApart() {}

  static void addGradient3Taps8Strided(
      float[] x,
      int xOffset,
      int xStep,
      int xLineStep,
      float[] g,
      int gOffset,
      int gStep,
      int gLineStep,
      int lines,
      float[] dtaps,
      int dtapsOffset) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset);
    FloatVector s1 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + LANES);
    FloatVector s2 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 2 * LANES);
    FloatVector r0 = FloatVector.zero(SPECIES);
    FloatVector r1 = r0;
    FloatVector r2 = r0;
    int xIndex = xOffset;
    int gIndex = gOffset;
    for (int line = 0; line < lines; line++) {
      FloatVector g0 = FloatVector.fromArray(SPECIES, g, gIndex);
      FloatVector g1 = FloatVector.fromArray(SPECIES, g, gIndex + gStep);
      FloatVector g2 = FloatVector.fromArray(SPECIES, g, gIndex + 2 * gStep);
      FloatVector g3 = FloatVector.fromArray(SPECIES, g, gIndex + 3 * gStep);
      FloatVector g4 = FloatVector.fromArray(SPECIES, g, gIndex + 4 * gStep);
      FloatVector g5 = FloatVector.fromArray(SPECIES, g, gIndex + 5 * gStep);
      FloatVector g6 = FloatVector.fromArray(SPECIES, g, gIndex + 6 * gStep);
      FloatVector g7 = FloatVector.fromArray(SPECIES, g, gIndex + 7 * gStep);
      FloatVector value = FloatVector.fromArray(SPECIES, x, xIndex);
      s0 = g0.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + xStep);
      s1 = g0.fma(value, s1);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 2 * xStep);
      s2 = g0.fma(value, s2);
      r0 = g1.fma(value, r0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 3 * xStep);
      r1 = g1.fma(value, r1);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 4 * xStep);
      r2 = g1.fma(value, r2);
      s0 = g2.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 5 * xStep);
      s1 = g2.fma(value, s1);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 6 * xStep);
      s2 = g2.fma(value, s2);
      r0 = g3.fma(value, r0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 7 * xStep);
      r1 = g3.fma(value, r1);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 8 * xStep);
      r2 = g3.fma(value, r2);
      s0 = g4.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 9 * xStep);
      s1 = g4.fma(value, s1);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 10 * xStep);
      s2 = g4.fma(value, s2);
      r0 = g5.fma(value, r0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 11 * xStep);
      r1 = g5.fma(value, r1);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 12 * xStep);
      r2 = g5.fma(value, r2);
      s0 = g6.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 13 * xStep);
      s1 = g6.fma(value, s1);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 14 * xStep);
      s2 = g6.fma(value, s2);
      r0 = g7.fma(value, r0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 15 * xStep);
      r1 = g7.fma(value, r1);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 16 * xStep);
      r2 = g7.fma(value, r2);
      xIndex += xLineStep;
      gIndex += gLineStep;
    }
    s0.add(r0).intoArray(dtaps, dtapsOffset);
    s1.add(r1).intoArray(dtaps, dtapsOffset + LANES);
    s2.add(r2).intoArray(dtaps, dtapsOffset + 2 * LANES);
  }

  static void addGradient3Taps4Strided(
      float[] x,
      int xOffset,
      int xStep,
      int xLineStep,
      float[] g,
      int gOffset,
      int gStep,
      int gLineStep,
      int lines,
      float[] dtaps,
      int dtapsOffset) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset);
    FloatVector s1 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + LANES);
    FloatVector s2 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 2 * LANES);
    FloatVector r0 = FloatVector.zero(SPECIES);
    FloatVector r1 = r0;
    FloatVector r2 = r0;
    int xIndex = xOffset;
    int gIndex = gOffset;
    for (int line = 0; line < lines; line++) {
      FloatVector g0 = FloatVector.fromArray(SPECIES, g, gIndex);
      FloatVector g1 = FloatVector.fromArray(SPECIES, g, gIndex + gStep);
      FloatVector g2 = FloatVector.fromArray(SPECIES, g, gIndex + 2 * gStep);
      FloatVector g3 = FloatVector.fromArray(SPECIES, g, gIndex + 3 * gStep);
      FloatVector value = FloatVector.fromArray(SPECIES, x, xIndex);
      s0 = g0.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + xStep);
      s1 = g0.fma(value, s1);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 2 * xStep);
      s2 = g0.fma(value, s2);
      r0 = g1.fma(value, r0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 3 * xStep);
      r1 = g1.fma(value, r1);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 4 * xStep);
      r2 = g1.fma(value, r2);
      s0 = g2.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 5 * xStep);
      s1 = g2.fma(value, s1);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 6 * xStep);
      s2 = g2.fma(value, s2);
      r0 = g3.fma(value, r0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 7 * xStep);
      r1 = g3.fma(value, r1);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 8 * xStep);
      r2 = g3.fma(value, r2);
      xIndex += xLineStep;
      gIndex += gLineStep;
    }
    s0.add(r0).intoArray(dtaps, dtapsOffset);
    s1.add(r1).intoArray(dtaps, dtapsOffset + LANES);
    s2.add(r2).intoArray(dtaps, dtapsOffset + 2 * LANES);
  }
}
