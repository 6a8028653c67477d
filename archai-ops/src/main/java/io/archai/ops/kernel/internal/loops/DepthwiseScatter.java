package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** What {@link Depthwise#scatter} does to one vector of channels, line by line of the input. */
final class DepthwiseScatter {
  private DepthwiseScatter() {}

  static void scatter(
      int tapLines,
      int lineTaps,
      int lineStride,
      int stride,
      int lineDilation,
      int dilation,
      float[] g,
      int gOffset,
      int gLinePitch,
      int gStep,
      int lines,
      int count,
      float[] taps,
      int tapsOffset,
      float[] dx,
      int dxOffset,
      int dxLinePitch,
      int dxStep) {
    // Outputs that are a whole number of taps apart share what they load; where taps are further
    // apart than outputs, every so-manieth output makes a line in which they do.
    int phases = dilation % stride == 0 ? dilation / stride : 1;
    int spacing = stride % dilation == 0 ? stride / dilation : 1;
    boolean fast =
        (lineTaps == 3 || lineTaps == 5 || lineTaps == 7) && (phases > 1 || stride % dilation == 0);

    int reached = (lines - 1) * lineStride + (tapLines - 1) * lineDilation + 1;
    for (int target = 0; target < reached; target++) {
      // The lines of taps that meet this line are evenly spaced, and so are the lines they meet it
      // from.
      int first = -1;
      int second = -1;
      int meeting = 0;
      for (int i = 0; i < tapLines; i++) {
        int way = target - i * lineDilation;
        if (way >= 0 && way % lineStride == 0 && way / lineStride < lines) {
          if (first < 0) {
            first = i;
          } else if (second < 0) {
            second = i;
          }
          meeting++;
        }
      }
      if (meeting == 0) {
        continue;
      }
      int apart = meeting > 1 ? second - first : 0;
      int gLine = gOffset + (target - first * lineDilation) / lineStride * gLinePitch;
      int gNextLine = -(apart * lineDilation / lineStride) * gLinePitch;
      int tap = tapsOffset + first * lineTaps * LANES;
      int nextTaps = apart * lineTaps * LANES;
      int dxLine = dxOffset + target * dxLinePitch;
      if (!fast) {
        scatterSlowly(
            g,
            gLine,
            gStep,
            gNextLine,
            meeting,
            count,
            lineTaps,
            taps,
            tap,
            nextTaps,
            dx,
            dxLine,
            stride * dxStep,
            dilation * dxStep);
        continue;
      }
      if (phases == 2 && count == 8 && lineTaps == 3) {
        ScatterThreeApart.scatter3Taps8Dilated(
            g, gLine, gStep, gNextLine, meeting, taps, tap, nextTaps, dx, dxLine, stride * dxStep);
        continue;
      }
      if (phases == 2 && count == 8 && lineTaps == 5) {
        ScatterFiveApart.scatter5Taps8Dilated(
            g, gLine, gStep, gNextLine, meeting, taps, tap, nextTaps, dx, dxLine, stride * dxStep);
        continue;
      }
      for (int phase = 0; phase < phases && phase < count; phase++) {
        int phaseCount = (count - phase + phases - 1) / phases;
        int gStart = gLine + phase * gStep;
        int gNext = phases * gStep;
        int dxStart = dxLine + phase * stride * dxStep;
        int dxTapStep = dilation * dxStep;
        switch (lineTaps) {
          case 3 ->
              ScatterThree.scatter(
                  g,
                  gStart,
                  gNext,
                  gNextLine,
                  meeting,
                  spacing,
                  phaseCount,
                  taps,
                  tap,
                  nextTaps,
                  dx,
                  dxStart,
                  dxTapStep);
          case 5 ->
              ScatterFive.scatter(
                  g,
                  gStart,
                  gNext,
                  gNextLine,
                  meeting,
                  spacing,
                  phaseCount,
                  taps,
                  tap,
                  nextTaps,
                  dx,
                  dxStart,
                  dxTapStep);
          default ->
              ScatterSeven.scatter(
                  g,
                  gStart,
                  gNext,
                  gNextLine,
                  meeting,
                  spacing,
                  phaseCount,
                  taps,
                  tap,
                  nextTaps,
                  dx,
                  dxStart,
                  dxTapStep);
        }
      }
    }
  }

  private static void scatterSlowly(
      float[] g,
      int gOffset,
      int gStep,
      int gNextLine,
      int meeting,
      int count,
      int lineTaps,
      float[] taps,
      int tapsOffset,
      int nextTaps,
      float[] dx,
      int dxOffset,
      int dxStep,
      int dxTapStep) {
    for (int line = 0; line < meeting; line++) {
      for (int j = 0; j < lineTaps; j++) {
        addTap(
            g,
            gOffset + line * gNextLine,
            gStep,
            count,
            taps,
            tapsOffset + line * nextTaps + j * LANES,
            dx,
            dxOffset + j * dxTapStep,
            dxStep);
      }
    }
  }

  /** {@code dx[t] += tap * g[t]} along a line. */
  private static void addTap(
      float[] g,
      int gOffset,
      int gStep,
      int count,
      float[] taps,
      int tap,
      float[] dx,
      int dxOffset,
      int dxStep) {
    FloatVector weight = FloatVector.fromArray(SPECIES, taps, tap);
    int gIndex = gOffset;
    int dxIndex = dxOffset;
    for (int t = 0; t < count; t++) {
      weight
          .fma(
              FloatVector.fromArray(SPECIES, g, gIndex),
              FloatVector.fromArray(SPECIES, dx, dxIndex))
          .intoArray(dx, dxIndex);
      gIndex += gStep;
      dxIndex += dxStep;
    }
  }
}
