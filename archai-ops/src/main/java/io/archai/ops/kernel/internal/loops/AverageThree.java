package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Averages of windows of 3 rows and 3 columns: sums of columns first, which windows share. */
final class AverageThree {
  private AverageThree() {}

  /** The averages of one row of windows. */
  static void average(
      float[] shares,
      int share,
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
      int shareStart = share + start;
      int xStart = xOffset + start * stride * LANES;
      int yStart = yOffset + start * yStep;
      if (block == 8) {
        average8(shares, shareStart, x, xStart, xRowPitch, y, yStart, yStep);
      } else if (block == 1) {
        average1(shares, shareStart, x, xStart, xRowPitch, y, yStart, yStep);
      } else if (stride == 2) {
        average4Strided(shares, shareStart, x, xStart, xRowPitch, y, yStart, yStep);
      } else {
        average4(shares, shareStart, x, xStart, xRowPitch, y, yStart, yStep);
      }
      done = start + block;
    }
  }

  private static void average8(
      float[] shares,
      int share,
      float[] x,
      int xOffset,
      int xRowPitch,
      float[] y,
      int yOffset,
      int yStep) {
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
      c0 = c0.add(FloatVector.fromArray(SPECIES, x, xIndex));
      c1 = c1.add(FloatVector.fromArray(SPECIES, x, xIndex + LANES));
      c2 = c2.add(FloatVector.fromArray(SPECIES, x, xIndex + 2 * LANES));
      c3 = c3.add(FloatVector.fromArray(SPECIES, x, xIndex + 3 * LANES));
      c4 = c4.add(FloatVector.fromArray(SPECIES, x, xIndex + 4 * LANES));
      c5 = c5.add(FloatVector.fromArray(SPECIES, x, xIndex + 5 * LANES));
      c6 = c6.add(FloatVector.fromArray(SPECIES, x, xIndex + 6 * LANES));
      c7 = c7.add(FloatVector.fromArray(SPECIES, x, xIndex + 7 * LANES));
      c8 = c8.add(FloatVector.fromArray(SPECIES, x, xIndex + 8 * LANES));
      c9 = c9.add(FloatVector.fromArray(SPECIES, x, xIndex + 9 * LANES));
    }
    c0.add(c1).add(c2).mul(FloatVector.broadcast(SPECIES, shares[share])).intoArray(y, yOffset);
    c1.add(c2)
        .add(c3)
        .mul(FloatVector.broadcast(SPECIES, shares[share + 1]))
        .intoArray(y, yOffset + yStep);
    c2.add(c3)
        .add(c4)
        .mul(FloatVector.broadcast(SPECIES, shares[share + 2]))
        .intoArray(y, yOffset + 2 * yStep);
    c3.add(c4)
        .add(c5)
        .mul(FloatVector.broadcast(SPECIES, shares[share + 3]))
        .intoArray(y, yOffset + 3 * yStep);
    c4.add(c5)
        .add(c6)
        .mul(FloatVector.broadcast(SPECIES, shares[share + 4]))
        .intoArray(y, yOffset + 4 * yStep);
    c5.add(c6)
        .add(c7)
        .mul(FloatVector.broadcast(SPECIES, shares[share + 5]))
        .intoArray(y, yOffset + 5 * yStep);
    c6.add(c7)
        .add(c8)
        .mul(FloatVector.broadcast(SPECIES, shares[share + 6]))
        .intoArray(y, yOffset + 6 * yStep);
    c7.add(c8)
        .add(c9)
        .mul(FloatVector.broadcast(SPECIES, shares[share + 7]))
        .intoArray(y, yOffset + 7 * yStep);
  }

  private static void average4(
      float[] shares,
      int share,
      float[] x,
      int xOffset,
      int xRowPitch,
      float[] y,
      int yOffset,
      int yStep) {
    FloatVector c0 = FloatVector.fromArray(SPECIES, x, xOffset);
    FloatVector c1 = FloatVector.fromArray(SPECIES, x, xOffset + LANES);
    FloatVector c2 = FloatVector.fromArray(SPECIES, x, xOffset + 2 * LANES);
    FloatVector c3 = FloatVector.fromArray(SPECIES, x, xOffset + 3 * LANES);
    FloatVector c4 = FloatVector.fromArray(SPECIES, x, xOffset + 4 * LANES);
    FloatVector c5 = FloatVector.fromArray(SPECIES, x, xOffset + 5 * LANES);
    int xIndex = xOffset;
    for (int row = 1; row < 3; row++) {
      xIndex += xRowPitch;
      c0 = c0.add(FloatVector.fromArray(SPECIES, x, xIndex));
      c1 = c1.add(FloatVector.fromArray(SPECIES, x, xIndex + LANES));
      c2 = c2.add(FloatVector.fromArray(SPECIES, x, xIndex + 2 * LANES));
      c3 = c3.add(FloatVector.fromArray(SPECIES, x, xIndex + 3 * LANES));
      c4 = c4.add(FloatVector.fromArray(SPECIES, x, xIndex + 4 * LANES));
      c5 = c5.add(FloatVector.fromArray(SPECIES, x, xIndex + 5 * LANES));
    }
    c0.add(c1).add(c2).mul(FloatVector.broadcast(SPECIES, shares[share])).intoArray(y, yOffset);
    c1.add(c2)
        .add(c3)
        .mul(FloatVector.broadcast(SPECIES, shares[share + 1]))
        .intoArray(y, yOffset + yStep);
    c2.add(c3)
        .add(c4)
        .mul(FloatVector.broadcast(SPECIES, shares[share + 2]))
        .intoArray(y, yOffset + 2 * yStep);
    c3.add(c4)
        .add(c5)
        .mul(FloatVector.broadcast(SPECIES, shares[share + 3]))
        .intoArray(y, yOffset + 3 * yStep);
  }

  private static void average4Strided(
      float[] shares,
      int share,
      float[] x,
      int xOffset,
      int xRowPitch,
      float[] y,
      int yOffset,
      int yStep) {
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
      c0 = c0.add(FloatVector.fromArray(SPECIES, x, xIndex));
      c1 = c1.add(FloatVector.fromArray(SPECIES, x, xIndex + LANES));
      c2 = c2.add(FloatVector.fromArray(SPECIES, x, xIndex + 2 * LANES));
      c3 = c3.add(FloatVector.fromArray(SPECIES, x, xIndex + 3 * LANES));
      c4 = c4.add(FloatVector.fromArray(SPECIES, x, xIndex + 4 * LANES));
      c5 = c5.add(FloatVector.fromArray(SPECIES, x, xIndex + 5 * LANES));
      c6 = c6.add(FloatVector.fromArray(SPECIES, x, xIndex + 6 * LANES));
      c7 = c7.add(FloatVector.fromArray(SPECIES, x, xIndex + 7 * LANES));
      c8 = c8.add(FloatVector.fromArray(SPECIES, x, xIndex + 8 * LANES));
    }
    c0.add(c1).add(c2).mul(FloatVector.broadcast(SPECIES, shares[share])).intoArray(y, yOffset);
    c2.add(c3)
        .add(c4)
        .mul(FloatVector.broadcast(SPECIES, shares[share + 1]))
        .intoArray(y, yOffset + yStep);
    c4.add(c5)
        .add(c6)
        .mul(FloatVector.broadcast(SPECIES, shares[share + 2]))
        .intoArray(y, yOffset + 2 * yStep);
    c6.add(c7)
        .add(c8)
        .mul(FloatVector.broadcast(SPECIES, shares[share + 3]))
        .intoArray(y, yOffset + 3 * yStep);
  }

  private static void average1(
      float[] shares,
      int share,
      float[] x,
      int xOffset,
      int xRowPitch,
      float[] y,
      int yOffset,
      int yStep) {
    FloatVector c0 = FloatVector.fromArray(SPECIES, x, xOffset);
    FloatVector c1 = FloatVector.fromArray(SPECIES, x, xOffset + LANES);
    FloatVector c2 = FloatVector.fromArray(SPECIES, x, xOffset + 2 * LANES);
    int xIndex = xOffset;
    for (int row = 1; row < 3; row++) {
      xIndex += xRowPitch;
      c0 = c0.add(FloatVector.fromArray(SPECIES, x, xIndex));
      c1 = c1.add(FloatVector.fromArray(SPECIES, x, xIndex + LANES));
      c2 = c2.add(FloatVector.fromArray(SPECIES, x, xIndex + 2 * LANES));
    }
    c0.add(c1).add(c2).mul(FloatVector.broadcast(SPECIES, shares[share])).intoArray(y, yOffset);
  }
}
