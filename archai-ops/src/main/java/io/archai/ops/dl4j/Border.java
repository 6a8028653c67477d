package io.archai.ops.dl4j;

/** Rows and columns around an image. */
record Border(int top, int bottom, int left, int right) {
  static final Border NONE = new Border(0, 0, 0, 0);

  Border and(Border other) {
    return new Border(
        top + other.top, bottom + other.bottom, left + other.left, right + other.right);
  }

  boolean none() {
    return equals(NONE);
  }
}
