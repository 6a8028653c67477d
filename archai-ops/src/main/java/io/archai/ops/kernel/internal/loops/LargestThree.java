package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The largest numbers of windows of 3 rows and 3 columns: those of columns first, which windows
 * share.
 */
final class LargestThree {
  private LargestThree() {}

  /** The largest numbers of one row of windows. */
  static void largest(
      float[] x,
      int xOffset,
      int xRowPitch,
      int stride,
      float[] y,
      int yOffset,
      int yStep,
      int width) {
    int done = 0;
    while (done < width) {
      int block = stride == 1 && width - done >= 8 ? 8 : stride <= 2 && width >= 4 ? 4 : 1;
      // The last block overlaps the one before, which is faster than a smaller one.
      int start = Math.min(done, width - block);
      int xStart = xOffset + start * stride * LANES;
      int yStart = yOffset + start * yStep;
      if (block == 8) {
        largest8(x, xStart, xRowPitch, y, yStart, yStep);
      } else if (block == 1) {
        largest1(x, xStart, xRowPitch, y, yStart, yStep);
      } else if (stride == 2) {
        largest4Strided(x, xStart, xRowPitch, y, yStart, yStep);
      } else {
        largest4(x, xStart, xRowPitch, y, yStart, yStep);
      }
      done = start + block;
    }
  }

  private static void largest8(
      float[] x, int xOffset, int xRowPitch, float[] y, int yOffset, int yStep) {
    FloatVector c0 = FloatVector.fromArray(SPECIES, x, xOffset);
    FloatVector c1 = FloatVector.fromArray(SPECIES, x, xOffset + LANES);
    FloatVector c2 = FloatVector.fromArray(SPECIES, x, xOffset + 2 * LANES);
    FloatVector c3 = FloatVector.fromArray(SPECIES, x, xOffset + 3 * LANES);
    FloatVector c4 = FloatVector.fromArray(SPECIES, x, xOffset + 4 * LANES);
    FloatVector c5 = FloatVector.fromArray(SPECIES, x, xOffset + 5 * LANES);
    FloatVector c6 = FloatVector.fromArray(SPECIES, x, xOffset + 6 * LANES);
    FloatVector c7 = FloatVector.fromArray(SPECIES, x, xOffset + 7 * LANES);
    FloatVector c8 = FloatVector.fromArray(SPECIES, x, xOffset + 8 * LANES);
    FloatVector c9 = FloatVector.fromArray(SPECIES, x, xOffset + 9 * LANES);
    int xIndex = xOffset;
    for (int row = 1; row < 3; row++) {
      xIndex += xRowPitch;
      c0 = c0.max(FloatVector.fromArray(SPECIES, x, xIndex));
      c1 = c1.max(FloatVector.fromArray(SPECIES, x, xIndex + LANES));
      c2 = c2.max(FloatVector.fromArray(SPECIES, x, xIndex + 2 * LANES));
      c3 = c3.max(FloatVector.fromArray(SPECIES, x, xIndex + 3 * LANES));
      c4 = c4.max(FloatVector.fromArray(SPECIES, x, xIndex + 4 * LANES));
      c5 = c5.max(FloatVector.fromArray(SPECIES, x, xIndex + 5 * LANES));
      c6 = c6.max(FloatVector.fromArray(SPECIES, x, xIndex + 6 * LANES));
      c7 = c7.max(FloatVector.fromArray(SPECIES, x, xIndex + 7 * LANES));
      c8 = c8.max(FloatVector.fromArray(SPECIES, x, xIndex + 8 * LANES));
      c9 = c9.max(FloatVector.fromArray(SPECIES, x, xIndex + 9 * LANES));
    }
    c0.max(c1).max(c2).intoArray(y, yOffset);
    c1.max(c2).max(c3).intoArray(y, yOffset + yStep);
    c2.max(c3).max(c4).intoArray(y, yOffset + 2 * yStep);
    c3.max(c4).max(c5).intoArray(y, yOffset + 3 * yStep);
    c4.max(c5).max(c6).intoArray(y, yOffset + 4 * yStep);
    c5.max(c6).max(c7).intoArray(y, yOffset + 5 * yStep);
    c6.max(c7).max(c8).intoArray(y, yOffset + 6 * yStep);
    c7.max(c8).max(c9).intoArray(y, yOffset + 7 * yStep);
  }

  private static void largest4(
      float[] x, int xOffset, int xRowPitch, float[] y, int yOffset, int yStep) {
    FloatVector c0 = FloatVector.fromArray(SPECIES, x, xOffset);
    FloatVector c1 = FloatVector.fromArray(SPECIES, x, xOffset + LANES);
    FloatVector c2 = FloatVector.fromArray(SPECIES, x, xOffset + 2 * LANES);
    FloatVector c3 = FloatVector.fromArray(SPECIES, x, xOffset + 3 * LANES);
    FloatVector c4 = FloatVector.fromArray(SPECIES, x, xOffset + 4 * LANES);
    FloatVector c5 = FloatVector.fromArray(SPECIES, x, xOffset + 5 * LANES);
    int xIndex = xOffset;
    for (int row = 1; row < 3; row++) {
      xIndex += xRowPitch;
      c0 = c0.max(FloatVector.fromArray(SPECIES, x, xIndex));
      c1 = c1.max(FloatVector.fromArray(SPECIES, x, xIndex + LANES));
      c2 = c2.max(FloatVector.fromArray(SPECIES, x, xIndex + 2 * LANES));
      c3 = c3.max(FloatVector.fromArray(SPECIES, x, xIndex + 3 * LANES));
      c4 = c4.max(FloatVector.fromArray(SPECIES, x, xIndex + 4 * LANES));
      c5 = c5.max(FloatVector.fromArray(SPECIES, x, xIndex + 5 * LANES));
    }
    c0.max(c1).max(c2).intoArray(y, yOffset);
    c1.max(c2).max(c3).intoArray(y, yOffset + yStep);
    c2.max(c3).max(c4).intoArray(y, yOffset + 2 * yStep);
    c3.max(c4).max(c5).intoArray(y, yOffset + 3 * yStep);
  }

  private static void largest4Strided(
      float[] x, int xOffset, int xRowPitch, float[] y, int yOffset, int yStep) {
    FloatVector c0 = FloatVector.fromArray(SPECIES, x, xOffset);
    FloatVector c1 = FloatVector.fromArray(SPECIES, x, xOffset + LANES);
    FloatVector c2 = FloatVector.fromArray(SPECIES, x, xOffset + 2 * LANES);
    FloatVector c3 = FloatVector.fromArray(SPECIES, x, xOffset + 3 * LANES);
    FloatVector c4 = FloatVector.fromArray(SPECIES, x, xOffset + 4 * LANES);
    FloatVector c5 = FloatVector.fromArray(SPECIES, x, xOffset + 5 * LANES);
    FloatVector c6 = FloatVector.fromArray(SPECIES, x, xOffset + 6 * LANES);
    FloatVector c7 = FloatVector.fromArray(SPECIES, x, xOffset + 7 * LANES);
    FloatVector c8 = FloatVector.fromArray(SPECIES, x, xOffset + 8 * LANES);
    int xIndex = xOffset;
    for (int row = 1; row < 3; row++) {
      xIndex += xRowPitch;
      c0 = c0.max(FloatVector.fromArray(SPECIES, x, xIndex));
      c1 = c1.max(FloatVector.fromArray(SPECIES, x, xIndex + LANES));
      c2 = c2.max(FloatVector.fromArray(SPECIES, x, xIndex + 2 * LANES));
      c3 = c3.max(FloatVector.fromArray(SPECIES, x, xIndex + 3 * LANES));
      c4 = c4.max(FloatVector.fromArray(SPECIES, x, xIndex + 4 * LANES));
      c5 = c5.max(FloatVector.fromArray(SPECIES, x, xIndex + 5 * LANES));
      c6 = c6.max(FloatVector.fromArray(SPECIES, x, xIndex + 6 * LANES));
      c7 = c7.max(FloatVector.fromArray(SPECIES, x, xIndex + 7 * LANES));
      c8 = c8.max(FloatVector.fromArray(SPECIES, x, xIndex + 8 * LANES));
    }
    c0.max(c1).max(c2).intoArray(y, yOffset);
    c2.max(c3).max(c4).intoArray(y, yOffset + yStep);
    c4.max(c5).max(c6).intoArray(y, yOffset + 2 * yStep);
    c6.max(c7).max(c8).intoArray(y, yOffset + 3 * yStep);
  }

  private static void largest1(
      float[] x, int xOffset, int xRowPitch, float[] y, int yOffset, int yStep) {
    FloatVector c0 = FloatVector.fromArray(SPECIES, x, xOffset);
    FloatVector c1 = FloatVector.fromArray(SPECIES, x, xOffset + LANES);
    FloatVector c2 = FloatVector.fromArray(SPECIES, x, xOffset + 2 * LANES);
    int xIndex = xOffset;
    for (int row = 1; row < 3; row++) {
      xIndex += xRowPitch;
      c0 = c0.max(FloatVector.fromArray(SPECIES, x, xIndex));
      c1 = c1.max(FloatVector.fromArray(SPECIES, x, xIndex + LANES));
      c2 = c2.max(FloatVector.fromArray(SPECIES, x, xIndex + 2 * LANES));
    }
    c0.max(c1).max(c2).intoArray(y, yOffset);
  }
}
