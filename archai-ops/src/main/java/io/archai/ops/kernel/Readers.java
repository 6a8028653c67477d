package io.archai.ops.kernel;

/**
 * What the kernels that read one value agree on, so that an example of it that one of them has
 * brought to a {@link Worker#image() worker's image} serves the next as well.
 */
public final class Readers {
  private int borderRows;
  private int borderColumns;

  /** Says that one of them needs a border of at least so many rows and columns on each side. */
  public void needBorder(int rows, int columns) {
    borderRows = Math.max(borderRows, rows);
    borderColumns = Math.max(borderColumns, columns);
  }

  /** The rows above and below that suffice for all. */
  public int borderRows() {
    return borderRows;
  }

  /** The columns left and right that suffice for all. */
  public int borderColumns() {
    return borderColumns;
  }
}
