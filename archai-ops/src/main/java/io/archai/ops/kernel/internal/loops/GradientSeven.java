package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Gradients of depthwise weights with lines of 7 taps. */
final class GradientSeven {
  private GradientSeven() {}

  /**
   * Adds the gradient of one line of 7 taps.
   *
   * @param xStep from one tap to the next, in numbers
   * @param xLineStep from one line of x to the next
   * @param gStep from one output to the next
   * @param gLineStep from one line of outputs to the next
   * @param lines how many lines of outputs there are
   * @param spacing how many taps one output is from the next: fast for 1
   * @param count how many outputs a line has
   */
  static void addGradient(
      float[] x,
      int xOffset,
      int xStep,
      int xLineStep,
      int spacing,
      float[] g,
      int gOffset,
      int gStep,
      int gLineStep,
      int lines,
      int count,
      float[] dtaps,
      int dtapsOffset) {
    int done = 0;
    while (done < count) {
      int left = count - done;
      int block = spacing == 1 && left >= 8 ? 8 : spacing == 1 && left >= 4 ? 4 : 1;
      int xStart = xOffset + done * spacing * xStep;
      int gStart = gOffset + done * gStep;
      if (block == 8) {
        addGradient7Taps8(
            x, xStart, xStep, xLineStep, g, gStart, gStep, gLineStep, lines, dtaps, dtapsOffset);
      } else if (block == 1) {
        addGradient7Taps1(
            x, xStart, xStep, xLineStep, g, gStart, gLineStep, lines, dtaps, dtapsOffset);
      } else {
        addGradient7Taps4(
            x, xStart, xStep, xLineStep, g, gStart, gStep, gLineStep, lines, dtaps, dtapsOffset);
      }
      done += block;
    }
  }

  private static void addGradient7Taps8(
      float[] x,
      int xOffset,
      int xStep,
      int xLineStep,
      float[] g,
      int gOffset,
      int gStep,
      int gLineStep,
      int lines,
      float[] dtaps,
      int dtapsOffset) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset);
    FloatVector s1 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + LANES);
    FloatVector s2 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 2 * LANES);
    FloatVector s3 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 3 * LANES);
    FloatVector s4 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 4 * LANES);
    FloatVector s5 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 5 * LANES);
    FloatVector s6 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 6 * LANES);
    int xIndex = xOffset;
    int gIndex = gOffset;
    for (int line = 0; line < lines; line++) {
      FloatVector g0 = FloatVector.fromArray(SPECIES, g, gIndex);
      FloatVector g1 = FloatVector.fromArray(SPECIES, g, gIndex + gStep);
      FloatVector g2 = FloatVector.fromArray(SPECIES, g, gIndex + 2 * gStep);
      FloatVector g3 = FloatVector.fromArray(SPECIES, g, gIndex + 3 * gStep);
      FloatVector g4 = FloatVector.fromArray(SPECIES, g, gIndex + 4 * gStep);
      FloatVector g5 = FloatVector.fromArray(SPECIES, g, gIndex + 5 * gStep);
      FloatVector g6 = FloatVector.fromArray(SPECIES, g, gIndex + 6 * gStep);
      FloatVector g7 = FloatVector.fromArray(SPECIES, g, gIndex + 7 * gStep);
      FloatVector value = FloatVector.fromArray(SPECIES, x, xIndex);
      s0 = g0.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + xStep);
      s1 = g0.fma(value, s1);
      s0 = g1.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 2 * xStep);
      s2 = g0.fma(value, s2);
      s1 = g1.fma(value, s1);
      s0 = g2.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 3 * xStep);
      s3 = g0.fma(value, s3);
      s2 = g1.fma(value, s2);
      s1 = g2.fma(value, s1);
      s0 = g3.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 4 * xStep);
      s4 = g0.fma(value, s4);
      s3 = g1.fma(value, s3);
      s2 = g2.fma(value, s2);
      s1 = g3.fma(value, s1);
      s0 = g4.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 5 * xStep);
      s5 = g0.fma(value, s5);
      s4 = g1.fma(value, s4);
      s3 = g2.fma(value, s3);
      s2 = g3.fma(value, s2);
      s1 = g4.fma(value, s1);
      s0 = g5.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 6 * xStep);
      s6 = g0.fma(value, s6);
      s5 = g1.fma(value, s5);
      s4 = g2.fma(value, s4);
      s3 = g3.fma(value, s3);
      s2 = g4.fma(value, s2);
      s1 = g5.fma(value, s1);
      s0 = g6.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 7 * xStep);
      s6 = g1.fma(value, s6);
      s5 = g2.fma(value, s5);
      s4 = g3.fma(value, s4);
      s3 = g4.fma(value, s3);
      s2 = g5.fma(value, s2);
      s1 = g6.fma(value, s1);
      s0 = g7.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 8 * xStep);
      s6 = g2.fma(value, s6);
      s5 = g3.fma(value, s5);
      s4 = g4.fma(value, s4);
      s3 = g5.fma(value, s3);
      s2 = g6.fma(value, s2);
      s1 = g7.fma(value, s1);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 9 * xStep);
      s6 = g3.fma(value, s6);
      s5 = g4.fma(value, s5);
      s4 = g5.fma(value, s4);
      s3 = g6.fma(value, s3);
      s2 = g7.fma(value, s2);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 10 * xStep);
      s6 = g4.fma(value, s6);
      s5 = g5.fma(value, s5);
      s4 = g6.fma(value, s4);
      s3 = g7.fma(value, s3);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 11 * xStep);
      s6 = g5.fma(value, s6);
      s5 = g6.fma(value, s5);
      s4 = g7.fma(value, s4);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 12 * xStep);
      s6 = g6.fma(value, s6);
      s5 = g7.fma(value, s5);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 13 * xStep);
      s6 = g7.fma(value, s6);
      xIndex += xLineStep;
      gIndex += gLineStep;
    }
    s0.intoArray(dtaps, dtapsOffset);
    s1.intoArray(dtaps, dtapsOffset + LANES);
    s2.intoArray(dtaps, dtapsOffset + 2 * LANES);
    s3.intoArray(dtaps, dtapsOffset + 3 * LANES);
    s4.intoArray(dtaps, dtapsOffset + 4 * LANES);
    s5.intoArray(dtaps, dtapsOffset + 5 * LANES);
    s6.intoArray(dtaps, dtapsOffset + 6 * LANES);
  }

  private static void addGradient7Taps4(
      float[] x,
      int xOffset,
      int xStep,
      int xLineStep,
      float[] g,
      int gOffset,
      int gStep,
      int gLineStep,
      int lines,
      float[] dtaps,
      int dtapsOffset) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset);
    FloatVector s1 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + LANES);
    FloatVector s2 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 2 * LANES);
    FloatVector s3 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 3 * LANES);
    FloatVector s4 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 4 * LANES);
    FloatVector s5 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 5 * LANES);
    FloatVector s6 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 6 * LANES);
    int xIndex = xOffset;
    int gIndex = gOffset;
    for (int line = 0; line < lines; line++) {
      FloatVector g0 = FloatVector.fromArray(SPECIES, g, gIndex);
      FloatVector g1 = FloatVector.fromArray(SPECIES, g, gIndex + gStep);
      FloatVector g2 = FloatVector.fromArray(SPECIES, g, gIndex + 2 * gStep);
      FloatVector g3 = FloatVector.fromArray(SPECIES, g, gIndex + 3 * gStep);
      FloatVector value = FloatVector.fromArray(SPECIES, x, xIndex);
      s0 = g0.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + xStep);
      s1 = g0.fma(value, s1);
      s0 = g1.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 2 * xStep);
      s2 = g0.fma(value, s2);
      s1 = g1.fma(value, s1);
      s0 = g2.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 3 * xStep);
      s3 = g0.fma(value, s3);
      s2 = g1.fma(value, s2);
      s1 = g2.fma(value, s1);
      s0 = g3.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 4 * xStep);
      s4 = g0.fma(value, s4);
      s3 = g1.fma(value, s3);
      s2 = g2.fma(value, s2);
      s1 = g3.fma(value, s1);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 5 * xStep);
      s5 = g0.fma(value, s5);
      s4 = g1.fma(value, s4);
      s3 = g2.fma(value, s3);
      s2 = g3.fma(value, s2);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 6 * xStep);
      s6 = g0.fma(value, s6);
      s5 = g1.fma(value, s5);
      s4 = g2.fma(value, s4);
      s3 = g3.fma(value, s3);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 7 * xStep);
      s6 = g1.fma(value, s6);
      s5 = g2.fma(value, s5);
      s4 = g3.fma(value, s4);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 8 * xStep);
      s6 = g2.fma(value, s6);
      s5 = g3.fma(value, s5);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 9 * xStep);
      s6 = g3.fma(value, s6);
      xIndex += xLineStep;
      gIndex += gLineStep;
    }
    s0.intoArray(dtaps, dtapsOffset);
    s1.intoArray(dtaps, dtapsOffset + LANES);
    s2.intoArray(dtaps, dtapsOffset + 2 * LANES);
    s3.intoArray(dtaps, dtapsOffset + 3 * LANES);
    s4.intoArray(dtaps, dtapsOffset + 4 * LANES);
    s5.intoArray(dtaps, dtapsOffset + 5 * LANES);
    s6.intoArray(dtaps, dtapsOffset + 6 * LANES);
  }

  private static void addGradient7Taps1(
      float[] x,
      int xOffset,
      int xStep,
      int xLineStep,
      float[] g,
      int gOffset,
      int gLineStep,
      int lines,
      float[] dtaps,
      int dtapsOffset) {
    FloatVector s0 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset);
    FloatVector s1 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + LANES);
    FloatVector s2 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 2 * LANES);
    FloatVector s3 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 3 * LANES);
    FloatVector s4 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 4 * LANES);
    FloatVector s5 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 5 * LANES);
    FloatVector s6 = FloatVector.fromArray(SPECIES, dtaps, dtapsOffset + 6 * LANES);
    int xIndex = xOffset;
    int gIndex = gOffset;
    for (int line = 0; line < lines; line++) {
      FloatVector g0 = FloatVector.fromArray(SPECIES, g, gIndex);
      FloatVector value = FloatVector.fromArray(SPECIES, x, xIndex);
      s0 = g0.fma(value, s0);
      value = FloatVector.fromArray(SPECIES, x, xIndex + xStep);
      s1 = g0.fma(value, s1);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 2 * xStep);
      s2 = g0.fma(value, s2);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 3 * xStep);
      s3 = g0.fma(value, s3);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 4 * xStep);
      s4 = g0.fma(value, s4);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 5 * xStep);
      s5 = g0.fma(value, s5);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 6 * xStep);
      s6 = g0.fma(value, s6);
      xIndex += xLineStep;
      gIndex += gLineStep;
    }
    s0.intoArray(dtaps, dtapsOffset);
    s1.intoArray(dtaps, dtapsOffset + LANES);
    s2.intoArray(dtaps, dtapsOffset + 2 * LANES);
    s3.intoArray(dtaps, dtapsOffset + 3 * LANES);
    s4.intoArray(dtaps, dtapsOffset + 4 * LANES);
    s5.intoArray(dtaps, dtapsOffset + 5 * LANES);
    s6.intoArray(dtaps, dtapsOffset + 6 * LANES);
  }
}
