package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** What {@link Products#multiply} does to two or three vectors of each row, four rows at a time. */
final class ProductBlocks {
  private ProductBlocks() {}

  /** The product's strip of 3 vectors. */
  static void multiply3(
      float[] x,
      int xOffset,
      int xPitch,
      int rows,
      int depth,
      float[] w,
      int wOffset,
      int wPitch,
      float[] y,
      int yOffset,
      int yPitch,
      boolean add) {
    int row = 0;
    for (; row + 4 <= rows; row += 4) {
      multiply4x3(
          x,
          xOffset + row * xPitch,
          xPitch,
          depth,
          w,
          wOffset,
          wPitch,
          y,
          yOffset + row * yPitch,
          yPitch,
          add);
    }
    for (; row < rows; row++) {
      ProductRows.multiply1x3(
          x, xOffset + row * xPitch, depth, w, wOffset, wPitch, y, yOffset + row * yPitch, add);
    }
  }

  /** The product's strip of 2 vectors. */
  static void multiply2(
      float[] x,
      int xOffset,
      int xPitch,
      int rows,
      int depth,
      float[] w,
      int wOffset,
      int wPitch,
      float[] y,
      int yOffset,
      int yPitch,
      boolean add) {
    int row = 0;
    for (; row + 4 <= rows; row += 4) {
      multiply4x2(
          x,
          xOffset + row * xPitch,
          xPitch,
          depth,
          w,
          wOffset,
          wPitch,
          y,
          yOffset + row * yPitch,
          yPitch,
          add);
    }
    for (; row < rows; row++) {
      ProductRows.multiply1x2(
          x, xOffset + row * xPitch, depth, w, wOffset, wPitch, y, yOffset + row * yPitch, add);
    }
  }

  private static void multiply4x3(
      float[] x,
      int xOffset,
      int xPitch,
      int depth,
      float[] w,
      int wOffset,
      int wPitch,
      float[] y,
      int yOffset,
      int yPitch,
      boolean add) {
    int y0 = yOffset;
    int y1 = y0 + yPitch;
    int y2 = y1 + yPitch;
    int y3 = y2 + yPitch;
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = FloatVector.zero(SPECIES);
    FloatVector s02 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s11 = FloatVector.zero(SPECIES);
    FloatVector s12 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s21 = FloatVector.zero(SPECIES);
    FloatVector s22 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    FloatVector s31 = FloatVector.zero(SPECIES);
    FloatVector s32 = FloatVector.zero(SPECIES);
    int x1 = xPitch;
    int x2 = x1 + xPitch;
    int x3 = x2 + xPitch;
    int wIndex = wOffset;
    int end = xOffset + depth;
    for (int xIndex = xOffset; xIndex < end; xIndex++) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, wIndex);
      FloatVector w1 = FloatVector.fromArray(SPECIES, w, wIndex + LANES);
      FloatVector w2 = FloatVector.fromArray(SPECIES, w, wIndex + 2 * LANES);
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xIndex]);
      s00 = w0.fma(factor, s00);
      s01 = w1.fma(factor, s01);
      s02 = w2.fma(factor, s02);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + x1]);
      s10 = w0.fma(factor, s10);
      s11 = w1.fma(factor, s11);
      s12 = w2.fma(factor, s12);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + x2]);
      s20 = w0.fma(factor, s20);
      s21 = w1.fma(factor, s21);
      s22 = w2.fma(factor, s22);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + x3]);
      s30 = w0.fma(factor, s30);
      s31 = w1.fma(factor, s31);
      s32 = w2.fma(factor, s32);
      wIndex += wPitch;
    }
    if (add) {
      FloatVector.fromArray(SPECIES, y, y0).add(s00).intoArray(y, y0);
      FloatVector.fromArray(SPECIES, y, y0 + LANES).add(s01).intoArray(y, y0 + LANES);
      FloatVector.fromArray(SPECIES, y, y0 + 2 * LANES).add(s02).intoArray(y, y0 + 2 * LANES);
      FloatVector.fromArray(SPECIES, y, y1).add(s10).intoArray(y, y1);
      FloatVector.fromArray(SPECIES, y, y1 + LANES).add(s11).intoArray(y, y1 + LANES);
      FloatVector.fromArray(SPECIES, y, y1 + 2 * LANES).add(s12).intoArray(y, y1 + 2 * LANES);
      FloatVector.fromArray(SPECIES, y, y2).add(s20).intoArray(y, y2);
      FloatVector.fromArray(SPECIES, y, y2 + LANES).add(s21).intoArray(y, y2 + LANES);
      FloatVector.fromArray(SPECIES, y, y2 + 2 * LANES).add(s22).intoArray(y, y2 + 2 * LANES);
      FloatVector.fromArray(SPECIES, y, y3).add(s30).intoArray(y, y3);
      FloatVector.fromArray(SPECIES, y, y3 + LANES).add(s31).intoArray(y, y3 + LANES);
      FloatVector.fromArray(SPECIES, y, y3 + 2 * LANES).add(s32).intoArray(y, y3 + 2 * LANES);
      return;
    }
    s00.intoArray(y, y0);
    s01.intoArray(y, y0 + LANES);
    s02.intoArray(y, y0 + 2 * LANES);
    s10.intoArray(y, y1);
    s11.intoArray(y, y1 + LANES);
    s12.intoArray(y, y1 + 2 * LANES);
    s20.intoArray(y, y2);
    s21.intoArray(y, y2 + LANES);
    s22.intoArray(y, y2 + 2 * LANES);
    s30.intoArray(y, y3);
    s31.intoArray(y, y3 + LANES);
    s32.intoArray(y, y3 + 2 * LANES);
  }

  private static void multiply4x2(
      float[] x,
      int xOffset,
      int xPitch,
      int depth,
      float[] w,
      int wOffset,
      int wPitch,
      float[] y,
      int yOffset,
      int yPitch,
      boolean add) {
    int y0 = yOffset;
    int y1 = y0 + yPitch;
    int y2 = y1 + yPitch;
    int y3 = y2 + yPitch;
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s11 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s21 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    FloatVector s31 = FloatVector.zero(SPECIES);
    int x1 = xPitch;
    int x2 = x1 + xPitch;
    int x3 = x2 + xPitch;
    int wIndex = wOffset;
    int end = xOffset + depth;
    for (int xIndex = xOffset; xIndex < end; xIndex++) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, wIndex);
      FloatVector w1 = FloatVector.fromArray(SPECIES, w, wIndex + LANES);
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xIndex]);
      s00 = w0.fma(factor, s00);
      s01 = w1.fma(factor, s01);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + x1]);
      s10 = w0.fma(factor, s10);
      s11 = w1.fma(factor, s11);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + x2]);
      s20 = w0.fma(factor, s20);
      s21 = w1.fma(factor, s21);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + x3]);
      s30 = w0.fma(factor, s30);
      s31 = w1.fma(factor, s31);
      wIndex += wPitch;
    }
    if (add) {
      FloatVector.fromArray(SPECIES, y, y0).add(s00).intoArray(y, y0);
      FloatVector.fromArray(SPECIES, y, y0 + LANES).add(s01).intoArray(y, y0 + LANES);
      FloatVector.fromArray(SPECIES, y, y1).add(s10).intoArray(y, y1);
      FloatVector.fromArray(SPECIES, y, y1 + LANES).add(s11).intoArray(y, y1 + LANES);
      FloatVector.fromArray(SPECIES, y, y2).add(s20).intoArray(y, y2);
      FloatVector.fromArray(SPECIES, y, y2 + LANES).add(s21).intoArray(y, y2 + LANES);
      FloatVector.fromArray(SPECIES, y, y3).add(s30).intoArray(y, y3);
      FloatVector.fromArray(SPECIES, y, y3 + LANES).add(s31).intoArray(y, y3 + LANES);
      return;
    }
    s00.intoArray(y, y0);
    s01.intoArray(y, y0 + LANES);
    s10.intoArray(y, y1);
    s11.intoArray(y, y1 + LANES);
    s20.intoArray(y, y2);
    s21.intoArray(y, y2 + LANES);
    s30.intoArray(y, y3);
    s31.intoArray(y, y3 + LANES);
  }
}
