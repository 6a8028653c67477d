package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** What {@link Products#multiply} does to a vector of some rows, or to single rows. */
final class ProductRows {
  private ProductRows() {}

  /** One vector of blocks of eight positions, from a column on, as many as there are. */
  static void multiply8x1(
      float[] x,
      int xOffset,
      Strides xStrides,
      int height,
      int from,
      int width,
      int depth,
      float[] w,
      int wOffset,
      int wPitch,
      float[] y,
      int yOffset,
      Strides yStrides,
      boolean add) {
    int xPlane = xStrides.plane();
    int yStep = yStrides.position();

    for (int row = 0; row < height; row++) {
      int xRow = xOffset + row * xStrides.row() - 1;
      int yRow = yOffset + row * yStrides.row();
      for (int column = from; column + 8 <= width; column += 8) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s10 = FloatVector.zero(SPECIES);
        FloatVector s20 = FloatVector.zero(SPECIES);
        FloatVector s30 = FloatVector.zero(SPECIES);
        FloatVector s40 = FloatVector.zero(SPECIES);
        FloatVector s50 = FloatVector.zero(SPECIES);
        FloatVector s60 = FloatVector.zero(SPECIES);
        FloatVector s70 = FloatVector.zero(SPECIES);
        int xIndex = xRow + column * LANES;
        int wIndex = wOffset;
        int next = LANES;
        for (int k = 0; k < depth; k++) {
          xIndex++;
          if (k == next) {
            xIndex += xPlane - LANES;
            next += LANES;
          }
          FloatVector w0 = FloatVector.fromArray(SPECIES, w, wIndex);
          FloatVector factor = FloatVector.broadcast(SPECIES, x[xIndex]);
          s00 = w0.fma(factor, s00);
          factor = FloatVector.broadcast(SPECIES, x[xIndex + LANES]);
          s10 = w0.fma(factor, s10);
          factor = FloatVector.broadcast(SPECIES, x[xIndex + 2 * LANES]);
          s20 = w0.fma(factor, s20);
          factor = FloatVector.broadcast(SPECIES, x[xIndex + 3 * LANES]);
          s30 = w0.fma(factor, s30);
          factor = FloatVector.broadcast(SPECIES, x[xIndex + 4 * LANES]);
          s40 = w0.fma(factor, s40);
          factor = FloatVector.broadcast(SPECIES, x[xIndex + 5 * LANES]);
          s50 = w0.fma(factor, s50);
          factor = FloatVector.broadcast(SPECIES, x[xIndex + 6 * LANES]);
          s60 = w0.fma(factor, s60);
          factor = FloatVector.broadcast(SPECIES, x[xIndex + 7 * LANES]);
          s70 = w0.fma(factor, s70);
          wIndex += wPitch;
        }
        int to = yRow + column * yStep;
        if (add) {
          s00.add(FloatVector.fromArray(SPECIES, y, to)).intoArray(y, to);
          s10.add(FloatVector.fromArray(SPECIES, y, to + yStep)).intoArray(y, to + yStep);
          s20.add(FloatVector.fromArray(SPECIES, y, to + 2 * yStep)).intoArray(y, to + 2 * yStep);
          s30.add(FloatVector.fromArray(SPECIES, y, to + 3 * yStep)).intoArray(y, to + 3 * yStep);
          s40.add(FloatVector.fromArray(SPECIES, y, to + 4 * yStep)).intoArray(y, to + 4 * yStep);
          s50.add(FloatVector.fromArray(SPECIES, y, to + 5 * yStep)).intoArray(y, to + 5 * yStep);
          s60.add(FloatVector.fromArray(SPECIES, y, to + 6 * yStep)).intoArray(y, to + 6 * yStep);
          s70.add(FloatVector.fromArray(SPECIES, y, to + 7 * yStep)).intoArray(y, to + 7 * yStep);
        } else {
          s00.intoArray(y, to);
          s10.intoArray(y, to + yStep);
          s20.intoArray(y, to + 2 * yStep);
          s30.intoArray(y, to + 3 * yStep);
          s40.intoArray(y, to + 4 * yStep);
          s50.intoArray(y, to + 5 * yStep);
          s60.intoArray(y, to + 6 * yStep);
          s70.intoArray(y, to + 7 * yStep);
        }
      }
    }
  }

  /** Two vectors of positions one by one, from a column on. */
  static void multiply1x2(
      float[] x,
      int xOffset,
      Strides xStrides,
      int height,
      int from,
      int width,
      int depth,
      float[] w,
      int wOffset,
      int wPitch,
      float[] y,
      int yOffset,
      Strides yStrides,
      boolean add) {
    int xPlane = xStrides.plane();
    int yStep = yStrides.position();
    int yPlane = yStrides.plane();
    for (int row = 0; row < height; row++) {
      int xRow = xOffset + row * xStrides.row() - 1;
      int yRow = yOffset + row * yStrides.row();
      for (int column = from; column < width; column++) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        FloatVector s01 = FloatVector.zero(SPECIES);
        int xIndex = xRow + column * LANES;
        int wIndex = wOffset;
        int next = LANES;
        for (int k = 0; k < depth; k++) {
          xIndex++;
          if (k == next) {
            xIndex += xPlane - LANES;
            next += LANES;
          }
          FloatVector w0 = FloatVector.fromArray(SPECIES, w, wIndex);
          FloatVector w1 = FloatVector.fromArray(SPECIES, w, wIndex + LANES);
          FloatVector factor = FloatVector.broadcast(SPECIES, x[xIndex]);
          s00 = w0.fma(factor, s00);
          s01 = w1.fma(factor, s01);
          wIndex += wPitch;
        }
        int to = yRow + column * yStep;
        if (add) {
          s00.add(FloatVector.fromArray(SPECIES, y, to)).intoArray(y, to);
          s01.add(FloatVector.fromArray(SPECIES, y, to + yPlane)).intoArray(y, to + yPlane);
        } else {
          s00.intoArray(y, to);
          s01.intoArray(y, to + yPlane);
        }
      }
    }
  }

  /** One vector of positions one by one, from a column on. */
  static void multiply1x1(
      float[] x,
      int xOffset,
      Strides xStrides,
      int height,
      int from,
      int width,
      int depth,
      float[] w,
      int wOffset,
      int wPitch,
      float[] y,
      int yOffset,
      Strides yStrides,
      boolean add) {
    int xPlane = xStrides.plane();
    int yStep = yStrides.position();

    for (int row = 0; row < height; row++) {
      int xRow = xOffset + row * xStrides.row() - 1;
      int yRow = yOffset + row * yStrides.row();
      for (int column = from; column < width; column++) {
        FloatVector s00 = FloatVector.zero(SPECIES);
        int xIndex = xRow + column * LANES;
        int wIndex = wOffset;
        int next = LANES;
        for (int k = 0; k < depth; k++) {
          xIndex++;
          if (k == next) {
            xIndex += xPlane - LANES;
            next += LANES;
          }
          FloatVector w0 = FloatVector.fromArray(SPECIES, w, wIndex);
          FloatVector factor = FloatVector.broadcast(SPECIES, x[xIndex]);
          s00 = w0.fma(factor, s00);
          wIndex += wPitch;
        }
        int to = yRow + column * yStep;
        if (add) {
          s00.add(FloatVector.fromArray(SPECIES, y, to)).intoArray(y, to);
        } else {
          s00.intoArray(y, to);
        }
      }
    }
  }
}
