package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * What {@link Products#addGradient} does to one, two or three vectors of a single row of weights.
 */
final class GradientRows {
  private GradientRows() {}

  static void addGradient1x3(
      float[] x,
      int xOffset,
      int xPitch,
      int rows,
      float[] g,
      int gOffset,
      int gPitch,
      float[] dw,
      int dwOffset) {
    int d0 = dwOffset;
    FloatVector s00 = FloatVector.fromArray(SPECIES, dw, d0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, dw, d0 + LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, dw, d0 + 2 * LANES);
    int xIndex = xOffset;
    int gIndex = gOffset;
    for (int row = 0; row < rows; row++) {
      FloatVector g0 = FloatVector.fromArray(SPECIES, g, gIndex);
      FloatVector g1 = FloatVector.fromArray(SPECIES, g, gIndex + LANES);
      FloatVector g2 = FloatVector.fromArray(SPECIES, g, gIndex + 2 * LANES);
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xIndex]);
      s00 = g0.fma(factor, s00);
      s01 = g1.fma(factor, s01);
      s02 = g2.fma(factor, s02);
      xIndex += xPitch;
      gIndex += gPitch;
    }
    s00.intoArray(dw, d0);
    s01.intoArray(dw, d0 + LANES);
    s02.intoArray(dw, d0 + 2 * LANES);
  }

  static void addGradient1x2(
      float[] x,
      int xOffset,
      int xPitch,
      int rows,
      float[] g,
      int gOffset,
      int gPitch,
      float[] dw,
      int dwOffset) {
    int d0 = dwOffset;
    FloatVector s00 = FloatVector.fromArray(SPECIES, dw, d0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, dw, d0 + LANES);
    int xIndex = xOffset;
    int gIndex = gOffset;
    for (int row = 0; row < rows; row++) {
      FloatVector g0 = FloatVector.fromArray(SPECIES, g, gIndex);
      FloatVector g1 = FloatVector.fromArray(SPECIES, g, gIndex + LANES);
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xIndex]);
      s00 = g0.fma(factor, s00);
      s01 = g1.fma(factor, s01);
      xIndex += xPitch;
      gIndex += gPitch;
    }
    s00.intoArray(dw, d0);
    s01.intoArray(dw, d0 + LANES);
  }

  static void addGradient1x1(
      float[] x,
      int xOffset,
      int xPitch,
      int rows,
      float[] g,
      int gOffset,
      int gPitch,
      float[] dw,
      int dwOffset) {
    int d0 = dwOffset;
    FloatVector s00 = FloatVector.fromArray(SPECIES, dw, d0);
    int xIndex = xOffset;
    int gIndex = gOffset;
    for (int row = 0; row < rows; row++) {
      FloatVector g0 = FloatVector.fromArray(SPECIES, g, gIndex);
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xIndex]);
      s00 = g0.fma(factor, s00);
      xIndex += xPitch;
      gIndex += gPitch;
    }
    s00.intoArray(dw, d0);
  }
}
