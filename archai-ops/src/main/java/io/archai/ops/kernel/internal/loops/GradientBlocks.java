package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** What {@link Products#addGradient} does to some rows of weights at a time. */
final class GradientBlocks {
  private GradientBlocks() {}

  /** Eight rows of weights, two vectors of each. */
  static void addGradient8x2(
      float[] x,
      int xOffset,
      float[] g,
      int gOffset,
      int gPlane,
      int rows,
      float[] dw,
      int dwOffset,
      int dwPitch) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, dw, dwOffset);
    FloatVector s01 = FloatVector.fromArray(SPECIES, dw, dwOffset + LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, dw, dwOffset + dwPitch);
    FloatVector s11 = FloatVector.fromArray(SPECIES, dw, dwOffset + dwPitch + LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, dw, dwOffset + 2 * dwPitch);
    FloatVector s21 = FloatVector.fromArray(SPECIES, dw, dwOffset + 2 * dwPitch + LANES);
    FloatVector s30 = FloatVector.fromArray(SPECIES, dw, dwOffset + 3 * dwPitch);
    FloatVector s31 = FloatVector.fromArray(SPECIES, dw, dwOffset + 3 * dwPitch + LANES);
    FloatVector s40 = FloatVector.fromArray(SPECIES, dw, dwOffset + 4 * dwPitch);
    FloatVector s41 = FloatVector.fromArray(SPECIES, dw, dwOffset + 4 * dwPitch + LANES);
    FloatVector s50 = FloatVector.fromArray(SPECIES, dw, dwOffset + 5 * dwPitch);
    FloatVector s51 = FloatVector.fromArray(SPECIES, dw, dwOffset + 5 * dwPitch + LANES);
    FloatVector s60 = FloatVector.fromArray(SPECIES, dw, dwOffset + 6 * dwPitch);
    FloatVector s61 = FloatVector.fromArray(SPECIES, dw, dwOffset + 6 * dwPitch + LANES);
    FloatVector s70 = FloatVector.fromArray(SPECIES, dw, dwOffset + 7 * dwPitch);
    FloatVector s71 = FloatVector.fromArray(SPECIES, dw, dwOffset + 7 * dwPitch + LANES);
    int end = rows * LANES;
    for (int i = 0; i < end; i += LANES) {
      FloatVector g0 = FloatVector.fromArray(SPECIES, g, gOffset + i);
      FloatVector g1 = FloatVector.fromArray(SPECIES, g, gOffset + i + gPlane);
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xOffset + i]);
      s00 = g0.fma(factor, s00);
      s01 = g1.fma(factor, s01);
      factor = FloatVector.broadcast(SPECIES, x[xOffset + i + 1]);
      s10 = g0.fma(factor, s10);
      s11 = g1.fma(factor, s11);
      factor = FloatVector.broadcast(SPECIES, x[xOffset + i + 2]);
      s20 = g0.fma(factor, s20);
      s21 = g1.fma(factor, s21);
      factor = FloatVector.broadcast(SPECIES, x[xOffset + i + 3]);
      s30 = g0.fma(factor, s30);
      s31 = g1.fma(factor, s31);
      factor = FloatVector.broadcast(SPECIES, x[xOffset + i + 4]);
      s40 = g0.fma(factor, s40);
      s41 = g1.fma(factor, s41);
      factor = FloatVector.broadcast(SPECIES, x[xOffset + i + 5]);
      s50 = g0.fma(factor, s50);
      s51 = g1.fma(factor, s51);
      factor = FloatVector.broadcast(SPECIES, x[xOffset + i + 6]);
      s60 = g0.fma(factor, s60);
      s61 = g1.fma(factor, s61);
      factor = FloatVector.broadcast(SPECIES, x[xOffset + i + 7]);
      s70 = g0.fma(factor, s70);
      s71 = g1.fma(factor, s71);
    }
    s00.intoArray(dw, dwOffset);
    s01.intoArray(dw, dwOffset + LANES);
    s10.intoArray(dw, dwOffset + dwPitch);
    s11.intoArray(dw, dwOffset + dwPitch + LANES);
    s20.intoArray(dw, dwOffset + 2 * dwPitch);
    s21.intoArray(dw, dwOffset + 2 * dwPitch + LANES);
    s30.intoArray(dw, dwOffset + 3 * dwPitch);
    s31.intoArray(dw, dwOffset + 3 * dwPitch + LANES);
    s40.intoArray(dw, dwOffset + 4 * dwPitch);
    s41.intoArray(dw, dwOffset + 4 * dwPitch + LANES);
    s50.intoArray(dw, dwOffset + 5 * dwPitch);
    s51.intoArray(dw, dwOffset + 5 * dwPitch + LANES);
    s60.intoArray(dw, dwOffset + 6 * dwPitch);
    s61.intoArray(dw, dwOffset + 6 * dwPitch + LANES);
    s70.intoArray(dw, dwOffset + 7 * dwPitch);
    s71.intoArray(dw, dwOffset + 7 * dwPitch + LANES);
  }

  /** Four rows of weights, two vectors of each. */
  static void addGradient4x2(
      float[] x,
      int xOffset,
      float[] g,
      int gOffset,
      int gPlane,
      int rows,
      float[] dw,
      int dwOffset,
      int dwPitch) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, dw, dwOffset);
    FloatVector s01 = FloatVector.fromArray(SPECIES, dw, dwOffset + LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, dw, dwOffset + dwPitch);
    FloatVector s11 = FloatVector.fromArray(SPECIES, dw, dwOffset + dwPitch + LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, dw, dwOffset + 2 * dwPitch);
    FloatVector s21 = FloatVector.fromArray(SPECIES, dw, dwOffset + 2 * dwPitch + LANES);
    FloatVector s30 = FloatVector.fromArray(SPECIES, dw, dwOffset + 3 * dwPitch);
    FloatVector s31 = FloatVector.fromArray(SPECIES, dw, dwOffset + 3 * dwPitch + LANES);
    int end = rows * LANES;
    for (int i = 0; i < end; i += LANES) {
      FloatVector g0 = FloatVector.fromArray(SPECIES, g, gOffset + i);
      FloatVector g1 = FloatVector.fromArray(SPECIES, g, gOffset + i + gPlane);
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xOffset + i]);
      s00 = g0.fma(factor, s00);
      s01 = g1.fma(factor, s01);
      factor = FloatVector.broadcast(SPECIES, x[xOffset + i + 1]);
      s10 = g0.fma(factor, s10);
      s11 = g1.fma(factor, s11);
      factor = FloatVector.broadcast(SPECIES, x[xOffset + i + 2]);
      s20 = g0.fma(factor, s20);
      s21 = g1.fma(factor, s21);
      factor = FloatVector.broadcast(SPECIES, x[xOffset + i + 3]);
      s30 = g0.fma(factor, s30);
      s31 = g1.fma(factor, s31);
    }
    s00.intoArray(dw, dwOffset);
    s01.intoArray(dw, dwOffset + LANES);
    s10.intoArray(dw, dwOffset + dwPitch);
    s11.intoArray(dw, dwOffset + dwPitch + LANES);
    s20.intoArray(dw, dwOffset + 2 * dwPitch);
    s21.intoArray(dw, dwOffset + 2 * dwPitch + LANES);
    s30.intoArray(dw, dwOffset + 3 * dwPitch);
    s31.intoArray(dw, dwOffset + 3 * dwPitch + LANES);
  }

  /** Eight rows of weights, one vector of each. */
  static void addGradient8x1(
      float[] x,
      int xOffset,
      float[] g,
      int gOffset,
      int rows,
      float[] dw,
      int dwOffset,
      int dwPitch) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, dw, dwOffset);
    FloatVector s10 = FloatVector.fromArray(SPECIES, dw, dwOffset + dwPitch);
    FloatVector s20 = FloatVector.fromArray(SPECIES, dw, dwOffset + 2 * dwPitch);
    FloatVector s30 = FloatVector.fromArray(SPECIES, dw, dwOffset + 3 * dwPitch);
    FloatVector s40 = FloatVector.fromArray(SPECIES, dw, dwOffset + 4 * dwPitch);
    FloatVector s50 = FloatVector.fromArray(SPECIES, dw, dwOffset + 5 * dwPitch);
    FloatVector s60 = FloatVector.fromArray(SPECIES, dw, dwOffset + 6 * dwPitch);
    FloatVector s70 = FloatVector.fromArray(SPECIES, dw, dwOffset + 7 * dwPitch);
    int end = rows * LANES;
    for (int i = 0; i < end; i += LANES) {
      FloatVector g0 = FloatVector.fromArray(SPECIES, g, gOffset + i);
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xOffset + i]);
      s00 = g0.fma(factor, s00);
      factor = FloatVector.broadcast(SPECIES, x[xOffset + i + 1]);
      s10 = g0.fma(factor, s10);
      factor = FloatVector.broadcast(SPECIES, x[xOffset + i + 2]);
      s20 = g0.fma(factor, s20);
      factor = FloatVector.broadcast(SPECIES, x[xOffset + i + 3]);
      s30 = g0.fma(factor, s30);
      factor = FloatVector.broadcast(SPECIES, x[xOffset + i + 4]);
      s40 = g0.fma(factor, s40);
      factor = FloatVector.broadcast(SPECIES, x[xOffset + i + 5]);
      s50 = g0.fma(factor, s50);
      factor = FloatVector.broadcast(SPECIES, x[xOffset + i + 6]);
      s60 = g0.fma(factor, s60);
      factor = FloatVector.broadcast(SPECIES, x[xOffset + i + 7]);
      s70 = g0.fma(factor, s70);
    }
    s00.intoArray(dw, dwOffset);
    s10.intoArray(dw, dwOffset + dwPitch);
    s20.intoArray(dw, dwOffset + 2 * dwPitch);
    s30.intoArray(dw, dwOffset + 3 * dwPitch);
    s40.intoArray(dw, dwOffset + 4 * dwPitch);
    s50.intoArray(dw, dwOffset + 5 * dwPitch);
    s60.intoArray(dw, dwOffset + 6 * dwPitch);
    s70.intoArray(dw, dwOffset + 7 * dwPitch);
  }
}
