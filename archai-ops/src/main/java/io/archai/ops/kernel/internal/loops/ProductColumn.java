package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** What {@link Products#multiply} does to one vector of each row, eight rows at a time. */
final class ProductColumn {
  private ProductColumn() {}

  /** The product's strip of 1 vector. */
  static void multiply1(
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
    for (; row + 8 <= rows; row += 8) {
      multiply8x1(
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
    for (; row + 4 <= rows; row += 4) {
      multiply4x1(
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
      ProductRows.multiply1x1(
          x, xOffset + row * xPitch, depth, w, wOffset, wPitch, y, yOffset + row * yPitch, add);
    }
  }

  private static void multiply8x1(
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
    int y4 = y3 + yPitch;
    int y5 = y4 + yPitch;
    int y6 = y5 + yPitch;
    int y7 = y6 + yPitch;
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    FloatVector s40 = FloatVector.zero(SPECIES);
    FloatVector s50 = FloatVector.zero(SPECIES);
    FloatVector s60 = FloatVector.zero(SPECIES);
    FloatVector s70 = FloatVector.zero(SPECIES);
    int x1 = xPitch;
    int x2 = x1 + xPitch;
    int x3 = x2 + xPitch;
    int x4 = x3 + xPitch;
    int x5 = x4 + xPitch;
    int x6 = x5 + xPitch;
    int x7 = x6 + xPitch;
    int wIndex = wOffset;
    int end = xOffset + depth;
    for (int xIndex = xOffset; xIndex < end; xIndex++) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, wIndex);
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xIndex]);
      s00 = w0.fma(factor, s00);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + x1]);
      s10 = w0.fma(factor, s10);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + x2]);
      s20 = w0.fma(factor, s20);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + x3]);
      s30 = w0.fma(factor, s30);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + x4]);
      s40 = w0.fma(factor, s40);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + x5]);
      s50 = w0.fma(factor, s50);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + x6]);
      s60 = w0.fma(factor, s60);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + x7]);
      s70 = w0.fma(factor, s70);
      wIndex += wPitch;
    }
    if (add) {
      FloatVector.fromArray(SPECIES, y, y0).add(s00).intoArray(y, y0);
      FloatVector.fromArray(SPECIES, y, y1).add(s10).intoArray(y, y1);
      FloatVector.fromArray(SPECIES, y, y2).add(s20).intoArray(y, y2);
      FloatVector.fromArray(SPECIES, y, y3).add(s30).intoArray(y, y3);
      FloatVector.fromArray(SPECIES, y, y4).add(s40).intoArray(y, y4);
      FloatVector.fromArray(SPECIES, y, y5).add(s50).intoArray(y, y5);
      FloatVector.fromArray(SPECIES, y, y6).add(s60).intoArray(y, y6);
      FloatVector.fromArray(SPECIES, y, y7).add(s70).intoArray(y, y7);
      return;
    }
    s00.intoArray(y, y0);
    s10.intoArray(y, y1);
    s20.intoArray(y, y2);
    s30.intoArray(y, y3);
    s40.intoArray(y, y4);
    s50.intoArray(y, y5);
    s60.intoArray(y, y6);
    s70.intoArray(y, y7);
  }

  private static void multiply4x1(
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
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    int x1 = xPitch;
    int x2 = x1 + xPitch;
    int x3 = x2 + xPitch;
    int wIndex = wOffset;
    int end = xOffset + depth;
    for (int xIndex = xOffset; xIndex < end; xIndex++) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, wIndex);
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xIndex]);
      s00 = w0.fma(factor, s00);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + x1]);
      s10 = w0.fma(factor, s10);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + x2]);
      s20 = w0.fma(factor, s20);
      factor = FloatVector.broadcast(SPECIES, x[xIndex + x3]);
      s30 = w0.fma(factor, s30);
      wIndex += wPitch;
    }
    if (add) {
      FloatVector.fromArray(SPECIES, y, y0).add(s00).intoArray(y, y0);
      FloatVector.fromArray(SPECIES, y, y1).add(s10).intoArray(y, y1);
      FloatVector.fromArray(SPECIES, y, y2).add(s20).intoArray(y, y2);
      FloatVector.fromArray(SPECIES, y, y3).add(s30).intoArray(y, y3);
      return;
    }
    s00.intoArray(y, y0);
    s10.intoArray(y, y1);
    s20.intoArray(y, y2);
    s30.intoArray(y, y3);
  }
}
