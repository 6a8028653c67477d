package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Depthwise convolutions with three rows of three taps right beside each other: all nine stay in
 * registers.
 */
final class ConvolveNine {
  private ConvolveNine() {}

  /**
   * Convolves rows of outputs, eight at a time.
   *
   * @param xRow from one row of outputs to the next, in numbers of x
   * @param tapRow from one row of taps to the next, in numbers of x
   * @param blocks how often eight outputs are in a row
   */
  static void convolve(
      float[] x,
      int xOffset,
      int xRow,
      int tapRow,
      float[] taps,
      int tapsOffset,
      float[] y,
      int yOffset,
      int yRow,
      int yStep,
      int rows,
      int blocks) {
    FloatVector w0 = FloatVector.fromArray(SPECIES, taps, tapsOffset);
    FloatVector w1 = FloatVector.fromArray(SPECIES, taps, tapsOffset + LANES);
    FloatVector w2 = FloatVector.fromArray(SPECIES, taps, tapsOffset + 2 * LANES);
    FloatVector w3 = FloatVector.fromArray(SPECIES, taps, tapsOffset + 3 * LANES);
    FloatVector w4 = FloatVector.fromArray(SPECIES, taps, tapsOffset + 4 * LANES);
    FloatVector w5 = FloatVector.fromArray(SPECIES, taps, tapsOffset + 5 * LANES);
    FloatVector w6 = FloatVector.fromArray(SPECIES, taps, tapsOffset + 6 * LANES);
    FloatVector w7 = FloatVector.fromArray(SPECIES, taps, tapsOffset + 7 * LANES);
    FloatVector w8 = FloatVector.fromArray(SPECIES, taps, tapsOffset + 8 * LANES);
    for (int row = 0; row < rows; row++) {
      int x0 = xOffset + row * xRow;
      int to = yOffset + row * yRow;
      for (int block = 0; block < blocks; block++) {
        FloatVector value = FloatVector.fromArray(SPECIES, x, x0);
        FloatVector s0 = w0.mul(value);
        value = FloatVector.fromArray(SPECIES, x, x0 + LANES);
        s0 = w1.fma(value, s0);
        FloatVector s1 = w0.mul(value);
        value = FloatVector.fromArray(SPECIES, x, x0 + 2 * LANES);
        s0 = w2.fma(value, s0);
        s1 = w1.fma(value, s1);
        FloatVector s2 = w0.mul(value);
        value = FloatVector.fromArray(SPECIES, x, x0 + 3 * LANES);
        s1 = w2.fma(value, s1);
        s2 = w1.fma(value, s2);
        FloatVector s3 = w0.mul(value);
        value = FloatVector.fromArray(SPECIES, x, x0 + 4 * LANES);
        s2 = w2.fma(value, s2);
        s3 = w1.fma(value, s3);
        FloatVector s4 = w0.mul(value);
        value = FloatVector.fromArray(SPECIES, x, x0 + 5 * LANES);
        s3 = w2.fma(value, s3);
        s4 = w1.fma(value, s4);
        FloatVector s5 = w0.mul(value);
        value = FloatVector.fromArray(SPECIES, x, x0 + 6 * LANES);
        s4 = w2.fma(value, s4);
        s5 = w1.fma(value, s5);
        FloatVector s6 = w0.mul(value);
        value = FloatVector.fromArray(SPECIES, x, x0 + 7 * LANES);
        s5 = w2.fma(value, s5);
        s6 = w1.fma(value, s6);
        FloatVector s7 = w0.mul(value);
        value = FloatVector.fromArray(SPECIES, x, x0 + 8 * LANES);
        s6 = w2.fma(value, s6);
        s7 = w1.fma(value, s7);
        value = FloatVector.fromArray(SPECIES, x, x0 + 9 * LANES);
        s7 = w2.fma(value, s7);
        int x1 = x0 + tapRow;
        value = FloatVector.fromArray(SPECIES, x, x1);
        s0 = w3.fma(value, s0);
        value = FloatVector.fromArray(SPECIES, x, x1 + LANES);
        s0 = w4.fma(value, s0);
        s1 = w3.fma(value, s1);
        value = FloatVector.fromArray(SPECIES, x, x1 + 2 * LANES);
        s0 = w5.fma(value, s0);
        s1 = w4.fma(value, s1);
        s2 = w3.fma(value, s2);
        value = FloatVector.fromArray(SPECIES, x, x1 + 3 * LANES);
        s1 = w5.fma(value, s1);
        s2 = w4.fma(value, s2);
        s3 = w3.fma(value, s3);
        value = FloatVector.fromArray(SPECIES, x, x1 + 4 * LANES);
        s2 = w5.fma(value, s2);
        s3 = w4.fma(value, s3);
        s4 = w3.fma(value, s4);
        value = FloatVector.fromArray(SPECIES, x, x1 + 5 * LANES);
        s3 = w5.fma(value, s3);
        s4 = w4.fma(value, s4);
        s5 = w3.fma(value, s5);
        value = FloatVector.fromArray(SPECIES, x, x1 + 6 * LANES);
        s4 = w5.fma(value, s4);
        s5 = w4.fma(value, s5);
        s6 = w3.fma(value, s6);
        value = FloatVector.fromArray(SPECIES, x, x1 + 7 * LANES);
        s5 = w5.fma(value, s5);
        s6 = w4.fma(value, s6);
        s7 = w3.fma(value, s7);
        value = FloatVector.fromArray(SPECIES, x, x1 + 8 * LANES);
        s6 = w5.fma(value, s6);
        s7 = w4.fma(value, s7);
        value = FloatVector.fromArray(SPECIES, x, x1 + 9 * LANES);
        s7 = w5.fma(value, s7);
        int x2 = x1 + tapRow;
        value = FloatVector.fromArray(SPECIES, x, x2);
        s0 = w6.fma(value, s0);
        value = FloatVector.fromArray(SPECIES, x, x2 + LANES);
        s0 = w7.fma(value, s0);
        s1 = w6.fma(value, s1);
        value = FloatVector.fromArray(SPECIES, x, x2 + 2 * LANES);
        s0 = w8.fma(value, s0);
        s1 = w7.fma(value, s1);
        s2 = w6.fma(value, s2);
        value = FloatVector.fromArray(SPECIES, x, x2 + 3 * LANES);
        s1 = w8.fma(value, s1);
        s2 = w7.fma(value, s2);
        s3 = w6.fma(value, s3);
        value = FloatVector.fromArray(SPECIES, x, x2 + 4 * LANES);
        s2 = w8.fma(value, s2);
        s3 = w7.fma(value, s3);
        s4 = w6.fma(value, s4);
        value = FloatVector.fromArray(SPECIES, x, x2 + 5 * LANES);
        s3 = w8.fma(value, s3);
        s4 = w7.fma(value, s4);
        s5 = w6.fma(value, s5);
        value = FloatVector.fromArray(SPECIES, x, x2 + 6 * LANES);
        s4 = w8.fma(value, s4);
        s5 = w7.fma(value, s5);
        s6 = w6.fma(value, s6);
        value = FloatVector.fromArray(SPECIES, x, x2 + 7 * LANES);
        s5 = w8.fma(value, s5);
        s6 = w7.fma(value, s6);
        s7 = w6.fma(value, s7);
        value = FloatVector.fromArray(SPECIES, x, x2 + 8 * LANES);
        s6 = w8.fma(value, s6);
        s7 = w7.fma(value, s7);
        value = FloatVector.fromArray(SPECIES, x, x2 + 9 * LANES);
        s7 = w8.fma(value, s7);
        s0.intoArray(y, to);
        s1.intoArray(y, to + yStep);
        s2.intoArray(y, to + 2 * yStep);
        s3.intoArray(y, to + 3 * yStep);
        s4.intoArray(y, to + 4 * yStep);
        s5.intoArray(y, to + 5 * yStep);
        s6.intoArray(y, to + 6 * yStep);
        s7.intoArray(y, to + 7 * yStep);
        x0 += 8 * LANES;
        to += 8 * yStep;
      }
    }
  }
}
