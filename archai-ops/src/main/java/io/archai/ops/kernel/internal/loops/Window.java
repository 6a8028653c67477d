package io.archai.ops.kernel.internal.loops;

/**
 * A window that moves over an image which has been padded: its size, the steps from one output to
 * the next, and the steps between its taps, in positions. Taps are numbered row by row.
 */
public record Window(
    int height, int width, int rowStride, int columnStride, int rowDilation, int columnDilation) {

  /** A window without holes. */
  public static Window of(int height, int width, int rowStride, int columnStride) {
    return new Window(height, width, rowStride, columnStride, 1, 1);
  }

  /** How many taps there are. */
  public int taps() {
    return height * width;
  }

  /** How many rows of a padded image {@code outputs} rows of windows reach over. */
  public int reachedRows(int outputs) {
    return (outputs - 1) * rowStride + (height - 1) * rowDilation + 1;
  }

  /** How many columns of a padded image {@code outputs} columns of windows reach over. */
  public int reachedColumns(int outputs) {
    return (outputs - 1) * columnStride + (width - 1) * columnDilation + 1;
  }
}
