package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Gradients of the largest numbers of windows of 3 rows and 3 columns. A window's gradient rests
 * until it comes to the first number that is not lower than the largest. Which it is says the sign
 * of the difference, spread over all bits: masks are several times slower.
 */
final class LargestThreeGradient {
  private LargestThreeGradient() {}

  /** Adds the gradient of one row of windows. */
  static void addGradient(
      float[] x,
      int xOffset,
      int xRowPitch,
      int stride,
      float[] y,
      int yOffset,
      float[] g,
      int gOffset,
      int width,
      float[] dx,
      int dxOffset,
      int dxRowPitch) {
    int done = 0;
    while (done < width) {
      int block = stride <= 2 && width - done >= 4 ? 4 : 1;
      int xStart = xOffset + done * stride * LANES;
      int yStart = yOffset + done * LANES;
      int gStart = gOffset + done * LANES;
      int dxStart = dxOffset + done * stride * LANES;
      if (block == 1) {
        addGradient1(x, xStart, xRowPitch, y, yStart, g, gStart, dx, dxStart, dxRowPitch);
      } else if (stride == 2) {
        addGradient4Strided(x, xStart, xRowPitch, y, yStart, g, gStart, dx, dxStart, dxRowPitch);
      } else {
        addGradient4(x, xStart, xRowPitch, y, yStart, g, gStart, dx, dxStart, dxRowPitch);
      }
      done += block;
    }
  }

  private static void addGradient4(
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
    FloatVector y0 = FloatVector.fromArray(SPECIES, y, yOffset);
    IntVector rest0 = FloatVector.fromArray(SPECIES, g, gOffset).reinterpretAsInts();
    FloatVector y1 = FloatVector.fromArray(SPECIES, y, yOffset + LANES);
    IntVector rest1 = FloatVector.fromArray(SPECIES, g, gOffset + LANES).reinterpretAsInts();
    FloatVector y2 = FloatVector.fromArray(SPECIES, y, yOffset + 2 * LANES);
    IntVector rest2 = FloatVector.fromArray(SPECIES, g, gOffset + 2 * LANES).reinterpretAsInts();
    FloatVector y3 = FloatVector.fromArray(SPECIES, y, yOffset + 3 * LANES);
    IntVector rest3 = FloatVector.fromArray(SPECIES, g, gOffset + 3 * LANES).reinterpretAsInts();
    int xIndex = xOffset;
    int to = dxOffset;
    for (int row = 0; row < 3; row++) {
      FloatVector s0 = FloatVector.fromArray(SPECIES, dx, to);
      FloatVector s1 = FloatVector.fromArray(SPECIES, dx, to + LANES);
      FloatVector s2 = FloatVector.fromArray(SPECIES, dx, to + 2 * LANES);
      FloatVector s3 = FloatVector.fromArray(SPECIES, dx, to + 3 * LANES);
      FloatVector s4 = FloatVector.fromArray(SPECIES, dx, to + 4 * LANES);
      FloatVector s5 = FloatVector.fromArray(SPECIES, dx, to + 5 * LANES);
      FloatVector value = FloatVector.fromArray(SPECIES, x, xIndex);
      IntVector left =
          value.sub(y0).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest0);
      s0 = s0.add(rest0.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest0 = left;
      s0.intoArray(dx, to);
      value = FloatVector.fromArray(SPECIES, x, xIndex + LANES);
      left = value.sub(y0).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest0);
      s1 = s1.add(rest0.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest0 = left;
      left = value.sub(y1).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest1);
      s1 = s1.add(rest1.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest1 = left;
      s1.intoArray(dx, to + LANES);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 2 * LANES);
      left = value.sub(y0).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest0);
      s2 = s2.add(rest0.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest0 = left;
      left = value.sub(y1).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest1);
      s2 = s2.add(rest1.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest1 = left;
      left = value.sub(y2).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest2);
      s2 = s2.add(rest2.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest2 = left;
      s2.intoArray(dx, to + 2 * LANES);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 3 * LANES);
      left = value.sub(y1).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest1);
      s3 = s3.add(rest1.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest1 = left;
      left = value.sub(y2).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest2);
      s3 = s3.add(rest2.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest2 = left;
      left = value.sub(y3).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest3);
      s3 = s3.add(rest3.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest3 = left;
      s3.intoArray(dx, to + 3 * LANES);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 4 * LANES);
      left = value.sub(y2).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest2);
      s4 = s4.add(rest2.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest2 = left;
      left = value.sub(y3).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest3);
      s4 = s4.add(rest3.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest3 = left;
      s4.intoArray(dx, to + 4 * LANES);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 5 * LANES);
      left = value.sub(y3).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest3);
      s5 = s5.add(rest3.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest3 = left;
      s5.intoArray(dx, to + 5 * LANES);
      xIndex += xRowPitch;
      to += dxRowPitch;
    }
  }

  private static void addGradient4Strided(
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
    FloatVector y0 = FloatVector.fromArray(SPECIES, y, yOffset);
    IntVector rest0 = FloatVector.fromArray(SPECIES, g, gOffset).reinterpretAsInts();
    FloatVector y1 = FloatVector.fromArray(SPECIES, y, yOffset + LANES);
    IntVector rest1 = FloatVector.fromArray(SPECIES, g, gOffset + LANES).reinterpretAsInts();
    FloatVector y2 = FloatVector.fromArray(SPECIES, y, yOffset + 2 * LANES);
    IntVector rest2 = FloatVector.fromArray(SPECIES, g, gOffset + 2 * LANES).reinterpretAsInts();
    FloatVector y3 = FloatVector.fromArray(SPECIES, y, yOffset + 3 * LANES);
    IntVector rest3 = FloatVector.fromArray(SPECIES, g, gOffset + 3 * LANES).reinterpretAsInts();
    int xIndex = xOffset;
    int to = dxOffset;
    for (int row = 0; row < 3; row++) {
      FloatVector s0 = FloatVector.fromArray(SPECIES, dx, to);
      FloatVector s1 = FloatVector.fromArray(SPECIES, dx, to + LANES);
      FloatVector s2 = FloatVector.fromArray(SPECIES, dx, to + 2 * LANES);
      FloatVector s3 = FloatVector.fromArray(SPECIES, dx, to + 3 * LANES);
      FloatVector s4 = FloatVector.fromArray(SPECIES, dx, to + 4 * LANES);
      FloatVector s5 = FloatVector.fromArray(SPECIES, dx, to + 5 * LANES);
      FloatVector s6 = FloatVector.fromArray(SPECIES, dx, to + 6 * LANES);
      FloatVector s7 = FloatVector.fromArray(SPECIES, dx, to + 7 * LANES);
      FloatVector s8 = FloatVector.fromArray(SPECIES, dx, to + 8 * LANES);
      FloatVector value = FloatVector.fromArray(SPECIES, x, xIndex);
      IntVector left =
          value.sub(y0).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest0);
      s0 = s0.add(rest0.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest0 = left;
      s0.intoArray(dx, to);
      value = FloatVector.fromArray(SPECIES, x, xIndex + LANES);
      left = value.sub(y0).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest0);
      s1 = s1.add(rest0.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest0 = left;
      s1.intoArray(dx, to + LANES);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 2 * LANES);
      left = value.sub(y0).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest0);
      s2 = s2.add(rest0.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest0 = left;
      left = value.sub(y1).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest1);
      s2 = s2.add(rest1.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest1 = left;
      s2.intoArray(dx, to + 2 * LANES);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 3 * LANES);
      left = value.sub(y1).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest1);
      s3 = s3.add(rest1.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest1 = left;
      s3.intoArray(dx, to + 3 * LANES);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 4 * LANES);
      left = value.sub(y1).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest1);
      s4 = s4.add(rest1.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest1 = left;
      left = value.sub(y2).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest2);
      s4 = s4.add(rest2.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest2 = left;
      s4.intoArray(dx, to + 4 * LANES);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 5 * LANES);
      left = value.sub(y2).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest2);
      s5 = s5.add(rest2.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest2 = left;
      s5.intoArray(dx, to + 5 * LANES);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 6 * LANES);
      left = value.sub(y2).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest2);
      s6 = s6.add(rest2.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest2 = left;
      left = value.sub(y3).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest3);
      s6 = s6.add(rest3.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest3 = left;
      s6.intoArray(dx, to + 6 * LANES);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 7 * LANES);
      left = value.sub(y3).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest3);
      s7 = s7.add(rest3.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest3 = left;
      s7.intoArray(dx, to + 7 * LANES);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 8 * LANES);
      left = value.sub(y3).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest3);
      s8 = s8.add(rest3.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest3 = left;
      s8.intoArray(dx, to + 8 * LANES);
      xIndex += xRowPitch;
      to += dxRowPitch;
    }
  }

  private static void addGradient1(
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
    FloatVector y0 = FloatVector.fromArray(SPECIES, y, yOffset);
    IntVector rest0 = FloatVector.fromArray(SPECIES, g, gOffset).reinterpretAsInts();
    int xIndex = xOffset;
    int to = dxOffset;
    for (int row = 0; row < 3; row++) {
      FloatVector s0 = FloatVector.fromArray(SPECIES, dx, to);
      FloatVector s1 = FloatVector.fromArray(SPECIES, dx, to + LANES);
      FloatVector s2 = FloatVector.fromArray(SPECIES, dx, to + 2 * LANES);
      FloatVector value = FloatVector.fromArray(SPECIES, x, xIndex);
      IntVector left =
          value.sub(y0).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest0);
      s0 = s0.add(rest0.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest0 = left;
      s0.intoArray(dx, to);
      value = FloatVector.fromArray(SPECIES, x, xIndex + LANES);
      left = value.sub(y0).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest0);
      s1 = s1.add(rest0.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest0 = left;
      s1.intoArray(dx, to + LANES);
      value = FloatVector.fromArray(SPECIES, x, xIndex + 2 * LANES);
      left = value.sub(y0).reinterpretAsInts().lanewise(VectorOperators.ASHR, 31).and(rest0);
      s2 = s2.add(rest0.lanewise(VectorOperators.XOR, left).reinterpretAsFloats());
      rest0 = left;
      s2.intoArray(dx, to + 2 * LANES);
      xIndex += xRowPitch;
      to += dxRowPitch;
    }
  }
}
