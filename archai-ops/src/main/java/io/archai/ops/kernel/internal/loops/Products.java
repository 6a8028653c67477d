package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;

/**
 * Products of matrices that are images: a row is a position, a column is a channel. Positions of
 * images to read are {@link Lanes#LANES} numbers apart.
 */
public final class Products {
  /** AVX-512 has 32 registers, which hold the sums of twice as many positions. */
  private static final boolean WIDE = LANES == 16;

  /** So many rows of two matrices stay in the fastest cache while one runs over their columns. */
  private static final int POSITIONS_AT_A_TIME = 64;

  private Products() {}

  /**
   * Multiplies: {@code y[h][w][n] (+)= sum over k of x[h][w][k] * weights[k][n]}, where row {@code
   * k} of the weights starts {@code k * columns} behind their offset. No result depends on other
   * positions, nor on how many there are.
   *
   * @param depth how many channels of x are used, and how many rows the weights have: any number
   * @param columns how many numbers of each row of weights and channels of y there are: a multiple
   *     of {@link Lanes#LANES}
   * @param add whether to add to what is in y
   */
  public static void multiply(
      float[] x,
      int xOffset,
      Strides xStrides,
      int height,
      int width,
      int depth,
      float[] weights,
      int weightsOffset,
      int columns,
      float[] y,
      int yOffset,
      Strides yStrides,
      boolean add) {
    boolean whole =
        xStrides.row() == width * LANES && yStrides.row() == width * yStrides.position();
    int rows = whole ? 1 : height;
    int count = whole ? height * width : width;
    for (int column = 0; column < columns; ) {
      int to = yOffset + column / LANES * yStrides.plane();
      if (columns - column >= 2 * LANES) {
        multiplyTwo(
            x,
            xOffset,
            xStrides,
            rows,
            count,
            depth,
            weights,
            weightsOffset + column,
            columns,
            y,
            to,
            yStrides,
            add);
        column += 2 * LANES;
      } else {
        multiplyOne(
            x,
            xOffset,
            xStrides,
            rows,
            count,
            depth,
            weights,
            weightsOffset + column,
            columns,
            y,
            to,
            yStrides,
            add);
        column += LANES;
      }
    }
  }

  private static void multiplyTwo(
      float[] x,
      int xOffset,
      Strides xStrides,
      int height,
      int width,
      int depth,
      float[] w,
      int wOffset,
      int wPitch,
      float[] y,
      int yOffset,
      Strides yStrides,
      boolean add) {
    int done = 0;
    if (WIDE) {
      ProductBlocks.multiply8x2(
          x, xOffset, xStrides, height, done, width, depth, w, wOffset, wPitch, y, yOffset,
          yStrides, add);
      done = width - width % 8;
    }
    if (width - done >= 4) {
      ProductBlocks.multiply4x2(
          x, xOffset, xStrides, height, done, width, depth, w, wOffset, wPitch, y, yOffset,
          yStrides, add);
      done = width - width % 4;
    }
    if (done < width) {
      ProductRows.multiply1x2(
          x, xOffset, xStrides, height, done, width, depth, w, wOffset, wPitch, y, yOffset,
          yStrides, add);
    }
  }

  private static void multiplyOne(
      float[] x,
      int xOffset,
      Strides xStrides,
      int height,
      int width,
      int depth,
      float[] w,
      int wOffset,
      int wPitch,
      float[] y,
      int yOffset,
      Strides yStrides,
      boolean add) {
    ProductRows.multiply8x1(
        x, xOffset, xStrides, height, 0, width, depth, w, wOffset, wPitch, y, yOffset, yStrides,
        add);
    int done = width - width % 8;
    if (done < width) {
      ProductRows.multiply1x1(
          x, xOffset, xStrides, height, done, width, depth, w, wOffset, wPitch, y, yOffset,
          yStrides, add);
    }
  }

  /**
   * Adds the gradient of weights: {@code dw[k][n] += sum over h and w of x[h][w][k] * g[h][w][n]};
   * the sizes are those of {@link #multiply}. Positions of g are {@link Lanes#LANES} numbers apart,
   * too.
   */
  public static void addGradient(
      float[] x,
      int xOffset,
      Strides xStrides,
      int height,
      int width,
      int depth,
      float[] g,
      int gOffset,
      Strides gStrides,
      int columns,
      float[] dw,
      int dwOffset) {
    boolean whole = xStrides.row() == width * LANES && gStrides.row() == width * LANES;
    int rows = whole ? 1 : height;
    int positions = whole ? height * width : width;
    for (int row = 0; row < rows; row++) {
      for (int start = 0; start < positions; start += POSITIONS_AT_A_TIME) {
        int count = Math.min(POSITIONS_AT_A_TIME, positions - start);
        int from = xOffset + row * xStrides.row() + start * LANES;
        int given = gOffset + row * gStrides.row() + start * LANES;
        addPositions(
            x,
            from,
            xStrides.plane(),
            depth,
            g,
            given,
            gStrides.plane(),
            columns,
            count,
            dw,
            dwOffset);
      }
    }
  }

  private static void addPositions(
      float[] x,
      int xOffset,
      int xPlane,
      int depth,
      float[] g,
      int gOffset,
      int gPlane,
      int columns,
      int count,
      float[] dw,
      int dwOffset) {
    for (int first = 0; first < depth; first += LANES) {
      int from = xOffset + first / LANES * xPlane;
      int rows = Math.min(LANES, depth - first);
      for (int column = 0; column < columns; ) {
        int given = gOffset + column / LANES * gPlane;
        int into = dwOffset + first * columns + column;
        if (columns - column >= 2 * LANES) {
          addTwo(x, from, rows, g, given, gPlane, count, dw, into, columns);
          column += 2 * LANES;
        } else {
          addOne(x, from, rows, g, given, count, dw, into, columns);
          column += LANES;
        }
      }
    }
  }

  private static void addTwo(
      float[] x,
      int xOffset,
      int rows,
      float[] g,
      int gOffset,
      int gPlane,
      int count,
      float[] dw,
      int dwOffset,
      int dwPitch) {
    int k = 0;
    for (; WIDE && k + 8 <= rows; k += 8) {
      GradientBlocks.addGradient8x2(
          x, xOffset + k, g, gOffset, gPlane, count, dw, dwOffset + k * dwPitch, dwPitch);
    }
    for (; k + 4 <= rows; k += 4) {
      GradientBlocks.addGradient4x2(
          x, xOffset + k, g, gOffset, gPlane, count, dw, dwOffset + k * dwPitch, dwPitch);
    }
    for (; k < rows; k++) {
      GradientRows.addGradient1x2(
          x, xOffset + k, g, gOffset, gPlane, count, dw, dwOffset + k * dwPitch);
    }
  }

  private static void addOne(
      float[] x,
      int xOffset,
      int rows,
      float[] g,
      int gOffset,
      int count,
      float[] dw,
      int dwOffset,
      int dwPitch) {
    int k = 0;
    for (; k + 8 <= rows; k += 8) {
      GradientBlocks.addGradient8x1(
          x, xOffset + k, g, gOffset, count, dw, dwOffset + k * dwPitch, dwPitch);
    }
    for (; k < rows; k++) {
      GradientRows.addGradient1x1(x, xOffset + k, g, gOffset, count, dw, dwOffset + k * dwPitch);
    }
  }
}
