package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** What {@link Pools#addLargestGradient} does to one vector of channels of a row of windows. */
final class LargestGradient {
  private LargestGradient() {}

  static void addRow(
      Window window,
      float[] x,
      int xOffset,
      int xRowPitch,
      float[] y,
      int yOffset,
      float[] g,
      int gOffset,
      int width,
      float[] dx,
      int dxOffset,
      int dxRowPitch) {
    int step = window.columnStride() * LANES;
    for (int w = 0; w < width; w++) {
      int xStart = xOffset + w * step;
      int dxStart = dxOffset + w * step;
      addWindow(
          window.taps(),
          window.width(),
          x,
          xStart,
          xRowPitch,
          y,
          yOffset + w * LANES,
          g,
          gOffset + w * LANES,
          dx,
          dxStart,
          dxRowPitch);
    }
  }

  private static void addWindow(
      int taps,
      int columns,
      float[] x,
      int xOffset,
      int xRowPitch,
      float[] y,
      int yOffset,
      float[] g,
      int gOffset,
      float[] dx,
      int dxOffset,
      int dxRowPitch) {
    FloatVector largest = FloatVector.fromArray(SPECIES, y, yOffset);
    FloatVector rest = FloatVector.fromArray(SPECIES, g, gOffset);
    for (int tap = 0; tap < taps; tap++) {
      int row = tap / columns;
      int column = tap - row * columns;
      int to = dxOffset + row * dxRowPitch + column * LANES;
      VectorMask<Float> lower =
          FloatVector.fromArray(SPECIES, x, xOffset + row * xRowPitch + column * LANES)
              .compare(VectorOperators.LT, largest);
      FloatVector.fromArray(SPECIES, dx, to)
          .add(rest.blend(FloatVector.zero(SPECIES), lower))
          .intoArray(dx, to);
      rest = FloatVector.zero(SPECIES).blend(rest, lower);
    }
  }
}
