package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The largest number and the average of windows over one plane of an image, which has been padded:
 * with {@link Float#NEGATIVE_INFINITY} for the largest, with 0 for the average. Windows have no
 * holes.
 */
public final class Pools {
  private Pools() {}

  /**
   * The largest number of each window; NaN where there is one in the window.
   *
   * @param yStep numbers from one position of y to the next
   * @param height the rows of y
   * @param width the columns of y
   */
  public static void largest(
      Window window,
      float[] x,
      int xOffset,
      int xRowPitch,
      float[] y,
      int yOffset,
      int yRowPitch,
      int yStep,
      int height,
      int width) {
    boolean three = window.height() == 3 && window.width() == 3;
    int xStep = window.columnStride() * LANES;
    for (int h = 0; h < height; h++) {
      int xStart = xOffset + h * window.rowStride() * xRowPitch;
      int yStart = yOffset + h * yRowPitch;
      if (three) {
        LargestThree.largest(x, xStart, xRowPitch, window.columnStride(), y, yStart, yStep, width);
        continue;
      }
      take(x, xStart, xStep, y, yStart, yStep, width);
      for (int tap = 1; tap < window.taps(); tap++) {
        int tapStart = xStart + tap / window.width() * xRowPitch + tap % window.width() * LANES;
        takeLarger(x, tapStart, xStep, y, yStart, yStep, width);
      }
    }
  }

  private static void take(
      float[] x, int xOffset, int xStep, float[] y, int yOffset, int yStep, int count) {
    int xIndex = xOffset;
    int yIndex = yOffset;
    for (int t = 0; t < count; t++) {
      FloatVector.fromArray(SPECIES, x, xIndex).intoArray(y, yIndex);
      xIndex += xStep;
      yIndex += yStep;
    }
  }

  private static void takeLarger(
      float[] x, int xOffset, int xStep, float[] y, int yOffset, int yStep, int count) {
    int xIndex = xOffset;
    int yIndex = yOffset;
    for (int t = 0; t < count; t++) {
      FloatVector.fromArray(SPECIES, x, xIndex)
          .max(FloatVector.fromArray(SPECIES, y, yIndex))
          .intoArray(y, yIndex);
      xIndex += xStep;
      yIndex += yStep;
    }
  }

  /**
   * Adds the gradient of each window's largest number to the position it was found at, the first of
   * several in the order of rows. Where that is not finite, it may go elsewhere in the window, or
   * nowhere.
   *
   * @param y what {@link #largest} gave for x
   * @param dx of the padded input
   * @param height the rows of y and g
   * @param width the columns of y and g
   */
  public static void addLargestGradient(
      Window window,
      float[] x,
      int xOffset,
      int xRowPitch,
      float[] y,
      int yOffset,
      int yRowPitch,
      float[] g,
      int gOffset,
      int gRowPitch,
      int height,
      int width,
      float[] dx,
      int dxOffset,
      int dxRowPitch) {
    for (int h = 0; h < height; h++) {
      int row = h * window.rowStride();
      int xStart = xOffset + row * xRowPitch;
      int yStart = yOffset + h * yRowPitch;
      int gStart = gOffset + h * gRowPitch;
      int dxStart = dxOffset + row * dxRowPitch;
      if (window.height() == 3 && window.width() == 3) {
        LargestThreeGradient.addGradient(
            x,
            xStart,
            xRowPitch,
            window.columnStride(),
            y,
            yStart,
            g,
            gStart,
            width,
            dx,
            dxStart,
            dxRowPitch);
      } else {
        LargestGradient.addRow(
            window, x, xStart, xRowPitch, y, yStart, g, gStart, width, dx, dxStart, dxRowPitch);
      }
    }
  }

  /**
   * Gives for each output of a pool one over the number of the window's positions that are in the
   * image and not in its padding.
   *
   * @param paddingRows how many rows of padding are above the image
   * @param paddingColumns how many columns of padding are left of it
   * @param inputHeight the rows of the image, without padding
   * @param inputWidth the columns of the image, without padding
   * @param shares set, {@code height * width} numbers
   */
  public static void shares(
      Window window,
      int paddingRows,
      int paddingColumns,
      int inputHeight,
      int inputWidth,
      int height,
      int width,
      float[] shares) {
    for (int h = 0; h < height; h++) {
      int top = h * window.rowStride() - paddingRows;
      int rows = Math.min(top + window.height(), inputHeight) - Math.max(top, 0);
      for (int w = 0; w < width; w++) {
        int left = w * window.columnStride() - paddingColumns;
        int columns = Math.min(left + window.width(), inputWidth) - Math.max(left, 0);
        shares[h * width + w] = 1f / (rows * columns);
      }
    }
  }

  /**
   * Averages: {@code y[h][w] = shares[h * width + w] * (sum of the window)}.
   *
   * @param shares what {@link #shares} gave
   * @param yStep numbers from one position of y to the next
   */
  public static void average(
      Window window,
      float[] shares,
      float[] x,
      int xOffset,
      int xRowPitch,
      float[] y,
      int yOffset,
      int yRowPitch,
      int yStep,
      int height,
      int width) {
    boolean three = window.height() == 3 && window.width() == 3;
    int xStep = window.columnStride() * LANES;
    for (int h = 0; h < height; h++) {
      int xStart = xOffset + h * window.rowStride() * xRowPitch;
      int yStart = yOffset + h * yRowPitch;
      if (three) {
        AverageThree.average(
            shares,
            h * width,
            x,
            xStart,
            xRowPitch,
            window.columnStride(),
            y,
            yStart,
            yStep,
            width);
        continue;
      }
      takeShare(shares, h * width, x, xStart, xStep, y, yStart, yStep, width);
      for (int tap = 1; tap < window.taps(); tap++) {
        int tapStart = xStart + tap / window.width() * xRowPitch + tap % window.width() * LANES;
        addShare(shares, h * width, x, tapStart, xStep, y, yStart, yStep, width);
      }
    }
  }

  private static void takeShare(
      float[] shares,
      int share,
      float[] x,
      int xOffset,
      int xStep,
      float[] y,
      int yOffset,
      int yStep,
      int count) {
    int xIndex = xOffset;
    int yIndex = yOffset;
    for (int t = 0; t < count; t++) {
      FloatVector.fromArray(SPECIES, x, xIndex)
          .mul(FloatVector.broadcast(SPECIES, shares[share + t]))
          .intoArray(y, yIndex);
      xIndex += xStep;
      yIndex += yStep;
    }
  }

  private static void addShare(
      float[] shares,
      int share,
      float[] x,
      int xOffset,
      int xStep,
      float[] y,
      int yOffset,
      int yStep,
      int count) {
    int xIndex = xOffset;
    int yIndex = yOffset;
    for (int t = 0; t < count; t++) {
      FloatVector.fromArray(SPECIES, x, xIndex)
          .mul(FloatVector.broadcast(SPECIES, shares[share + t]))
          .add(FloatVector.fromArray(SPECIES, y, yIndex))
          .intoArray(y, yIndex);
      xIndex += xStep;
      yIndex += yStep;
    }
  }

  /**
   * Adds {@code shares[h * width + w] * g[h][w]} to each position of the window of (h, w).
   *
   * @param dx of the padded input
   */
  public static void addAverageGradient(
      Window window,
      float[] shares,
      float[] g,
      int gOffset,
      int gRowPitch,
      int height,
      int width,
      float[] dx,
      int dxOffset,
      int dxRowPitch) {
    boolean three = window.height() == 3 && window.width() == 3;
    int dxStep = window.columnStride() * LANES;
    for (int h = 0; h < height; h++) {
      int gStart = gOffset + h * gRowPitch;
      int dxStart = dxOffset + h * window.rowStride() * dxRowPitch;
      if (three) {
        AverageThreeGradient.addGradient(
            shares, h * width, g, gStart, window.columnStride(), dx, dxStart, dxRowPitch, width);
        continue;
      }
      for (int tap = 0; tap < window.taps(); tap++) {
        int tapStart = dxStart + tap / window.width() * dxRowPitch + tap % window.width() * LANES;
        giveShare(shares, h * width, g, gStart, LANES, dx, tapStart, dxStep, width);
      }
    }
  }

  private static void giveShare(
      float[] shares,
      int share,
      float[] g,
      int gOffset,
      int gStep,
      float[] dx,
      int dxOffset,
      int dxStep,
      int count) {
    int gIndex = gOffset;
    int dxIndex = dxOffset;
    for (int t = 0; t < count; t++) {
      FloatVector value =
          FloatVector.fromArray(SPECIES, g, gIndex)
              .mul(FloatVector.broadcast(SPECIES, shares[share + t]));
      value.add(FloatVector.fromArray(SPECIES, dx, dxIndex)).intoArray(dx, dxIndex);
      gIndex += gStep;
      dxIndex += dxStep;
    }
  }
}
