package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;

/**
 * Convolutions in which every channel has a filter of its own, on one plane of an image. Images
 * that windows move over have been padded with zeros, and their offset is that of the first
 * position of the padding; each tap has {@link Lanes#LANES} weights, and taps follow one another.
 * Windows of 3 and 5 columns are fastest, with taps one or two positions apart; others of 3, 5 and
 * 7 columns are fast, and so are those of 3, 5 and 7 rows and one column.
 */
public final class Depthwise {
  private Depthwise() {}

  /** How many numbers lie between taps of a row, if the fastest loops can serve a window. */
  private static int reach(Window window, int xStep) {
    boolean besides = window.columnStride() * xStep == LANES;
    int reach = window.columnDilation() * xStep;
    return besides && reach % LANES == 0 && reach <= 2 * LANES ? reach : 0;
  }

  /**
   * Convolves: {@code y[h][w] = sum over taps of taps[i][j] * x[h * stride + i * dilation][w *
   * stride + j * dilation]}. With {@link #flip flipped} taps and a gradient padded with {@code
   * (size - 1) * dilation - padding} positions it gives the gradient of the input where the stride
   * is 1.
   *
   * @param xRow numbers from one row of x to the next
   * @param xStep from one position of x to the next: {@link Lanes#LANES}, or a part of it where a
   *     vector holds several positions
   * @param yStep from one position of y to the next
   * @param height the rows of y
   * @param width the columns of y
   */
  public static void convolve(
      Window window,
      float[] x,
      int xOffset,
      int xRow,
      int xStep,
      float[] taps,
      int tapsOffset,
      float[] y,
      int yOffset,
      int yRow,
      int yStep,
      int height,
      int width) {
    int reach = width >= DepthwiseBlocks.OUTPUTS ? reach(window, xStep) : 0;
    if (reach > 0 && (window.width() == 3 || window.width() == 5)) {
      int rest = width % DepthwiseBlocks.OUTPUTS;
      int blocks = width / DepthwiseBlocks.OUTPUTS;
      DepthwiseBlocks.convolve(
          window, x, xOffset, xRow, taps, tapsOffset, y, yOffset, yRow, yStep, height, blocks);
      if (rest > 0) {
        // The last block overlaps the one before, which is faster than a smaller one.
        int start = width - DepthwiseBlocks.OUTPUTS;
        int from = xOffset + start * LANES;
        int to = yOffset + start * yStep;
        DepthwiseBlocks.convolve(
            window, x, from, xRow, taps, tapsOffset, y, to, yRow, yStep, height, 1);
      }
    } else if (window.width() == 1) {
      // A single line of taps, which runs down: rows and columns change places.
      DepthwiseForward.convolve(
          1,
          window.height(),
          window.columnStride(),
          window.rowStride(),
          1,
          window.rowDilation(),
          x,
          xOffset,
          xStep,
          xRow,
          taps,
          tapsOffset,
          y,
          yOffset,
          yStep,
          yRow,
          width,
          height);
    } else {
      DepthwiseForward.convolve(
          window.height(),
          window.width(),
          window.rowStride(),
          window.columnStride(),
          window.rowDilation(),
          window.columnDilation(),
          x,
          xOffset,
          xRow,
          xStep,
          taps,
          tapsOffset,
          y,
          yOffset,
          yRow,
          yStep,
          height,
          width);
    }
  }

  /**
   * Adds the gradient of the weights: {@code dtaps[i][j] += sum over h and w of g[h][w] * x[h *
   * stride + i * dilation][w * stride + j * dilation]}.
   *
   * @param xStep from one position of x to the next, as in {@link #convolve}
   * @param height the rows of g
   * @param width the columns of g
   */
  public static void addGradient(
      Window window,
      float[] x,
      int xOffset,
      int xRow,
      int xStep,
      float[] g,
      int gOffset,
      int gRow,
      int height,
      int width,
      float[] dtaps,
      int dtapsOffset) {
    int done = 0;
    boolean square = window.width() == window.height();
    if (square && reach(window, xStep) > 0 && (window.width() == 3 || window.width() == 5)) {
      done = width - width % DepthwiseBlocks.GRADIENTS;
      if (window.width() == 3) {
        DepthwiseBlocks.addNine(
            window, x, xOffset, xRow, g, gOffset, gRow, height, done, dtaps, dtapsOffset);
      } else {
        DepthwiseBlocks.addFifteenAndTen(
            window, x, xOffset, xRow, g, gOffset, gRow, height, done, dtaps, dtapsOffset);
      }
    }
    if (done == width) {
      return;
    }
    int from = xOffset + done * window.columnStride() * xStep;
    int given = gOffset + done * LANES;
    if (window.width() == 1) {
      // A single line of taps, which runs down: rows and columns change places.
      DepthwiseGradient.addGradient(
          1,
          window.height(),
          window.columnStride(),
          window.rowStride(),
          1,
          window.rowDilation(),
          x,
          from,
          xStep,
          xRow,
          g,
          given,
          LANES,
          gRow,
          width,
          height,
          dtaps,
          dtapsOffset);
    } else {
      DepthwiseGradient.addGradient(
          window.height(),
          window.width(),
          window.rowStride(),
          window.columnStride(),
          window.rowDilation(),
          window.columnDilation(),
          x,
          from,
          xRow,
          xStep,
          g,
          given,
          gRow,
          LANES,
          height,
          width - done,
          dtaps,
          dtapsOffset);
    }
  }

  /**
   * Adds the gradient of the padded input, for any stride: {@code dx[h * stride + i * dilation][w *
   * stride + j * dilation] += taps[i][j] * g[h][w]}.
   *
   * @param height the rows of g
   * @param width the columns of g
   */
  public static void scatter(
      Window window,
      float[] g,
      int gOffset,
      int gRow,
      int height,
      int width,
      float[] taps,
      int tapsOffset,
      float[] dx,
      int dxOffset,
      int dxRow) {
    if (window.width() == 1) {
      // A single line of taps, which runs down: rows and columns change places.
      DepthwiseScatter.scatter(
          1,
          window.height(),
          window.columnStride(),
          window.rowStride(),
          1,
          window.rowDilation(),
          g,
          gOffset,
          LANES,
          gRow,
          width,
          height,
          taps,
          tapsOffset,
          dx,
          dxOffset,
          LANES,
          dxRow);
    } else {
      DepthwiseScatter.scatter(
          window.height(),
          window.width(),
          window.rowStride(),
          window.columnStride(),
          window.rowDilation(),
          window.columnDilation(),
          g,
          gOffset,
          gRow,
          LANES,
          height,
          width,
          taps,
          tapsOffset,
          dx,
          dxOffset,
          dxRow,
          LANES);
    }
  }

  /** Puts the taps in reverse order. */
  public static void flip(
      Window window, float[] taps, int tapsOffset, float[] flipped, int flippedOffset) {
    int count = window.taps();
    for (int tap = 0; tap < count; tap++) {
      int mirrored = flippedOffset + (count - 1 - tap) * LANES;
      System.arraycopy(taps, tapsOffset + tap * LANES, flipped, mirrored, LANES);
    }
  }
}
