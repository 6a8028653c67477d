package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;

/**
 * Convolutions in which every channel has a filter of its own, on one plane of an image. Images
 * that windows move over have been padded with zeros, and their offset is that of the first
 * position of the padding; each tap has {@link Lanes#LANES} weights, and taps follow one another.
 * Windows of 3 x 3, and of 5 columns, are fastest, with taps one or two positions apart; others of
 * 3, 5 and 7 columns are fast, and so are those of 3, 5 and 7 rows and one column.
 */
public final class Depthwise {
  /** So many outputs of a row are computed at a time, from what their windows share. */
  private static final int OUTPUTS = 8;

  /** So many gradients of a row are read at a time: of larger loops the compiler loses track. */
  private static final int GRADIENTS = 4;

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
    int reach = width >= OUTPUTS ? reach(window, xStep) : 0;
    boolean nine = window.width() == 3 && window.height() == 3;
    if (reach > 0 && (nine || window.width() == 5)) {
      int rest = width % OUTPUTS;
      int blocks = width / OUTPUTS;
      convolveBlocks(
          window, x, xOffset, xRow, taps, tapsOffset, y, yOffset, yRow, yStep, height, blocks);
      if (rest > 0) {
        // The last block overlaps the one before, which is faster than a smaller one.
        int start = width - OUTPUTS;
        int from = xOffset + start * LANES;
        int to = yOffset + start * yStep;
        convolveBlocks(window, x, from, xRow, taps, tapsOffset, y, to, yRow, yStep, height, 1);
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

  private static void convolveBlocks(
      Window window,
      float[] x,
      int xOffset,
      int xRow,
      float[] taps,
      int tapsOffset,
      float[] y,
      int yOffset,
      int yRow,
      int yStep,
      int height,
      int blocks) {
    int nextRow = window.rowStride() * xRow;
    int tapRow = window.rowDilation() * xRow;
    int tapRows = window.height();
    boolean apart = window.columnDilation() == 2 * window.columnStride();
    if (window.width() == 3 && apart) {
      ConvolveNineApart.convolve(
          x, xOffset, nextRow, tapRow, taps, tapsOffset, y, yOffset, yRow, yStep, height, blocks);
    } else if (window.width() == 3) {
      ConvolveNine.convolve(
          x, xOffset, nextRow, tapRow, taps, tapsOffset, y, yOffset, yRow, yStep, height, blocks);
    } else if (apart) {
      ConvolveFiveRows.convolveApart(
          x,
          xOffset,
          nextRow,
          tapRow,
          tapRows,
          taps,
          tapsOffset,
          y,
          yOffset,
          yRow,
          yStep,
          height,
          blocks);
    } else {
      ConvolveFiveRows.convolve(
          x,
          xOffset,
          nextRow,
          tapRow,
          tapRows,
          taps,
          tapsOffset,
          y,
          yOffset,
          yRow,
          yStep,
          height,
          blocks);
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
      done = width - width % GRADIENTS;
      if (window.width() == 3) {
        addNine(window, x, xOffset, xRow, g, gOffset, gRow, height, done, dtaps, dtapsOffset);
      } else {
        addFifteenAndTen(
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

  private static void addNine(
      Window window,
      float[] x,
      int xOffset,
      int xRow,
      float[] g,
      int gOffset,
      int gRow,
      int height,
      int width,
      float[] dtaps,
      int dtapsOffset) {
    int nextRow = window.rowStride() * xRow;
    int tapRow = window.rowDilation() * xRow;
    boolean apart = window.columnDilation() == 2 * window.columnStride();
    for (int column = 0; column < width; column += GRADIENTS) {
      int from = xOffset + column * LANES;
      int given = gOffset + column * LANES;
      if (apart) {
        GradientNine.addGradientApart(
            x, from, nextRow, tapRow, g, given, gRow, height, dtaps, dtapsOffset);
      } else {
        GradientNine.addGradient(
            x, from, nextRow, tapRow, g, given, gRow, height, dtaps, dtapsOffset);
      }
    }
  }

  private static void addFifteenAndTen(
      Window window,
      float[] x,
      int xOffset,
      int xRow,
      float[] g,
      int gOffset,
      int gRow,
      int height,
      int width,
      float[] dtaps,
      int dtapsOffset) {
    int nextRow = window.rowStride() * xRow;
    int tapRow = window.rowDilation() * xRow;
    boolean apart = window.columnDilation() == 2 * window.columnStride();
    int fourth = dtapsOffset + 3 * window.width() * LANES;
    for (int column = 0; column < width; column += GRADIENTS) {
      int from = xOffset + column * LANES;
      int below = from + 3 * tapRow;
      int given = gOffset + column * LANES;
      if (apart) {
        GradientFifteen.addGradientApart(
            x, from, nextRow, tapRow, g, given, gRow, height, dtaps, dtapsOffset);
        GradientTen.addGradientApart(
            x, below, nextRow, tapRow, g, given, gRow, height, dtaps, fourth);
      } else {
        GradientFifteen.addGradient(
            x, from, nextRow, tapRow, g, given, gRow, height, dtaps, dtapsOffset);
        GradientTen.addGradient(x, below, nextRow, tapRow, g, given, gRow, height, dtaps, fourth);
      }
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
