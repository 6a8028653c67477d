package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.GradientBlocks.addGradient1;
import static io.archai.ops.kernel.internal.loops.GradientBlocks.addGradient2;
import static io.archai.ops.kernel.internal.loops.GradientBlocks.addGradient3;
import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.ProductBlocks.multiply2;
import static io.archai.ops.kernel.internal.loops.ProductBlocks.multiply3;
import static io.archai.ops.kernel.internal.loops.ProductColumn.multiply1;

/** Products of matrices whose rows are whole vectors. */
public final class Products {
  /** So many rows of two matrices stay in the fastest cache while one runs over their columns. */
  private static final int ROWS_AT_A_TIME = 64;

  private Products() {}

  /**
   * Multiplies: {@code y[r][n] (+)= sum over k of x[r][k] * w[k][n]}, where row {@code r} of a
   * matrix starts at {@code offset + r * pitch}. No result depends on other rows of x, nor on how
   * many there are. Rows are written in their order, the columns of one from right to left: where
   * the next row of y begins before a row's vectors end, what these put there is written over.
   *
   * @param rows how many rows x and y have: any number
   * @param depth how many numbers of each row of x are used, and how many rows w has: any number
   * @param columns how many numbers of each row of w and y are used: a multiple of {@link
   *     Lanes#LANES}
   * @param add whether to add to what is in y, whose rows must then have vectors of their own
   */
  public static void multiply(
      float[] x,
      int xOffset,
      int xPitch,
      int rows,
      int depth,
      float[] w,
      int wOffset,
      int wPitch,
      int columns,
      float[] y,
      int yOffset,
      int yPitch,
      boolean add) {
    int column = columns;
    while (column > 0) {
      int left = column / LANES;
      int strip = left == 3 || left > 4 ? 3 : Math.min(left, 2);
      column -= strip * LANES;
      int wStart = wOffset + column;
      int yStart = yOffset + column;
      switch (strip) {
        case 3 ->
            multiply3(x, xOffset, xPitch, rows, depth, w, wStart, wPitch, y, yStart, yPitch, add);
        case 2 ->
            multiply2(x, xOffset, xPitch, rows, depth, w, wStart, wPitch, y, yStart, yPitch, add);
        default ->
            multiply1(x, xOffset, xPitch, rows, depth, w, wStart, wPitch, y, yStart, yPitch, add);
      }
    }
  }

  /**
   * Adds the gradient of weights: {@code dw[k][n] += sum over r of x[r][k] * g[r][n]}; the sizes
   * are those of {@link #multiply}.
   */
  public static void addGradient(
      float[] x,
      int xOffset,
      int xPitch,
      int rows,
      int depth,
      float[] g,
      int gOffset,
      int gPitch,
      int columns,
      float[] dw,
      int dwOffset,
      int dwPitch) {
    for (int row = 0; row < rows; row += ROWS_AT_A_TIME) {
      int count = Math.min(ROWS_AT_A_TIME, rows - row);
      int xStart = xOffset + row * xPitch;
      int gStart = gOffset + row * gPitch;
      addStrips(x, xStart, xPitch, count, depth, g, gStart, gPitch, columns, dw, dwOffset, dwPitch);
    }
  }

  private static void addStrips(
      float[] x,
      int xOffset,
      int xPitch,
      int rows,
      int depth,
      float[] g,
      int gOffset,
      int gPitch,
      int columns,
      float[] dw,
      int dwOffset,
      int dwPitch) {
    int column = 0;
    while (column < columns) {
      int left = (columns - column) / LANES;
      int gStart = gOffset + column;
      int dwStart = dwOffset + column;
      if (left == 3 || left > 4) {
        addGradient3(x, xOffset, xPitch, rows, depth, g, gStart, gPitch, dw, dwStart, dwPitch);
        column += 3 * LANES;
      } else if (left > 1) {
        addGradient2(x, xOffset, xPitch, rows, depth, g, gStart, gPitch, dw, dwStart, dwPitch);
        column += 2 * LANES;
      } else {
        addGradient1(x, xOffset, xPitch, rows, depth, g, gStart, gPitch, dw, dwStart, dwPitch);
        column += LANES;
      }
    }
  }
}
