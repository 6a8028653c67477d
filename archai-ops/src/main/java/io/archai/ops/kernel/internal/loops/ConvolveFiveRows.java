package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Depthwise convolutions with rows of five taps. */
final class ConvolveFiveRows {
  private ConvolveFiveRows() {}

  /**
   * Convolves rows of outputs, eight at a time, with taps right beside each other.
   *
   * @param xRow from one row of outputs to the next, in numbers of x
   * @param tapRow from one row of taps to the next, in numbers of x
   * @param tapRows how many rows of taps there are
   * @param blocks how often eight outputs are in a row
   */
  static void convolve(
      float[] x,
      int xOffset,
      int xRow,
      int tapRow,
      int tapRows,
      float[] taps,
      int tapsOffset,
      float[] y,
      int yOffset,
      int yRow,
      int yStep,
      int rows,
      int blocks) {
    for (int row = 0; row < rows; row++) {
      int from = xOffset + row * xRow;
      int to = yOffset + row * yRow;
      for (int block = 0; block < blocks; block++) {
        int xIndex = from;
        int tap = tapsOffset;
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = FloatVector.zero(SPECIES);
        FloatVector s2 = FloatVector.zero(SPECIES);
        FloatVector s3 = FloatVector.zero(SPECIES);
        FloatVector s4 = FloatVector.zero(SPECIES);
        FloatVector s5 = FloatVector.zero(SPECIES);
        FloatVector s6 = FloatVector.zero(SPECIES);
        FloatVector s7 = FloatVector.zero(SPECIES);
        for (int line = 0; line < tapRows; line++) {
          FloatVector w0 = FloatVector.fromArray(SPECIES, taps, tap);
          FloatVector w1 = FloatVector.fromArray(SPECIES, taps, tap + LANES);
          FloatVector value = FloatVector.fromArray(SPECIES, x, xIndex);
          s0 = w0.fma(value, s0);
          value = FloatVector.fromArray(SPECIES, x, xIndex + LANES);
          s0 = w1.fma(value, s0);
          s1 = w0.fma(value, s1);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 2 * LANES);
          s1 = w1.fma(value, s1);
          s2 = w0.fma(value, s2);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 3 * LANES);
          s2 = w1.fma(value, s2);
          s3 = w0.fma(value, s3);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 4 * LANES);
          s3 = w1.fma(value, s3);
          s4 = w0.fma(value, s4);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 5 * LANES);
          s4 = w1.fma(value, s4);
          s5 = w0.fma(value, s5);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 6 * LANES);
          s5 = w1.fma(value, s5);
          s6 = w0.fma(value, s6);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 7 * LANES);
          s6 = w1.fma(value, s6);
          s7 = w0.fma(value, s7);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 8 * LANES);
          s7 = w1.fma(value, s7);
          // Sixteen registers do not hold all taps: the compiler would put sums aside.
          FloatVector w2 = FloatVector.fromArray(SPECIES, taps, tap + 2 * LANES);
          FloatVector w3 = FloatVector.fromArray(SPECIES, taps, tap + 3 * LANES);
          FloatVector w4 = FloatVector.fromArray(SPECIES, taps, tap + 4 * LANES);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 2 * LANES);
          s0 = w2.fma(value, s0);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 3 * LANES);
          s0 = w3.fma(value, s0);
          s1 = w2.fma(value, s1);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 4 * LANES);
          s0 = w4.fma(value, s0);
          s1 = w3.fma(value, s1);
          s2 = w2.fma(value, s2);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 5 * LANES);
          s1 = w4.fma(value, s1);
          s2 = w3.fma(value, s2);
          s3 = w2.fma(value, s3);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 6 * LANES);
          s2 = w4.fma(value, s2);
          s3 = w3.fma(value, s3);
          s4 = w2.fma(value, s4);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 7 * LANES);
          s3 = w4.fma(value, s3);
          s4 = w3.fma(value, s4);
          s5 = w2.fma(value, s5);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 8 * LANES);
          s4 = w4.fma(value, s4);
          s5 = w3.fma(value, s5);
          s6 = w2.fma(value, s6);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 9 * LANES);
          s5 = w4.fma(value, s5);
          s6 = w3.fma(value, s6);
          s7 = w2.fma(value, s7);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 10 * LANES);
          s6 = w4.fma(value, s6);
          s7 = w3.fma(value, s7);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 11 * LANES);
          s7 = w4.fma(value, s7);
          xIndex += tapRow;
          tap += 5 * LANES;
        }
        s0.intoArray(y, to);
        s1.intoArray(y, to + yStep);
        s2.intoArray(y, to + 2 * yStep);
        s3.intoArray(y, to + 3 * yStep);
        s4.intoArray(y, to + 4 * yStep);
        s5.intoArray(y, to + 5 * yStep);
        s6.intoArray(y, to + 6 * yStep);
        s7.intoArray(y, to + 7 * yStep);
        from += 8 * LANES;
        to += 8 * yStep;
      }
    }
  }

  /**
   * Convolves rows of outputs, eight at a time and taps two positions apart.
   *
   * @param xRow from one row of outputs to the next, in numbers of x
   * @param tapRow from one row of taps to the next, in numbers of x
   * @param tapRows how many rows of taps there are
   * @param blocks how often eight outputs are in a row
   */
  static void convolveApart(
      float[] x,
      int xOffset,
      int xRow,
      int tapRow,
      int tapRows,
      float[] taps,
      int tapsOffset,
      float[] y,
      int yOffset,
      int yRow,
      int yStep,
      int rows,
      int blocks) {
    for (int row = 0; row < rows; row++) {
      int from = xOffset + row * xRow;
      int to = yOffset + row * yRow;
      for (int block = 0; block < blocks; block++) {
        int xIndex = from;
        int tap = tapsOffset;
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = FloatVector.zero(SPECIES);
        FloatVector s2 = FloatVector.zero(SPECIES);
        FloatVector s3 = FloatVector.zero(SPECIES);
        FloatVector s4 = FloatVector.zero(SPECIES);
        FloatVector s5 = FloatVector.zero(SPECIES);
        FloatVector s6 = FloatVector.zero(SPECIES);
        FloatVector s7 = FloatVector.zero(SPECIES);
        for (int line = 0; line < tapRows; line++) {
          FloatVector w0 = FloatVector.fromArray(SPECIES, taps, tap);
          FloatVector w1 = FloatVector.fromArray(SPECIES, taps, tap + LANES);
          FloatVector w2 = FloatVector.fromArray(SPECIES, taps, tap + 2 * LANES);
          FloatVector w3 = FloatVector.fromArray(SPECIES, taps, tap + 3 * LANES);
          FloatVector w4 = FloatVector.fromArray(SPECIES, taps, tap + 4 * LANES);
          FloatVector value = FloatVector.fromArray(SPECIES, x, xIndex);
          s0 = w0.fma(value, s0);
          value = FloatVector.fromArray(SPECIES, x, xIndex + LANES);
          s1 = w0.fma(value, s1);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 2 * LANES);
          s0 = w1.fma(value, s0);
          s2 = w0.fma(value, s2);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 3 * LANES);
          s1 = w1.fma(value, s1);
          s3 = w0.fma(value, s3);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 4 * LANES);
          s0 = w2.fma(value, s0);
          s2 = w1.fma(value, s2);
          s4 = w0.fma(value, s4);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 5 * LANES);
          s1 = w2.fma(value, s1);
          s3 = w1.fma(value, s3);
          s5 = w0.fma(value, s5);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 6 * LANES);
          s0 = w3.fma(value, s0);
          s2 = w2.fma(value, s2);
          s4 = w1.fma(value, s4);
          s6 = w0.fma(value, s6);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 7 * LANES);
          s1 = w3.fma(value, s1);
          s3 = w2.fma(value, s3);
          s5 = w1.fma(value, s5);
          s7 = w0.fma(value, s7);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 8 * LANES);
          s0 = w4.fma(value, s0);
          s2 = w3.fma(value, s2);
          s4 = w2.fma(value, s4);
          s6 = w1.fma(value, s6);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 9 * LANES);
          s1 = w4.fma(value, s1);
          s3 = w3.fma(value, s3);
          s5 = w2.fma(value, s5);
          s7 = w1.fma(value, s7);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 10 * LANES);
          s2 = w4.fma(value, s2);
          s4 = w3.fma(value, s4);
          s6 = w2.fma(value, s6);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 11 * LANES);
          s3 = w4.fma(value, s3);
          s5 = w3.fma(value, s5);
          s7 = w2.fma(value, s7);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 12 * LANES);
          s4 = w4.fma(value, s4);
          s6 = w3.fma(value, s6);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 13 * LANES);
          s5 = w4.fma(value, s5);
          s7 = w3.fma(value, s7);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 14 * LANES);
          s6 = w4.fma(value, s6);
          value = FloatVector.fromArray(SPECIES, x, xIndex + 15 * LANES);
          s7 = w4.fma(value, s7);
          xIndex += tapRow;
          tap += 5 * LANES;
        }
        s0.intoArray(y, to);
        s1.intoArray(y, to + yStep);
        s2.intoArray(y, to + 2 * yStep);
        s3.intoArray(y, to + 3 * yStep);
        s4.intoArray(y, to + 4 * yStep);
        s5.intoArray(y, to + 5 * yStep);
        s6.intoArray(y, to + 6 * yStep);
        s7.intoArray(y, to + 7 * yStep);
        from += 8 * LANES;
        to += 8 * yStep;
      }
    }
  }
}
