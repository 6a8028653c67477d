package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Gradients of the input of depthwise convolutions with lines of 7 taps. */
final class ScatterSeven {
  private ScatterSeven() {}

  /**
   * Adds to one line of the input's gradient what lines of 7 taps give.
   *
   * @param gStep from one output to the next, in numbers
   * @param gLineStep from the line of outputs that one line of taps meets to that of the next
   * @param lines how many lines of taps meet the line
   * @param tapsLineStep from one of these lines of taps to the next
   * @param spacing how many taps one output is from the next: fast for 1
   * @param count how many outputs a line has
   * @param dxStep from one tap to the next
   */
  static void scatter(
      float[] g,
      int gOffset,
      int gStep,
      int gLineStep,
      int lines,
      int spacing,
      int count,
      float[] taps,
      int tapsOffset,
      int tapsLineStep,
      float[] dx,
      int dxOffset,
      int dxStep) {
    int done = 0;
    while (done < count) {
      int left = count - done;
      int block = spacing == 1 && left >= 8 ? 8 : spacing == 1 && left >= 4 ? 4 : 1;
      int gStart = gOffset + done * gStep;
      int dxStart = dxOffset + done * spacing * dxStep;
      if (block == 8) {
        scatter7Taps8(
            g,
            gStart,
            gStep,
            gLineStep,
            lines,
            taps,
            tapsOffset,
            tapsLineStep,
            dx,
            dxStart,
            dxStep);
      } else if (block == 1) {
        scatter7Taps1(
            g, gStart, gLineStep, lines, taps, tapsOffset, tapsLineStep, dx, dxStart, dxStep);
      } else {
        scatter7Taps4(
            g,
            gStart,
            gStep,
            gLineStep,
            lines,
            taps,
            tapsOffset,
            tapsLineStep,
            dx,
            dxStart,
            dxStep);
      }
      done += block;
    }
  }

  private static void scatter7Taps8(
      float[] g,
      int gOffset,
      int gStep,
      int gLineStep,
      int lines,
      float[] taps,
      int tapsOffset,
      int tapsLineStep,
      float[] dx,
      int dxOffset,
      int dxStep) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, dx, dxOffset);
    FloatVector s1 = FloatVector.fromArray(SPECIES, dx, dxOffset + dxStep);
    FloatVector s2 = FloatVector.fromArray(SPECIES, dx, dxOffset + 2 * dxStep);
    FloatVector s3 = FloatVector.fromArray(SPECIES, dx, dxOffset + 3 * dxStep);
    FloatVector s4 = FloatVector.fromArray(SPECIES, dx, dxOffset + 4 * dxStep);
    FloatVector s5 = FloatVector.fromArray(SPECIES, dx, dxOffset + 5 * dxStep);
    FloatVector s6 = FloatVector.fromArray(SPECIES, dx, dxOffset + 6 * dxStep);
    FloatVector s7 = FloatVector.fromArray(SPECIES, dx, dxOffset + 7 * dxStep);
    FloatVector s8 = FloatVector.fromArray(SPECIES, dx, dxOffset + 8 * dxStep);
    FloatVector s9 = FloatVector.fromArray(SPECIES, dx, dxOffset + 9 * dxStep);
    FloatVector s10 = FloatVector.fromArray(SPECIES, dx, dxOffset + 10 * dxStep);
    FloatVector s11 = FloatVector.fromArray(SPECIES, dx, dxOffset + 11 * dxStep);
    FloatVector s12 = FloatVector.fromArray(SPECIES, dx, dxOffset + 12 * dxStep);
    FloatVector s13 = FloatVector.fromArray(SPECIES, dx, dxOffset + 13 * dxStep);
    int gIndex = gOffset;
    int tap = tapsOffset;
    for (int line = 0; line < lines; line++) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, taps, tap);
      FloatVector w1 = FloatVector.fromArray(SPECIES, taps, tap + LANES);
      FloatVector w2 = FloatVector.fromArray(SPECIES, taps, tap + 2 * LANES);
      FloatVector w3 = FloatVector.fromArray(SPECIES, taps, tap + 3 * LANES);
      FloatVector w4 = FloatVector.fromArray(SPECIES, taps, tap + 4 * LANES);
      FloatVector w5 = FloatVector.fromArray(SPECIES, taps, tap + 5 * LANES);
      FloatVector w6 = FloatVector.fromArray(SPECIES, taps, tap + 6 * LANES);
      FloatVector value = FloatVector.fromArray(SPECIES, g, gIndex);
      s0 = w0.fma(value, s0);
      s1 = w1.fma(value, s1);
      s2 = w2.fma(value, s2);
      s3 = w3.fma(value, s3);
      s4 = w4.fma(value, s4);
      s5 = w5.fma(value, s5);
      s6 = w6.fma(value, s6);
      value = FloatVector.fromArray(SPECIES, g, gIndex + gStep);
      s1 = w0.fma(value, s1);
      s2 = w1.fma(value, s2);
      s3 = w2.fma(value, s3);
      s4 = w3.fma(value, s4);
      s5 = w4.fma(value, s5);
      s6 = w5.fma(value, s6);
      s7 = w6.fma(value, s7);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 2 * gStep);
      s2 = w0.fma(value, s2);
      s3 = w1.fma(value, s3);
      s4 = w2.fma(value, s4);
      s5 = w3.fma(value, s5);
      s6 = w4.fma(value, s6);
      s7 = w5.fma(value, s7);
      s8 = w6.fma(value, s8);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 3 * gStep);
      s3 = w0.fma(value, s3);
      s4 = w1.fma(value, s4);
      s5 = w2.fma(value, s5);
      s6 = w3.fma(value, s6);
      s7 = w4.fma(value, s7);
      s8 = w5.fma(value, s8);
      s9 = w6.fma(value, s9);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 4 * gStep);
      s4 = w0.fma(value, s4);
      s5 = w1.fma(value, s5);
      s6 = w2.fma(value, s6);
      s7 = w3.fma(value, s7);
      s8 = w4.fma(value, s8);
      s9 = w5.fma(value, s9);
      s10 = w6.fma(value, s10);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 5 * gStep);
      s5 = w0.fma(value, s5);
      s6 = w1.fma(value, s6);
      s7 = w2.fma(value, s7);
      s8 = w3.fma(value, s8);
      s9 = w4.fma(value, s9);
      s10 = w5.fma(value, s10);
      s11 = w6.fma(value, s11);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 6 * gStep);
      s6 = w0.fma(value, s6);
      s7 = w1.fma(value, s7);
      s8 = w2.fma(value, s8);
      s9 = w3.fma(value, s9);
      s10 = w4.fma(value, s10);
      s11 = w5.fma(value, s11);
      s12 = w6.fma(value, s12);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 7 * gStep);
      s7 = w0.fma(value, s7);
      s8 = w1.fma(value, s8);
      s9 = w2.fma(value, s9);
      s10 = w3.fma(value, s10);
      s11 = w4.fma(value, s11);
      s12 = w5.fma(value, s12);
      s13 = w6.fma(value, s13);
      gIndex += gLineStep;
      tap += tapsLineStep;
    }
    s0.intoArray(dx, dxOffset);
    s1.intoArray(dx, dxOffset + dxStep);
    s2.intoArray(dx, dxOffset + 2 * dxStep);
    s3.intoArray(dx, dxOffset + 3 * dxStep);
    s4.intoArray(dx, dxOffset + 4 * dxStep);
    s5.intoArray(dx, dxOffset + 5 * dxStep);
    s6.intoArray(dx, dxOffset + 6 * dxStep);
    s7.intoArray(dx, dxOffset + 7 * dxStep);
    s8.intoArray(dx, dxOffset + 8 * dxStep);
    s9.intoArray(dx, dxOffset + 9 * dxStep);
    s10.intoArray(dx, dxOffset + 10 * dxStep);
    s11.intoArray(dx, dxOffset + 11 * dxStep);
    s12.intoArray(dx, dxOffset + 12 * dxStep);
    s13.intoArray(dx, dxOffset + 13 * dxStep);
  }

  private static void scatter7Taps4(
      float[] g,
      int gOffset,
      int gStep,
      int gLineStep,
      int lines,
      float[] taps,
      int tapsOffset,
      int tapsLineStep,
      float[] dx,
      int dxOffset,
      int dxStep) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, dx, dxOffset);
    FloatVector s1 = FloatVector.fromArray(SPECIES, dx, dxOffset + dxStep);
    FloatVector s2 = FloatVector.fromArray(SPECIES, dx, dxOffset + 2 * dxStep);
    FloatVector s3 = FloatVector.fromArray(SPECIES, dx, dxOffset + 3 * dxStep);
    FloatVector s4 = FloatVector.fromArray(SPECIES, dx, dxOffset + 4 * dxStep);
    FloatVector s5 = FloatVector.fromArray(SPECIES, dx, dxOffset + 5 * dxStep);
    FloatVector s6 = FloatVector.fromArray(SPECIES, dx, dxOffset + 6 * dxStep);
    FloatVector s7 = FloatVector.fromArray(SPECIES, dx, dxOffset + 7 * dxStep);
    FloatVector s8 = FloatVector.fromArray(SPECIES, dx, dxOffset + 8 * dxStep);
    FloatVector s9 = FloatVector.fromArray(SPECIES, dx, dxOffset + 9 * dxStep);
    int gIndex = gOffset;
    int tap = tapsOffset;
    for (int line = 0; line < lines; line++) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, taps, tap);
      FloatVector w1 = FloatVector.fromArray(SPECIES, taps, tap + LANES);
      FloatVector w2 = FloatVector.fromArray(SPECIES, taps, tap + 2 * LANES);
      FloatVector w3 = FloatVector.fromArray(SPECIES, taps, tap + 3 * LANES);
      FloatVector w4 = FloatVector.fromArray(SPECIES, taps, tap + 4 * LANES);
      FloatVector w5 = FloatVector.fromArray(SPECIES, taps, tap + 5 * LANES);
      FloatVector w6 = FloatVector.fromArray(SPECIES, taps, tap + 6 * LANES);
      FloatVector value = FloatVector.fromArray(SPECIES, g, gIndex);
      s0 = w0.fma(value, s0);
      s1 = w1.fma(value, s1);
      s2 = w2.fma(value, s2);
      s3 = w3.fma(value, s3);
      s4 = w4.fma(value, s4);
      s5 = w5.fma(value, s5);
      s6 = w6.fma(value, s6);
      value = FloatVector.fromArray(SPECIES, g, gIndex + gStep);
      s1 = w0.fma(value, s1);
      s2 = w1.fma(value, s2);
      s3 = w2.fma(value, s3);
      s4 = w3.fma(value, s4);
      s5 = w4.fma(value, s5);
      s6 = w5.fma(value, s6);
      s7 = w6.fma(value, s7);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 2 * gStep);
      s2 = w0.fma(value, s2);
      s3 = w1.fma(value, s3);
      s4 = w2.fma(value, s4);
      s5 = w3.fma(value, s5);
      s6 = w4.fma(value, s6);
      s7 = w5.fma(value, s7);
      s8 = w6.fma(value, s8);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 3 * gStep);
      s3 = w0.fma(value, s3);
      s4 = w1.fma(value, s4);
      s5 = w2.fma(value, s5);
      s6 = w3.fma(value, s6);
      s7 = w4.fma(value, s7);
      s8 = w5.fma(value, s8);
      s9 = w6.fma(value, s9);
      gIndex += gLineStep;
      tap += tapsLineStep;
    }
    s0.intoArray(dx, dxOffset);
    s1.intoArray(dx, dxOffset + dxStep);
    s2.intoArray(dx, dxOffset + 2 * dxStep);
    s3.intoArray(dx, dxOffset + 3 * dxStep);
    s4.intoArray(dx, dxOffset + 4 * dxStep);
    s5.intoArray(dx, dxOffset + 5 * dxStep);
    s6.intoArray(dx, dxOffset + 6 * dxStep);
    s7.intoArray(dx, dxOffset + 7 * dxStep);
    s8.intoArray(dx, dxOffset + 8 * dxStep);
    s9.intoArray(dx, dxOffset + 9 * dxStep);
  }

  private static void scatter7Taps1(
      float[] g,
      int gOffset,
      int gLineStep,
      int lines,
      float[] taps,
      int tapsOffset,
      int tapsLineStep,
      float[] dx,
      int dxOffset,
      int dxStep) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, dx, dxOffset);
    FloatVector s1 = FloatVector.fromArray(SPECIES, dx, dxOffset + dxStep);
    FloatVector s2 = FloatVector.fromArray(SPECIES, dx, dxOffset + 2 * dxStep);
    FloatVector s3 = FloatVector.fromArray(SPECIES, dx, dxOffset + 3 * dxStep);
    FloatVector s4 = FloatVector.fromArray(SPECIES, dx, dxOffset + 4 * dxStep);
    FloatVector s5 = FloatVector.fromArray(SPECIES, dx, dxOffset + 5 * dxStep);
    FloatVector s6 = FloatVector.fromArray(SPECIES, dx, dxOffset + 6 * dxStep);
    int gIndex = gOffset;
    int tap = tapsOffset;
    for (int line = 0; line < lines; line++) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, taps, tap);
      FloatVector w1 = FloatVector.fromArray(SPECIES, taps, tap + LANES);
      FloatVector w2 = FloatVector.fromArray(SPECIES, taps, tap + 2 * LANES);
      FloatVector w3 = FloatVector.fromArray(SPECIES, taps, tap + 3 * LANES);
      FloatVector w4 = FloatVector.fromArray(SPECIES, taps, tap + 4 * LANES);
      FloatVector w5 = FloatVector.fromArray(SPECIES, taps, tap + 5 * LANES);
      FloatVector w6 = FloatVector.fromArray(SPECIES, taps, tap + 6 * LANES);
      FloatVector value = FloatVector.fromArray(SPECIES, g, gIndex);
      s0 = w0.fma(value, s0);
      s1 = w1.fma(value, s1);
      s2 = w2.fma(value, s2);
      s3 = w3.fma(value, s3);
      s4 = w4.fma(value, s4);
      s5 = w5.fma(value, s5);
      s6 = w6.fma(value, s6);
      gIndex += gLineStep;
      tap += tapsLineStep;
    }
    s0.intoArray(dx, dxOffset);
    s1.intoArray(dx, dxOffset + dxStep);
    s2.intoArray(dx, dxOffset + 2 * dxStep);
    s3.intoArray(dx, dxOffset + 3 * dxStep);
    s4.intoArray(dx, dxOffset + 4 * dxStep);
    s5.intoArray(dx, dxOffset + 5 * dxStep);
    s6.intoArray(dx, dxOffset + 6 * dxStep);
  }
}
