package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Gradients of two rows of five taps, of all ten at a time. */
final class GradientTen {
  private GradientTen() {}

  /**
   * Adds the gradient of two lines of five taps, for four outputs of each row.
   *
   * @param xRow from one row of outputs to the next, in numbers of x
   * @param tapRow from one row of taps to the next, in numbers of x
   */
  static void addGradient(
      float[] x,
      int xOffset,
      int xRow,
      int tapRow,
      float[] g,
      int gOffset,
      int gRow,
      int rows,
      float[] dtaps,
      int dtapsOffset) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset);
    FloatVector s1 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + LANES);
    FloatVector s2 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 2 * LANES);
    FloatVector s3 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 3 * LANES);
    FloatVector s4 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 4 * LANES);
    FloatVector s5 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 5 * LANES);
    FloatVector s6 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 6 * LANES);
    FloatVector s7 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 7 * LANES);
    FloatVector s8 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 8 * LANES);
    FloatVector s9 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 9 * LANES);
    int x0 = xOffset;
    int from = gOffset;
    for (int row = 0; row < rows; row++) {
      FloatVector g0 = FloatVector.fromArray(SPECIES, g, from);
      FloatVector g1 = FloatVector.fromArray(SPECIES, g, from + LANES);
      FloatVector g2 = FloatVector.fromArray(SPECIES, g, from + 2 * LANES);
      FloatVector g3 = FloatVector.fromArray(SPECIES, g, from + 3 * LANES);
      FloatVector value = FloatVector.fromArray(SPECIES, x, x0);
      s0 = g0.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, x0 + LANES);
      s0 = g1.fma(value, s0);
      s1 = g0.fma(value, s1);
      value = FloatVector.fromArray(SPECIES, x, x0 + 2 * LANES);
      s0 = g2.fma(value, s0);
      s1 = g1.fma(value, s1);
      s2 = g0.fma(value, s2);
      value = FloatVector.fromArray(SPECIES, x, x0 + 3 * LANES);
      s0 = g3.fma(value, s0);
      s1 = g2.fma(value, s1);
      s2 = g1.fma(value, s2);
      s3 = g0.fma(value, s3);
      value = FloatVector.fromArray(SPECIES, x, x0 + 4 * LANES);
      s1 = g3.fma(value, s1);
      s2 = g2.fma(value, s2);
      s3 = g1.fma(value, s3);
      s4 = g0.fma(value, s4);
      value = FloatVector.fromArray(SPECIES, x, x0 + 5 * LANES);
      s2 = g3.fma(value, s2);
      s3 = g2.fma(value, s3);
      s4 = g1.fma(value, s4);
      value = FloatVector.fromArray(SPECIES, x, x0 + 6 * LANES);
      s3 = g3.fma(value, s3);
      s4 = g2.fma(value, s4);
      value = FloatVector.fromArray(SPECIES, x, x0 + 7 * LANES);
      s4 = g3.fma(value, s4);
      int x1 = x0 + tapRow;
      value = FloatVector.fromArray(SPECIES, x, x1);
      s5 = g0.fma(value, s5);
      value = FloatVector.fromArray(SPECIES, x, x1 + LANES);
      s5 = g1.fma(value, s5);
      s6 = g0.fma(value, s6);
      value = FloatVector.fromArray(SPECIES, x, x1 + 2 * LANES);
      s5 = g2.fma(value, s5);
      s6 = g1.fma(value, s6);
      s7 = g0.fma(value, s7);
      value = FloatVector.fromArray(SPECIES, x, x1 + 3 * LANES);
      s5 = g3.fma(value, s5);
      s6 = g2.fma(value, s6);
      s7 = g1.fma(value, s7);
      s8 = g0.fma(value, s8);
      value = FloatVector.fromArray(SPECIES, x, x1 + 4 * LANES);
      s6 = g3.fma(value, s6);
      s7 = g2.fma(value, s7);
      s8 = g1.fma(value, s8);
      s9 = g0.fma(value, s9);
      value = FloatVector.fromArray(SPECIES, x, x1 + 5 * LANES);
      s7 = g3.fma(value, s7);
      s8 = g2.fma(value, s8);
      s9 = g1.fma(value, s9);
      value = FloatVector.fromArray(SPECIES, x, x1 + 6 * LANES);
      s8 = g3.fma(value, s8);
      s9 = g2.fma(value, s9);
      value = FloatVector.fromArray(SPECIES, x, x1 + 7 * LANES);
      s9 = g3.fma(value, s9);
      x0 += xRow;
      from += gRow;
    }
    s0.intoArray(dtaps, dtapsOffset);
    s1.intoArray(dtaps, dtapsOffset + LANES);
    s2.intoArray(dtaps, dtapsOffset + 2 * LANES);
    s3.intoArray(dtaps, dtapsOffset + 3 * LANES);
    s4.intoArray(dtaps, dtapsOffset + 4 * LANES);
    s5.intoArray(dtaps, dtapsOffset + 5 * LANES);
    s6.intoArray(dtaps, dtapsOffset + 6 * LANES);
    s7.intoArray(dtaps, dtapsOffset + 7 * LANES);
    s8.intoArray(dtaps, dtapsOffset + 8 * LANES);
    s9.intoArray(dtaps, dtapsOffset + 9 * LANES);
  }

  /**
   * Adds the gradient of two lines of five taps two positions apart, for four outputs of each row.
   *
   * @param xRow from one row of outputs to the next, in numbers of x
   * @param tapRow from one row of taps to the next, in numbers of x
   */
  static void addGradientApart(
      float[] x,
      int xOffset,
      int xRow,
      int tapRow,
      float[] g,
      int gOffset,
      int gRow,
      int rows,
      float[] dtaps,
      int dtapsOffset) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset);
    FloatVector s1 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + LANES);
    FloatVector s2 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 2 * LANES);
    FloatVector s3 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 3 * LANES);
    FloatVector s4 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 4 * LANES);
    FloatVector s5 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 5 * LANES);
    FloatVector s6 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 6 * LANES);
    FloatVector s7 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 7 * LANES);
    FloatVector s8 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 8 * LANES);
    FloatVector s9 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 9 * LANES);
    int x0 = xOffset;
    int from = gOffset;
    for (int row = 0; row < rows; row++) {
      FloatVector g0 = FloatVector.fromArray(SPECIES, g, from);
      FloatVector g1 = FloatVector.fromArray(SPECIES, g, from + LANES);
      FloatVector g2 = FloatVector.fromArray(SPECIES, g, from + 2 * LANES);
      FloatVector g3 = FloatVector.fromArray(SPECIES, g, from + 3 * LANES);
      FloatVector value = FloatVector.fromArray(SPECIES, x, x0);
      s0 = g0.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, x0 + LANES);
      s0 = g1.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, x0 + 2 * LANES);
      s0 = g2.fma(value, s0);
      s1 = g0.fma(value, s1);
      value = FloatVector.fromArray(SPECIES, x, x0 + 3 * LANES);
      s0 = g3.fma(value, s0);
      s1 = g1.fma(value, s1);
      value = FloatVector.fromArray(SPECIES, x, x0 + 4 * LANES);
      s1 = g2.fma(value, s1);
      s2 = g0.fma(value, s2);
      value = FloatVector.fromArray(SPECIES, x, x0 + 5 * LANES);
      s1 = g3.fma(value, s1);
      s2 = g1.fma(value, s2);
      value = FloatVector.fromArray(SPECIES, x, x0 + 6 * LANES);
      s2 = g2.fma(value, s2);
      s3 = g0.fma(value, s3);
      value = FloatVector.fromArray(SPECIES, x, x0 + 7 * LANES);
      s2 = g3.fma(value, s2);
      s3 = g1.fma(value, s3);
      value = FloatVector.fromArray(SPECIES, x, x0 + 8 * LANES);
      s3 = g2.fma(value, s3);
      s4 = g0.fma(value, s4);
      value = FloatVector.fromArray(SPECIES, x, x0 + 9 * LANES);
      s3 = g3.fma(value, s3);
      s4 = g1.fma(value, s4);
      value = FloatVector.fromArray(SPECIES, x, x0 + 10 * LANES);
      s4 = g2.fma(value, s4);
      value = FloatVector.fromArray(SPECIES, x, x0 + 11 * LANES);
      s4 = g3.fma(value, s4);
      int x1 = x0 + tapRow;
      value = FloatVector.fromArray(SPECIES, x, x1);
      s5 = g0.fma(value, s5);
      value = FloatVector.fromArray(SPECIES, x, x1 + LANES);
      s5 = g1.fma(value, s5);
      value = FloatVector.fromArray(SPECIES, x, x1 + 2 * LANES);
      s5 = g2.fma(value, s5);
      s6 = g0.fma(value, s6);
      value = FloatVector.fromArray(SPECIES, x, x1 + 3 * LANES);
      s5 = g3.fma(value, s5);
      s6 = g1.fma(value, s6);
      value = FloatVector.fromArray(SPECIES, x, x1 + 4 * LANES);
      s6 = g2.fma(value, s6);
      s7 = g0.fma(value, s7);
      value = FloatVector.fromArray(SPECIES, x, x1 + 5 * LANES);
      s6 = g3.fma(value, s6);
      s7 = g1.fma(value, s7);
      value = FloatVector.fromArray(SPECIES, x, x1 + 6 * LANES);
      s7 = g2.fma(value, s7);
      s8 = g0.fma(value, s8);
      value = FloatVector.fromArray(SPECIES, x, x1 + 7 * LANES);
      s7 = g3.fma(value, s7);
      s8 = g1.fma(value, s8);
      value = FloatVector.fromArray(SPECIES, x, x1 + 8 * LANES);
      s8 = g2.fma(value, s8);
      s9 = g0.fma(value, s9);
      value = FloatVector.fromArray(SPECIES, x, x1 + 9 * LANES);
      s8 = g3.fma(value, s8);
      s9 = g1.fma(value, s9);
      value = FloatVector.fromArray(SPECIES, x, x1 + 10 * LANES);
      s9 = g2.fma(value, s9);
      value = FloatVector.fromArray(SPECIES, x, x1 + 11 * LANES);
      s9 = g3.fma(value, s9);
      x0 += xRow;
      from += gRow;
    }
    s0.intoArray(dtaps, dtapsOffset);
    s1.intoArray(dtaps, dtapsOffset + LANES);
    s2.intoArray(dtaps, dtapsOffset + 2 * LANES);
    s3.intoArray(dtaps, dtapsOffset + 3 * LANES);
    s4.intoArray(dtaps, dtapsOffset + 4 * LANES);
    s5.intoArray(dtaps, dtapsOffset + 5 * LANES);
    s6.intoArray(dtaps, dtapsOffset + 6 * LANES);
    s7.intoArray(dtaps, dtapsOffset + 7 * LANES);
    s8.intoArray(dtaps, dtapsOffset + 8 * LANES);
    s9.intoArray(dtaps, dtapsOffset + 9 * LANES);
  }
}
