package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** What {@link Products#addGradient} does to a row of weights. */
final class GradientRows {
  private GradientRows() {}

  /** One row of weights, two vectors of each. */
  static void addGradient1x2(
      float[] x,
      int xOffset,
      float[] g,
      int gOffset,
      int gPlane,
      int rows,
      float[] dw,
      int dwOffset) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, dw, dwOffset);
    FloatVector s01 = FloatVector.fromArray(SPECIES, dw, dwOffset + LANES);
    int end = rows * LANES;
    for (int i = 0; i < end; i += LANES) {
      FloatVector g0 = FloatVector.fromArray(SPECIES, g, gOffset + i);
      FloatVector g1 = FloatVector.fromArray(SPECIES, g, gOffset + i + gPlane);
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xOffset + i]);
      s00 = g0.fma(factor, s00);
      s01 = g1.fma(factor, s01);
    }
    s00.intoArray(dw, dwOffset);
    s01.intoArray(dw, dwOffset + LANES);
  }

  /** One row of weights, one vector of each. */
  static void addGradient1x1(
      float[] x, int xOffset, float[] g, int gOffset, int rows, float[] dw, int dwOffset) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, dw, dwOffset);
    int end = rows * LANES;
    for (int i = 0; i < end; i += LANES) {
      FloatVector g0 = FloatVector.fromArray(SPECIES, g, gOffset + i);
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xOffset + i]);
      s00 = g0.fma(factor, s00);
    }
    s00.intoArray(dw, dwOffset);
  }
}
