package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** What {@link Products#multiply} does to one, two or three vectors of a single row. */
final class ProductRows {
  private ProductRows() {}

  static void multiply1x3(
      float[] x,
      int xOffset,
      int depth,
      float[] w,
      int wOffset,
      int wPitch,
      float[] y,
      int yOffset,
      boolean add) {
    int y0 = yOffset;
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = FloatVector.zero(SPECIES);
    FloatVector s02 = FloatVector.zero(SPECIES);
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
      wIndex += wPitch;
    }
    if (add) {
      FloatVector.fromArray(SPECIES, y, y0).add(s00).intoArray(y, y0);
      FloatVector.fromArray(SPECIES, y, y0 + LANES).add(s01).intoArray(y, y0 + LANES);
      FloatVector.fromArray(SPECIES, y, y0 + 2 * LANES).add(s02).intoArray(y, y0 + 2 * LANES);
      return;
    }
    s00.intoArray(y, y0);
    s01.intoArray(y, y0 + LANES);
    s02.intoArray(y, y0 + 2 * LANES);
  }

  static void multiply1x2(
      float[] x,
      int xOffset,
      int depth,
      float[] w,
      int wOffset,
      int wPitch,
      float[] y,
      int yOffset,
      boolean add) {
    int y0 = yOffset;
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = FloatVector.zero(SPECIES);
    int wIndex = wOffset;
    int end = xOffset + depth;
    for (int xIndex = xOffset; xIndex < end; xIndex++) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, wIndex);
      FloatVector w1 = FloatVector.fromArray(SPECIES, w, wIndex + LANES);
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xIndex]);
      s00 = w0.fma(factor, s00);
      s01 = w1.fma(factor, s01);
      wIndex += wPitch;
    }
    if (add) {
      FloatVector.fromArray(SPECIES, y, y0).add(s00).intoArray(y, y0);
      FloatVector.fromArray(SPECIES, y, y0 + LANES).add(s01).intoArray(y, y0 + LANES);
      return;
    }
    s00.intoArray(y, y0);
    s01.intoArray(y, y0 + LANES);
  }

  static void multiply1x1(
      float[] x,
      int xOffset,
      int depth,
      float[] w,
      int wOffset,
      int wPitch,
      float[] y,
      int yOffset,
      boolean add) {
    int y0 = yOffset;
    FloatVector s00 = FloatVector.zero(SPECIES);
    int wIndex = wOffset;
    int end = xOffset + depth;
    for (int xIndex = xOffset; xIndex < end; xIndex++) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, w, wIndex);
      FloatVector factor = FloatVector.broadcast(SPECIES, x[xIndex]);
      s00 = w0.fma(factor, s00);
      wIndex += wPitch;
    }
    if (add) {
      FloatVector.fromArray(SPECIES, y, y0).add(s00).intoArray(y, y0);
      return;
    }
    s00.intoArray(y, y0);
  }
}
