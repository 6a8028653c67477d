package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** What {@link Depthwise#convolve} does to one vector of channels, line by line. */
final class DepthwiseForward {
  private DepthwiseForward() {}

  static void convolve(
      int tapLines,
      int lineTaps,
      int lineStride,
      int stride,
      int lineDilation,
      int dilation,
      float[] x,
      int xOffset,
      int xLinePitch,
      int xStep,
      float[] taps,
      int tapsOffset,
      float[] y,
      int yOffset,
      int yLinePitch,
      int yStep,
      int lines,
      int count) {
    // Outputs that are a whole number of taps apart share what they load; where taps are further
    // apart than outputs, every so-manieth output makes a line in which they do.
    int phases = dilation % stride == 0 ? dilation / stride : 1;
    int spacing = stride % dilation == 0 ? stride / dilation : 1;
    boolean fast =
        (lineTaps == 3 || lineTaps == 5 || lineTaps == 7) && (phases > 1 || stride % dilation == 0);

    int xTapStep = dilation * xStep;
    int xTapLine = lineDilation * xLinePitch;
    for (int line = 0; line < lines; line++) {
      int xLine = xOffset + line * lineStride * xLinePitch;
      int yLine = yOffset + line * yLinePitch;
      if (!fast) {
        convolveSlowly(
            x,
            xLine,
            xTapStep,
            xTapLine,
            stride * xStep,
            tapLines,
            lineTaps,
            taps,
            tapsOffset,
            y,
            yLine,
            yStep,
            count);
        continue;
      }
      for (int phase = 0; phase < phases && phase < count; phase++) {
        int phaseCount = (count - phase + phases - 1) / phases;
        int xStart = xLine + phase * stride * xStep;
        int yStart = yLine + phase * yStep;
        int yNext = phases * yStep;
        switch (lineTaps) {
          case 3 ->
              ConvolveThree.convolve(
                  x,
                  xStart,
                  xTapStep,
                  xTapLine,
                  tapLines,
                  spacing,
                  taps,
                  tapsOffset,
                  y,
                  yStart,
                  yNext,
                  phaseCount);
          case 5 ->
              ConvolveFive.convolve(
                  x,
                  xStart,
                  xTapStep,
                  xTapLine,
                  tapLines,
                  spacing,
                  taps,
                  tapsOffset,
                  y,
                  yStart,
                  yNext,
                  phaseCount);
          default ->
              ConvolveSeven.convolve(
                  x,
                  xStart,
                  xTapStep,
                  xTapLine,
                  tapLines,
                  spacing,
                  taps,
                  tapsOffset,
                  y,
                  yStart,
                  yNext,
                  phaseCount);
        }
      }
    }
  }

  private static void convolveSlowly(
      float[] x,
      int xOffset,
      int xTapStep,
      int xTapLine,
      int xStep,
      int tapLines,
      int lineTaps,
      float[] taps,
      int tapsOffset,
      float[] y,
      int yOffset,
      int yStep,
      int count) {
    firstTap(x, xOffset, xStep, taps, tapsOffset, y, yOffset, yStep, count);
    for (int i = 1; i < tapLines * lineTaps; i++) {
      int xStart = xOffset + i / lineTaps * xTapLine + i % lineTaps * xTapStep;
      addTap(x, xStart, xStep, taps, tapsOffset + i * LANES, y, yOffset, yStep, count);
    }
  }

  /** {@code y[t] = tap * x[t]} along a line. */
  private static void firstTap(
      float[] x,
      int xOffset,
      int xStep,
      float[] taps,
      int tap,
      float[] y,
      int yOffset,
      int yStep,
      int count) {
    FloatVector weight = FloatVector.fromArray(SPECIES, taps, tap);
    int xIndex = xOffset;
    int yIndex = yOffset;
    for (int t = 0; t < count; t++) {
      weight.mul(FloatVector.fromArray(SPECIES, x, xIndex)).intoArray(y, yIndex);
      xIndex += xStep;
      yIndex += yStep;
    }
  }

  /** {@code y[t] += tap * x[t]} along a line. */
  private static void addTap(
      float[] x,
      int xOffset,
      int xStep,
      float[] taps,
      int tap,
      float[] y,
      int yOffset,
      int yStep,
      int count) {
    FloatVector weight = FloatVector.fromArray(SPECIES, taps, tap);
    int xIndex = xOffset;
    int yIndex = yOffset;
    for (int t = 0; t < count; t++) {
      weight
          .fma(FloatVector.fromArray(SPECIES, x, xIndex), FloatVector.fromArray(SPECIES, y, yIndex))
          .intoArray(y, yIndex);
      xIndex += xStep;
      yIndex += yStep;
    }
  }
}
