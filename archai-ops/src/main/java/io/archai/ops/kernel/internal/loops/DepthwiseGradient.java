package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** What {@link Depthwise#addGradient} does to one vector of channels, line by line of taps. */
final class DepthwiseGradient {
  private DepthwiseGradient() {}

  static void addGradient(
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
      float[] g,
      int gOffset,
      int gLinePitch,
      int gStep,
      int lines,
      int count,
      float[] dtaps,
      int dtapsOffset) {
    // Outputs that are a whole number of taps apart share what they load; where taps are further
    // apart than outputs, every so-manieth output makes a line in which they do.
    int phases = dilation % stride == 0 ? dilation / stride : 1;
    int spacing = stride % dilation == 0 ? stride / dilation : 1;
    boolean fast =
        (lineTaps == 3 || lineTaps == 5 || lineTaps == 7) && (phases > 1 || stride % dilation == 0);

    int xTapStep = dilation * xStep;
    int xNextLine = lineStride * xLinePitch;
    for (int i = 0; i < tapLines; i++) {
      int xLine = xOffset + i * lineDilation * xLinePitch;
      int tap = dtapsOffset + i * lineTaps * LANES;
      if (!fast) {
        addSlowly(
            x,
            xLine,
            xTapStep,
            stride * xStep,
            xNextLine,
            g,
            gOffset,
            gStep,
            gLinePitch,
            lines,
            count,
            lineTaps,
            dtaps,
            tap);
        continue;
      }
      for (int phase = 0; phase < phases && phase < count; phase++) {
        int phaseCount = (count - phase + phases - 1) / phases;
        int xStart = xLine + phase * stride * xStep;
        int gStart = gOffset + phase * gStep;
        int gNext = phases * gStep;
        switch (lineTaps) {
          case 3 ->
              GradientThree.addGradient(
                  x,
                  xStart,
                  xTapStep,
                  xNextLine,
                  spacing,
                  g,
                  gStart,
                  gNext,
                  gLinePitch,
                  lines,
                  phaseCount,
                  dtaps,
                  tap);
          case 5 ->
              GradientFive.addGradient(
                  x,
                  xStart,
                  xTapStep,
                  xNextLine,
                  spacing,
                  g,
                  gStart,
                  gNext,
                  gLinePitch,
                  lines,
                  phaseCount,
                  dtaps,
                  tap);
          default ->
              GradientSeven.addGradient(
                  x,
                  xStart,
                  xTapStep,
                  xNextLine,
                  spacing,
                  g,
                  gStart,
                  gNext,
                  gLinePitch,
                  lines,
                  phaseCount,
                  dtaps,
                  tap);
        }
      }
    }
  }

  private static void addSlowly(
      float[] x,
      int xOffset,
      int xTapStep,
      int xStep,
      int xNextLine,
      float[] g,
      int gOffset,
      int gStep,
      int gNextLine,
      int lines,
      int count,
      int lineTaps,
      float[] dtaps,
      int dtapsOffset) {
    for (int j = 0; j < lineTaps; j++) {
      for (int line = 0; line < lines; line++) {
        addTap(
            x,
            xOffset + line * xNextLine + j * xTapStep,
            xStep,
            g,
            gOffset + line * gNextLine,
            gStep,
            count,
            dtaps,
            dtapsOffset + j * LANES);
      }
    }
  }

  /** {@code dtap += sum over t of g[t] * x[t]} along a line. */
  private static void addTap(
      float[] x,
      int xOffset,
      int xStep,
      float[] g,
      int gOffset,
      int gStep,
      int count,
      float[] dtaps,
      int dtap) {
    FloatVector sum = FloatVector.fromArray(SPECIES, dtaps, dtap);
    int xIndex = xOffset;
    int gIndex = gOffset;
    for (int t = 0; t < count; t++) {
      sum =
          FloatVector.fromArray(SPECIES, g, gIndex)
              .fma(FloatVector.fromArray(SPECIES, x, xIndex), sum);
      xIndex += xStep;
      gIndex += gStep;
    }
    sum.intoArray(dtaps, dtap);
  }
}
