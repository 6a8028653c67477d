package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Gradients of the input of depthwise convolutions with lines of 3 taps. */
final class ScatterThree {
  private ScatterThree() {}

  /**
   * Adds to one line of the input's gradient what lines of 3 taps give.
   *
   * @param gStep from one output to the next, in numbers
   * @param gLineStep from the line of outputs that one line of taps meets to that of the next
   * @param lines how many lines of taps meet the line
   * @param tapsLineStep from one of these lines of taps to the next
   * @param spacing how many taps one output is from the next: fast for 1 and 2
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
      int block = spacing <= 2 && left >= 8 ? 8 : spacing <= 2 && left >= 4 ? 4 : 1;
      int gStart = gOffset + done * gStep;
      int dxStart = dxOffset + done * spacing * dxStep;
      if (block == 8 && spacing == 2) {
        ScatterThreeApart.scatter3Taps8Strided(
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
      } else if (block == 8) {
        scatter3Taps8(
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
        scatter3Taps1(
            g, gStart, gLineStep, lines, taps, tapsOffset, tapsLineStep, dx, dxStart, dxStep);
      } else if (spacing == 2) {
        ScatterThreeApart.scatter3Taps4Strided(
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
      } else {
        scatter3Taps4(
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

  private static void scatter3Taps8(
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
      FloatVector value = FloatVector.fromArray(SPECIES, g, gIndex);
      s0 = w0.fma(value, s0);
      s1 = w1.fma(value, s1);
      s2 = w2.fma(value, s2);
      value = FloatVector.fromArray(SPECIES, g, gIndex + gStep);
      s1 = w0.fma(value, s1);
      s2 = w1.fma(value, s2);
      s3 = w2.fma(value, s3);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 2 * gStep);
      s2 = w0.fma(value, s2);
      s3 = w1.fma(value, s3);
      s4 = w2.fma(value, s4);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 3 * gStep);
      s3 = w0.fma(value, s3);
      s4 = w1.fma(value, s4);
      s5 = w2.fma(value, s5);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 4 * gStep);
      s4 = w0.fma(value, s4);
      s5 = w1.fma(value, s5);
      s6 = w2.fma(value, s6);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 5 * gStep);
      s5 = w0.fma(value, s5);
      s6 = w1.fma(value, s6);
      s7 = w2.fma(value, s7);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 6 * gStep);
      s6 = w0.fma(value, s6);
      s7 = w1.fma(value, s7);
      s8 = w2.fma(value, s8);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 7 * gStep);
      s7 = w0.fma(value, s7);
      s8 = w1.fma(value, s8);
      s9 = w2.fma(value, s9);
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

  private static void scatter3Taps4(
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
    int gIndex = gOffset;
    int tap = tapsOffset;
    for (int line = 0; line < lines; line++) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, taps, tap);
      FloatVector w1 = FloatVector.fromArray(SPECIES, taps, tap + LANES);
      FloatVector w2 = FloatVector.fromArray(SPECIES, taps, tap + 2 * LANES);
      FloatVector value = FloatVector.fromArray(SPECIES, g, gIndex);
      s0 = w0.fma(value, s0);
      s1 = w1.fma(value, s1);
      s2 = w2.fma(value, s2);
      value = FloatVector.fromArray(SPECIES, g, gIndex + gStep);
      s1 = w0.fma(value, s1);
      s2 = w1.fma(value, s2);
      s3 = w2.fma(value, s3);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 2 * gStep);
      s2 = w0.fma(value, s2);
      s3 = w1.fma(value, s3);
      s4 = w2.fma(value, s4);
      value = FloatVector.fromArray(SPECIES, g, gIndex + 3 * gStep);
      s3 = w0.fma(value, s3);
      s4 = w1.fma(value, s4);
      s5 = w2.fma(value, s5);
      gIndex += gLineStep;
      tap += tapsLineStep;
    }
    s0.intoArray(dx, dxOffset);
    s1.intoArray(dx, dxOffset + dxStep);
    s2.intoArray(dx, dxOffset + 2 * dxStep);
    s3.intoArray(dx, dxOffset + 3 * dxStep);
    s4.intoArray(dx, dxOffset + 4 * dxStep);
    s5.intoArray(dx, dxOffset + 5 * dxStep);
  }

  private static void scatter3Taps1(
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
    int gIndex = gOffset;
    int tap = tapsOffset;
    for (int line = 0; line < lines; line++) {
      FloatVector w0 = FloatVector.fromArray(SPECIES, taps, tap);
      FloatVector w1 = FloatVector.fromArray(SPECIES, taps, tap + LANES);
      FloatVector w2 = FloatVector.fromArray(SPECIES, taps, tap + 2 * LANES);
      FloatVector value = FloatVector.fromArray(SPECIES, g, gIndex);
      s0 = w0.fma(value, s0);
      s1 = w1.fma(value, s1);
      s2 = w2.fma(value, s2);
      gIndex += gLineStep;
      tap += tapsLineStep;
    }
    s0.intoArray(dx, dxOffset);
    s1.intoArray(dx, dxOffset + dxStep);
    s2.intoArray(dx, dxOffset + 2 * dxStep);
  }
}
