package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * What {@link Products#addGradient} does to one, two or three vectors of each row, some rows at a
 * time.
 */
final class GradientBlocks {
  private GradientBlocks() {}

  /** The gradient's strip of 3 vectors. */
  static void addGradient3(
      float[] x,
      int xOffset,
      int xPitch,
      int rows,
      int depth,
      float[] g,
      int gOffset,
      int gPitch,
      float[] dw,
      int dwOffset,
      int dwPitch) {
    int k = 0;
    for (; k + 4 <= depth; k += 4) {
      addGradient4x3(
          x, xOffset + k, xPitch, rows, g, gOffset, gPitch, dw, dwOffset + k * dwPitch, dwPitch);
    }
    for (; k < depth; k++) {
      GradientRows.addGradient1x3(
          x, xOffset + k, xPitch, rows, g, gOffset, gPitch, dw, dwOffset + k * dwPitch);
    }
  }

  /** The gradient's strip of 2 vectors. */
  static void addGradient2(
      float[] x,
      int xOffset,
      int xPitch,
      int rows,
      int depth,
      float[] g,
      int gOffset,
      int gPitch,
      float[] dw,
      int dwOffset,
      int dwPitch) {
    int k = 0;
    for (; k + 4 <= depth; k += 4) {
      addGradient4x2(
          x, xOffset + k, xPitch, rows, g, gOffset, gPitch, dw, dwOffset + k * dwPitch, dwPitch);
    }
    for (; k < depth; k++) {
      GradientRows.addGradient1x2(
          x, xOffset + k, xPitch, rows, g, gOffset, gPitch, dw, dwOffset + k * dwPitch);
    }
  }

  /** The gradient's strip of 1 vector. */
  static void addGradient1(
      float[] x,
      int xOffset,
      int xPitch,
      int rows,
      int depth,
      float[] g,
      int gOffset,
      int gPitch,
      float[] dw,
      int dwOffset,
      int dwPitch) {
    int k = 0;
    for (; k + 8 <= depth; k += 8) {
      addGradient8x1(
          x, xOffset + k, xPitch, rows, g, gOffset, gPitch, dw, dwOffset + k * dwPitch, dwPitch);
    }
    for (; k + 4 <= depth; k += 4) {
      addGradient4x1(
          x, xOffset + k, xPitch, rows, g, gOffset, gPitch, dw, dwOffset + k * dwPitch, dwPitch);
    }
    for (; k < depth; k++) {
      GradientRows.addGradient1x1(
          x, xOffset + k, xPitch, rows, g, gOffset, gPitch, dw, dwOffset + k * dwPitch);
    }
  }

  private static void addGradient4x3(
      float[] x,
      int xOffset,
      int xPitch,
      int rows,
      float[] g,
      int gOffset,
      int gPitch,
      float[] dw,
      int dwOffset,
      int dwPitch) {
    int d0 = dwOffset;
    int d1 = d0 + dwPitch;
    int d2 = d1 + dwPitch;
    int d3 = d2 + dwPitch;
    FloatVector s00 = FloatVector.fromArray(SPECIES, dw, d0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, dw, d0 + LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, dw, d0 + 2 * LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, dw, d1);
    FloatVector s11 = FloatVector.fromArray(SPECIES, dw, d1 + LANES);
    FloatVector s12 = FloatVector.fromArray(SPECIES, dw, d1 + 2 * LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, dw, d2);
    FloatVector s21 = FloatVector.fromArray(SPECIES, dw, d2 + LANES);
    FloatVector s22 = FloatVector.fromArray(SPECIES, dw, d2 + 2 * LANES);
    FloatVector s30 = FloatVector.fromArray(SPECIES, dw, d3);
    FloatVector s31 = FloatVector.fromArray(SPECIES, dw, d3 + LANES);
    FloatVector s32 = FloatVector.fromArray(SPECIES, dw, d3 + 2 * LANES);
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
      factor = FloatVector.broadcast(SPECIES, x[xIndex + 1]);
      s10 = g0.fma(factor, s10);
      s11 = g1.fma(factor, s11);
      s12 = g2.fma(factor, s12);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + 2]);
      s20 = g0.fma(factor, s20);
      s21 = g1.fma(factor, s21);
      s22 = g2.fma(factor, s22);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + 3]);
      s30 = g0.fma(factor, s30);
      s31 = g1.fma(factor, s31);
      s32 = g2.fma(factor, s32);
      xIndex += xPitch;
      gIndex += gPitch;
    }
    s00.intoArray(dw, d0);
    s01.intoArray(dw, d0 + LANES);
    s02.intoArray(dw, d0 + 2 * LANES);
    s10.intoArray(dw, d1);
    s11.intoArray(dw, d1 + LANES);
    s12.intoArray(dw, d1 + 2 * LANES);
    s20.intoArray(dw, d2);
    s21.intoArray(dw, d2 + LANES);
    s22.intoArray(dw, d2 + 2 * LANES);
    s30.intoArray(dw, d3);
    s31.intoArray(dw, d3 + LANES);
    s32.intoArray(dw, d3 + 2 * LANES);
  }

  private static void addGradient4x2(
      float[] x,
      int xOffset,
      int xPitch,
      int rows,
      float[] g,
      int gOffset,
      int gPitch,
      float[] dw,
      int dwOffset,
      int dwPitch) {
    int d0 = dwOffset;
    int d1 = d0 + dwPitch;
    int d2 = d1 + dwPitch;
    int d3 = d2 + dwPitch;
    FloatVector s00 = FloatVector.fromArray(SPECIES, dw, d0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, dw, d0 + LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, dw, d1);
    FloatVector s11 = FloatVector.fromArray(SPECIES, dw, d1 + LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, dw, d2);
    FloatVector s21 = FloatVector.fromArray(SPECIES, dw, d2 + LANES);
    FloatVector s30 = FloatVector.fromArray(SPECIES, dw, d3);
    FloatVector s31 = FloatVector.fromArray(SPECIES, dw, d3 + LANES);
    int xIndex = xOffset;
    int gIndex = gOffset;
    for (int row = 0; row < rows; row++) {
      FloatVector g0 = FloatVector.fromArray(SPECIES, g, gIndex);
      FloatVector g1 = FloatVector.fromArray(SPECIES, g, gIndex + LANES);
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xIndex]);
      s00 = g0.fma(factor, s00);
      s01 = g1.fma(factor, s01);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + 1]);
      s10 = g0.fma(factor, s10);
      s11 = g1.fma(factor, s11);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + 2]);
      s20 = g0.fma(factor, s20);
      s21 = g1.fma(factor, s21);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + 3]);
      s30 = g0.fma(factor, s30);
      s31 = g1.fma(factor, s31);
      xIndex += xPitch;
      gIndex += gPitch;
    }
    s00.intoArray(dw, d0);
    s01.intoArray(dw, d0 + LANES);
    s10.intoArray(dw, d1);
    s11.intoArray(dw, d1 + LANES);
    s20.intoArray(dw, d2);
    s21.intoArray(dw, d2 + LANES);
    s30.intoArray(dw, d3);
    s31.intoArray(dw, d3 + LANES);
  }

  private static void addGradient8x1(
      float[] x,
      int xOffset,
      int xPitch,
      int rows,
      float[] g,
      int gOffset,
      int gPitch,
      float[] dw,
      int dwOffset,
      int dwPitch) {
    int d0 = dwOffset;
    int d1 = d0 + dwPitch;
    int d2 = d1 + dwPitch;
    int d3 = d2 + dwPitch;
    int d4 = d3 + dwPitch;
    int d5 = d4 + dwPitch;
    int d6 = d5 + dwPitch;
    int d7 = d6 + dwPitch;
    FloatVector s00 = FloatVector.fromArray(SPECIES, dw, d0);
    FloatVector s10 = FloatVector.fromArray(SPECIES, dw, d1);
    FloatVector s20 = FloatVector.fromArray(SPECIES, dw, d2);
    FloatVector s30 = FloatVector.fromArray(SPECIES, dw, d3);
    FloatVector s40 = FloatVector.fromArray(SPECIES, dw, d4);
    FloatVector s50 = FloatVector.fromArray(SPECIES, dw, d5);
    FloatVector s60 = FloatVector.fromArray(SPECIES, dw, d6);
    FloatVector s70 = FloatVector.fromArray(SPECIES, dw, d7);
    int xIndex = xOffset;
    int gIndex = gOffset;
    for (int row = 0; row < rows; row++) {
      FloatVector g0 = FloatVector.fromArray(SPECIES, g, gIndex);
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xIndex]);
      s00 = g0.fma(factor, s00);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + 1]);
      s10 = g0.fma(factor, s10);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + 2]);
      s20 = g0.fma(factor, s20);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + 3]);
      s30 = g0.fma(factor, s30);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + 4]);
      s40 = g0.fma(factor, s40);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + 5]);
      s50 = g0.fma(factor, s50);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + 6]);
      s60 = g0.fma(factor, s60);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + 7]);
      s70 = g0.fma(factor, s70);
      xIndex += xPitch;
      gIndex += gPitch;
    }
    s00.intoArray(dw, d0);
    s10.intoArray(dw, d1);
    s20.intoArray(dw, d2);
    s30.intoArray(dw, d3);
    s40.intoArray(dw, d4);
    s50.intoArray(dw, d5);
    s60.intoArray(dw, d6);
    s70.intoArray(dw, d7);
  }

  private static void addGradient4x1(
      float[] x,
      int xOffset,
      int xPitch,
      int rows,
      float[] g,
      int gOffset,
      int gPitch,
      float[] dw,
      int dwOffset,
      int dwPitch) {
    int d0 = dwOffset;
    int d1 = d0 + dwPitch;
    int d2 = d1 + dwPitch;
    int d3 = d2 + dwPitch;
    FloatVector s00 = FloatVector.fromArray(SPECIES, dw, d0);
    FloatVector s10 = FloatVector.fromArray(SPECIES, dw, d1);
    FloatVector s20 = FloatVector.fromArray(SPECIES, dw, d2);
    FloatVector s30 = FloatVector.fromArray(SPECIES, dw, d3);
    int xIndex = xOffset;
    int gIndex = gOffset;
    for (int row = 0; row < rows; row++) {
      FloatVector g0 = FloatVector.fromArray(SPECIES, g, gIndex);
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xIndex]);
      s00 = g0.fma(factor, s00);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + 1]);
      s10 = g0.fma(factor, s10);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + 2]);
      s20 = g0.fma(factor, s20);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + 3]);
      s30 = g0.fma(factor, s30);
      xIndex += xPitch;
      gIndex += gPitch;
    }
    s00.intoArray(dw, d0);
    s10.intoArray(dw, d1);
    s20.intoArray(dw, d2);
    s30.intoArray(dw, d3);
  }
}
