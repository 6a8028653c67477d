package io.archai.ops.kernel.internal.vector;

/**
 * Where an image lies in scratch.
 *
 * @param offset its first position
 * @param row numbers from one row to the next
 */
record Plane(int offset, int row) {
  /** Whether rows follow one another without a gap. */
  boolean dense(Geometry image) {
    return row == image.width() * image.pitch();
  }
}
