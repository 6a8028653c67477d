package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;

/**
 * Convolutions in which every channel has a filter of its own, on one image. Images that windows
 * move over have been padded with zeros, and their offset is that of the first position of the
 * padding; the weights of a tap fill {@code pitch} numbers, and taps follow one another. Windows of
 * 3, 5 and 7 columns are fast, and those of 3, 5 and 7 rows and one column.
 */
public final class Depthwise {
  private Depthwise() {}

  /**
   * Convolves: {@code y[h][w] = sum over taps of taps[i][j] * x[h * stride + i * dilation][w *
   * stride + j * dilation]}. With {@link #flip flipped} taps and a gradient padded with {@code
   * (size - 1) * dilation - padding} positions it gives the gradient of the input where the stride
   * is 1.
   *
   * @param xPitch from one position of x to the next: {@code pitch}, or less where vectors hold
   *     several positions of x
   * @param height the rows of y
   * @param width the columns of y
   */
  public static void convolve(
      Window window,
      int pitch,
      float[] x,
      int xOffset,
      int xRowPitch,
      int xPitch,
      float[] taps,
      int tapsOffset,
      float[] y,
      int yOffset,
      int yRowPitch,
      int height,
      int width) {
    for (int lane = 0; lane < pitch; lane += LANES) {
      if (window.width() == 1) {
        // A single line of taps, which runs down: rows and columns change places.
        DepthwiseForward.convolve(
            1,
            window.height(),
            window.columnStride(),
            window.rowStride(),
            1,
            window.rowDilation(),
            x,
            xOffset + lane,
            xPitch,
            xRowPitch,
            taps,
            tapsOffset + lane,
            pitch,
            y,
            yOffset + lane,
            pitch,
            yRowPitch,
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
            xOffset + lane,
            xRowPitch,
            xPitch,
            taps,
            tapsOffset + lane,
            pitch,
            y,
            yOffset + lane,
            yRowPitch,
            pitch,
            height,
            width);
      }
    }
  }

  /**
   * Adds the gradient of the weights: {@code dtaps[i][j] += sum over h and w of g[h][w] * x[h *
   * stride + i * dilation][w * stride + j * dilation]}.
   *
   * @param xPitch from one position of x to the next, as in {@link #convolve}
   * @param height the rows of g
   * @param width the columns of g
   */
  public static void addGradient(
      Window window,
      int pitch,
      float[] x,
      int xOffset,
      int xRowPitch,
      int xPitch,
      float[] g,
      int gOffset,
      int gRowPitch,
      int height,
      int width,
      float[] dtaps,
      int dtapsOffset) {
    for (int lane = 0; lane < pitch; lane += LANES) {
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
            xOffset + lane,
            xPitch,
            xRowPitch,
            g,
            gOffset + lane,
            pitch,
            gRowPitch,
            width,
            height,
            dtaps,
            dtapsOffset + lane,
            pitch);
      } else {
        DepthwiseGradient.addGradient(
            window.height(),
            window.width(),
            window.rowStride(),
            window.columnStride(),
            window.rowDilation(),
            window.columnDilation(),
            x,
            xOffset + lane,
            xRowPitch,
            xPitch,
            g,
            gOffset + lane,
            gRowPitch,
            pitch,
            height,
            width,
            dtaps,
            dtapsOffset + lane,
            pitch);
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
      int pitch,
      float[] g,
      int gOffset,
      int gRowPitch,
      int height,
      int width,
      float[] taps,
      int tapsOffset,
      float[] dx,
      int dxOffset,
      int dxRowPitch) {
    for (int lane = 0; lane < pitch; lane += LANES) {
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
            gOffset + lane,
            pitch,
            gRowPitch,
            width,
            height,
            taps,
            tapsOffset + lane,
            pitch,
            dx,
            dxOffset + lane,
            pitch,
            dxRowPitch);
      } else {
        DepthwiseScatter.scatter(
            window.height(),
            window.width(),
            window.rowStride(),
            window.columnStride(),
            window.rowDilation(),
            window.columnDilation(),
            g,
            gOffset + lane,
            gRowPitch,
            pitch,
            height,
            width,
            taps,
            tapsOffset + lane,
            pitch,
            dx,
            dxOffset + lane,
            dxRowPitch,
            pitch);
      }
    }
  }

  /** Puts the taps in reverse order. */
  public static void flip(
      Window window, int pitch, float[] taps, int tapsOffset, float[] flipped, int flippedOffset) {
    int count = window.taps();
    for (int tap = 0; tap < count; tap++) {
      System.arraycopy(
          taps,
          tapsOffset + tap * pitch,
          flipped,
          flippedOffset + (count - 1 - tap) * pitch,
          pitch);
    }
  }
}
