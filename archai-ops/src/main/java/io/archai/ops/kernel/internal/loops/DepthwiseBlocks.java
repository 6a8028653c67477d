package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;

/** Which of the fastest loops serves a window whose taps are one or two positions apart. */
final class DepthwiseBlocks {
  /** So many outputs of a row are computed at a time, from what their windows share. */
  static final int OUTPUTS = 8;

  /** So many gradients of a row are read at a time: of larger loops the compiler loses track. */
  static final int GRADIENTS = 4;

  /**
   * Whether nine taps stay in registers beside eight sums. Eight lanes are AVX2's, which has only
   * sixteen registers; AVX-512 and ARM have 32.
   */
  private static final boolean NINE_IN_REGISTERS = LANES != 8;

  private DepthwiseBlocks() {}

  static void convolve(
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
    if (NINE_IN_REGISTERS && window.width() == 3 && tapRows == 3) {
      if (apart) {
        ConvolveNineApart.convolve(
            x, xOffset, nextRow, tapRow, taps, tapsOffset, y, yOffset, yRow, yStep, height, blocks);
      } else {
        ConvolveNine.convolve(
            x, xOffset, nextRow, tapRow, taps, tapsOffset, y, yOffset, yRow, yStep, height, blocks);
      }
    } else if (window.width() == 3 && apart) {
      ConvolveThreeRows.convolveApart(
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
    } else if (window.width() == 3) {
      ConvolveThreeRows.convolve(
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

  static void addNine(
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

  static void addFifteenAndTen(
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
}
