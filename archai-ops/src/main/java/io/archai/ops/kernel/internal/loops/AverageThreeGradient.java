package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Gradients of averages of windows of 3 rows and 3 columns: sums of what windows give a column
 * first.
 */
final class AverageThreeGradient {
  private AverageThreeGradient() {}

  /** Adds the gradient of one row of windows. */
  static void addGradient(
      float[] shares,
      int share,
      float[] g,
      int gOffset,
      int stride,
      float[] dx,
      int dxOffset,
      int dxRowPitch,
      int width) {
    int done = 0;
    while (done < width) {
      int left = width - done;
      int block = stride == 1 && left >= 8 ? 8 : stride <= 2 && left >= 4 ? 4 : 1;
      int shareStart = share + done;
      int gStart = gOffset + done * LANES;
      int dxStart = dxOffset + done * stride * LANES;
      if (block == 8) {
        addGradient8(shares, shareStart, g, gStart, dx, dxStart, dxRowPitch);
      } else if (block == 1) {
        addGradient1(shares, shareStart, g, gStart, dx, dxStart, dxRowPitch);
      } else if (stride == 2) {
        addGradient4Strided(shares, shareStart, g, gStart, dx, dxStart, dxRowPitch);
      } else {
        addGradient4(shares, shareStart, g, gStart, dx, dxStart, dxRowPitch);
      }
      done += block;
    }
  }

  private static void addGradient8(
      float[] shares, int share, float[] g, int gOffset, float[] dx, int dxOffset, int dxRowPitch) {
    FloatVector g0 =
        FloatVector.fromArray(SPECIES, g, gOffset)
            .mul(FloatVector.broadcast(SPECIES, shares[share]));
    FloatVector g1 =
        FloatVector.fromArray(SPECIES, g, gOffset + LANES)
            .mul(FloatVector.broadcast(SPECIES, shares[share + 1]));
    FloatVector g2 =
        FloatVector.fromArray(SPECIES, g, gOffset + 2 * LANES)
            .mul(FloatVector.broadcast(SPECIES, shares[share + 2]));
    FloatVector g3 =
        FloatVector.fromArray(SPECIES, g, gOffset + 3 * LANES)
            .mul(FloatVector.broadcast(SPECIES, shares[share + 3]));
    FloatVector g4 =
        FloatVector.fromArray(SPECIES, g, gOffset + 4 * LANES)
            .mul(FloatVector.broadcast(SPECIES, shares[share + 4]));
    FloatVector g5 =
        FloatVector.fromArray(SPECIES, g, gOffset + 5 * LANES)
            .mul(FloatVector.broadcast(SPECIES, shares[share + 5]));
    FloatVector g6 =
        FloatVector.fromArray(SPECIES, g, gOffset + 6 * LANES)
            .mul(FloatVector.broadcast(SPECIES, shares[share + 6]));
    FloatVector g7 =
        FloatVector.fromArray(SPECIES, g, gOffset + 7 * LANES)
            .mul(FloatVector.broadcast(SPECIES, shares[share + 7]));
    FloatVector c0 = g0;
    FloatVector c1 = g0.add(g1);
    FloatVector c2 = g0.add(g1).add(g2);
    FloatVector c3 = g1.add(g2).add(g3);
    FloatVector c4 = g2.add(g3).add(g4);
    FloatVector c5 = g3.add(g4).add(g5);
    FloatVector c6 = g4.add(g5).add(g6);
    FloatVector c7 = g5.add(g6).add(g7);
    FloatVector c8 = g6.add(g7);
    FloatVector c9 = g7;
    int index = dxOffset;
    for (int row = 0; row < 3; row++) {
      c0.add(FloatVector.fromArray(SPECIES, dx, index)).intoArray(dx, index);
      c1.add(FloatVector.fromArray(SPECIES, dx, index + LANES)).intoArray(dx, index + LANES);
      c2.add(FloatVector.fromArray(SPECIES, dx, index + 2 * LANES))
          .intoArray(dx, index + 2 * LANES);
      c3.add(FloatVector.fromArray(SPECIES, dx, index + 3 * LANES))
          .intoArray(dx, index + 3 * LANES);
      c4.add(FloatVector.fromArray(SPECIES, dx, index + 4 * LANES))
          .intoArray(dx, index + 4 * LANES);
      c5.add(FloatVector.fromArray(SPECIES, dx, index + 5 * LANES))
          .intoArray(dx, index + 5 * LANES);
      c6.add(FloatVector.fromArray(SPECIES, dx, index + 6 * LANES))
          .intoArray(dx, index + 6 * LANES);
      c7.add(FloatVector.fromArray(SPECIES, dx, index + 7 * LANES))
          .intoArray(dx, index + 7 * LANES);
      c8.add(FloatVector.fromArray(SPECIES, dx, index + 8 * LANES))
          .intoArray(dx, index + 8 * LANES);
      c9.add(FloatVector.fromArray(SPECIES, dx, index + 9 * LANES))
          .intoArray(dx, index + 9 * LANES);
      index += dxRowPitch;
    }
  }

  private static void addGradient4(
      float[] shares, int share, float[] g, int gOffset, float[] dx, int dxOffset, int dxRowPitch) {
    FloatVector g0 =
        FloatVector.fromArray(SPECIES, g, gOffset)
            .mul(FloatVector.broadcast(SPECIES, shares[share]));
    FloatVector g1 =
        FloatVector.fromArray(SPECIES, g, gOffset + LANES)
            .mul(FloatVector.broadcast(SPECIES, shares[share + 1]));
    FloatVector g2 =
        FloatVector.fromArray(SPECIES, g, gOffset + 2 * LANES)
            .mul(FloatVector.broadcast(SPECIES, shares[share + 2]));
    FloatVector g3 =
        FloatVector.fromArray(SPECIES, g, gOffset + 3 * LANES)
            .mul(FloatVector.broadcast(SPECIES, shares[share + 3]));
    FloatVector c0 = g0;
    FloatVector c1 = g0.add(g1);
    FloatVector c2 = g0.add(g1).add(g2);
    FloatVector c3 = g1.add(g2).add(g3);
    FloatVector c4 = g2.add(g3);
    FloatVector c5 = g3;
    int index = dxOffset;
    for (int row = 0; row < 3; row++) {
      c0.add(FloatVector.fromArray(SPECIES, dx, index)).intoArray(dx, index);
      c1.add(FloatVector.fromArray(SPECIES, dx, index + LANES)).intoArray(dx, index + LANES);
      c2.add(FloatVector.fromArray(SPECIES, dx, index + 2 * LANES))
          .intoArray(dx, index + 2 * LANES);
      c3.add(FloatVector.fromArray(SPECIES, dx, index + 3 * LANES))
          .intoArray(dx, index + 3 * LANES);
      c4.add(FloatVector.fromArray(SPECIES, dx, index + 4 * LANES))
          .intoArray(dx, index + 4 * LANES);
      c5.add(FloatVector.fromArray(SPECIES, dx, index + 5 * LANES))
          .intoArray(dx, index + 5 * LANES);
      index += dxRowPitch;
    }
  }

  private static void addGradient4Strided(
      float[] shares, int share, float[] g, int gOffset, float[] dx, int dxOffset, int dxRowPitch) {
    FloatVector g0 =
        FloatVector.fromArray(SPECIES, g, gOffset)
            .mul(FloatVector.broadcast(SPECIES, shares[share]));
    FloatVector g1 =
        FloatVector.fromArray(SPECIES, g, gOffset + LANES)
            .mul(FloatVector.broadcast(SPECIES, shares[share + 1]));
    FloatVector g2 =
        FloatVector.fromArray(SPECIES, g, gOffset + 2 * LANES)
            .mul(FloatVector.broadcast(SPECIES, shares[share + 2]));
    FloatVector g3 =
        FloatVector.fromArray(SPECIES, g, gOffset + 3 * LANES)
            .mul(FloatVector.broadcast(SPECIES, shares[share + 3]));
    FloatVector c0 = g0;
    FloatVector c1 = g0;
    FloatVector c2 = g0.add(g1);
    FloatVector c3 = g1;
    FloatVector c4 = g1.add(g2);
    FloatVector c5 = g2;
    FloatVector c6 = g2.add(g3);
    FloatVector c7 = g3;
    FloatVector c8 = g3;
    int index = dxOffset;
    for (int row = 0; row < 3; row++) {
      c0.add(FloatVector.fromArray(SPECIES, dx, index)).intoArray(dx, index);
      c1.add(FloatVector.fromArray(SPECIES, dx, index + LANES)).intoArray(dx, index + LANES);
      c2.add(FloatVector.fromArray(SPECIES, dx, index + 2 * LANES))
          .intoArray(dx, index + 2 * LANES);
      c3.add(FloatVector.fromArray(SPECIES, dx, index + 3 * LANES))
          .intoArray(dx, index + 3 * LANES);
      c4.add(FloatVector.fromArray(SPECIES, dx, index + 4 * LANES))
          .intoArray(dx, index + 4 * LANES);
      c5.add(FloatVector.fromArray(SPECIES, dx, index + 5 * LANES))
          .intoArray(dx, index + 5 * LANES);
      c6.add(FloatVector.fromArray(SPECIES, dx, index + 6 * LANES))
          .intoArray(dx, index + 6 * LANES);
      c7.add(FloatVector.fromArray(SPECIES, dx, index + 7 * LANES))
          .intoArray(dx, index + 7 * LANES);
      c8.add(FloatVector.fromArray(SPECIES, dx, index + 8 * LANES))
          .intoArray(dx, index + 8 * LANES);
      index += dxRowPitch;
    }
  }

  private static void addGradient1(
      float[] shares, int share, float[] g, int gOffset, float[] dx, int dxOffset, int dxRowPitch) {
    FloatVector g0 =
        FloatVector.fromArray(SPECIES, g, gOffset)
            .mul(FloatVector.broadcast(SPECIES, shares[share]));
    FloatVector c0 = g0;
    FloatVector c1 = g0;
    FloatVector c2 = g0;
    int index = dxOffset;
    for (int row = 0; row < 3; row++) {
      c0.add(FloatVector.fromArray(SPECIES, dx, index)).intoArray(dx, index);
      c1.add(FloatVector.fromArray(SPECIES, dx, index + LANES)).intoArray(dx, index + LANES);
      c2.add(FloatVector.fromArray(SPECIES, dx, index + 2 * LANES))
          .intoArray(dx, index + 2 * LANES);
      index += dxRowPitch;
    }
  }
}
