package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Gradients of three rows of three taps, of all nine at a time: what is read from the cache is used
 * for as many as possible.
 */
final class GradientNine {
  private GradientNine() {}

  /**
   * Adds the gradient of three lines of three taps, for four outputs of each row.
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
      value = FloatVector.fromArray(SPECIES, x, x0 + 4 * LANES);
      s1 = g3.fma(value, s1);
      s2 = g2.fma(value, s2);
      value = FloatVector.fromArray(SPECIES, x, x0 + 5 * LANES);
      s2 = g3.fma(value, s2);
      int x1 = x0 + tapRow;
      value = FloatVector.fromArray(SPECIES, x, x1);
      s3 = g0.fma(value, s3);
      value = FloatVector.fromArray(SPECIES, x, x1 + LANES);
      s3 = g1.fma(value, s3);
      s4 = g0.fma(value, s4);
      value = FloatVector.fromArray(SPECIES, x, x1 + 2 * LANES);
      s3 = g2.fma(value, s3);
      s4 = g1.fma(value, s4);
      s5 = g0.fma(value, s5);
      value = FloatVector.fromArray(SPECIES, x, x1 + 3 * LANES);
      s3 = g3.fma(value, s3);
      s4 = g2.fma(value, s4);
      s5 = g1.fma(value, s5);
      value = FloatVector.fromArray(SPECIES, x, x1 + 4 * LANES);
      s4 = g3.fma(value, s4);
      s5 = g2.fma(value, s5);
      value = FloatVector.fromArray(SPECIES, x, x1 + 5 * LANES);
      s5 = g3.fma(value, s5);
      int x2 = x1 + tapRow;
      value = FloatVector.fromArray(SPECIES, x, x2);
      s6 = g0.fma(value, s6);
      value = FloatVector.fromArray(SPECIES, x, x2 + LANES);
      s6 = g1.fma(value, s6);
      s7 = g0.fma(value, s7);
      value = FloatVector.fromArray(SPECIES, x, x2 + 2 * LANES);
      s6 = g2.fma(value, s6);
      s7 = g1.fma(value, s7);
      s8 = g0.fma(value, s8);
      value = FloatVector.fromArray(SPECIES, x, x2 + 3 * LANES);
      s6 = g3.fma(value, s6);
      s7 = g2.fma(value, s7);
      s8 = g1.fma(value, s8);
      value = FloatVector.fromArray(SPECIES, x, x2 + 4 * LANES);
      s7 = g3.fma(value, s7);
      s8 = g2.fma(value, s8);
      value = FloatVector.fromArray(SPECIES, x, x2 + 5 * LANES);
      s8 = g3.fma(value, s8);
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
  }

  /**
   * Adds the gradient of three lines of three taps two positions apart, for four outputs of each
   * row.
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
      value = FloatVector.fromArray(SPECIES, x, x0 + 7 * LANES);
      s2 = g3.fma(value, s2);
      int x1 = x0 + tapRow;
      value = FloatVector.fromArray(SPECIES, x, x1);
      s3 = g0.fma(value, s3);
      value = FloatVector.fromArray(SPECIES, x, x1 + LANES);
      s3 = g1.fma(value, s3);
      value = FloatVector.fromArray(SPECIES, x, x1 + 2 * LANES);
      s3 = g2.fma(value, s3);
      s4 = g0.fma(value, s4);
      value = FloatVector.fromArray(SPECIES, x, x1 + 3 * LANES);
      s3 = g3.fma(value, s3);
      s4 = g1.fma(value, s4);
      value = FloatVector.fromArray(SPECIES, x, x1 + 4 * LANES);
      s4 = g2.fma(value, s4);
      s5 = g0.fma(value, s5);
      value = FloatVector.fromArray(SPECIES, x, x1 + 5 * LANES);
      s4 = g3.fma(value, s4);
      s5 = g1.fma(value, s5);
      value = FloatVector.fromArray(SPECIES, x, x1 + 6 * LANES);
      s5 = g2.fma(value, s5);
      value = FloatVector.fromArray(SPECIES, x, x1 + 7 * LANES);
      s5 = g3.fma(value, s5);
      int x2 = x1 + tapRow;
      value = FloatVector.fromArray(SPECIES, x, x2);
      s6 = g0.fma(value, s6);
      value = FloatVector.fromArray(SPECIES, x, x2 + LANES);
      s6 = g1.fma(value, s6);
      value = FloatVector.fromArray(SPECIES, x, x2 + 2 * LANES);
      s6 = g2.fma(value, s6);
      s7 = g0.fma(value, s7);
      value = FloatVector.fromArray(SPECIES, x, x2 + 3 * LANES);
      s6 = g3.fma(value, s6);
      s7 = g1.fma(value, s7);
      value = FloatVector.fromArray(SPECIES, x, x2 + 4 * LANES);
      s7 = g2.fma(value, s7);
      s8 = g0.fma(value, s8);
      value = FloatVector.fromArray(SPECIES, x, x2 + 5 * LANES);
      s7 = g3.fma(value, s7);
      s8 = g1.fma(value, s8);
      value = FloatVector.fromArray(SPECIES, x, x2 + 6 * LANES);
      s8 = g2.fma(value, s8);
      value = FloatVector.fromArray(SPECIES, x, x2 + 7 * LANES);
      s8 = g3.fma(value, s8);
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
  }
}
