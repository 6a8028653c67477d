package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Gradients of depthwise weights with lines of 5 taps. */
final class GradientFive {
  private GradientFive() {}

  /**
   * Adds the gradient of one line of 5 taps.
   *
   * @param xStep from one tap to the next, in numbers
   * @param xLineStep from one line of x to the next
   * @param gStep from one output to the next
   * @param gLineStep from one line of outputs to the next
   * @param lines how many lines of outputs there are
   * @param spacing how many taps one output is from the next: fast for 1 and 2
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
      int block = spacing <= 2 && left >= 4 ? 4 : 1;
      int xStart = xOffset + done * spacing * xStep;
      int gStart = gOffset + done * gStep;
      if (block == 1) {
        addGradient5Taps1(
            x, xStart, xStep, xLineStep, g, gStart, gLineStep, lines, dtaps, dtapsOffset);
      } else if (spacing == 2) {
        GradientFiveApart.addGradient5Taps4Strided(
            x, xStart, xStep, xLineStep, g, gStart, gStep, gLineStep, lines, dtaps, dtapsOffset);
      } else {
        addGradient5Taps4(
            x, xStart, xStep, xLineStep, g, gStart, gStep, gLineStep, lines, dtaps, dtapsOffset);
      }
      done += block;
    }
  }

  private static void addGradient5Taps4(
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
      s4 = g1.fma(value, s4);
      s3 = g2.fma(value, s3);
      s2 = g3.fma(value, s2);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 6 * xStep);
      s4 = g2.fma(value, s4);
      s3 = g3.fma(value, s3);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 7 * xStep);
      s4 = g3.fma(value, s4);
      xIndex += xLineStep;
      gIndex += gLineStep;
    }
    s0.intoArray(dtaps, dtapsOffset);
    s1.intoArray(dtaps, dtapsOffset + LANES);
    s2.intoArray(dtaps, dtapsOffset + 2 * LANES);
    s3.intoArray(dtaps, dtapsOffset + 3 * LANES);
    s4.intoArray(dtaps, dtapsOffset + 4 * LANES);
  }

  private static void addGradient5Taps1(
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
      xIndex += xLineStep;
      gIndex += gLineStep;
    }
    s0.intoArray(dtaps, dtapsOffset);
    s1.intoArray(dtaps, dtapsOffset + LANES);
    s2.intoArray(dtaps, dtapsOffset + 2 * LANES);
    s3.intoArray(dtaps, dtapsOffset + 3 * LANES);
    s4.intoArray(dtaps, dtapsOffset + 4 * LANES);
  }
}
