package io.archai.ops.kernel.internal.onednn;

import io.archai.graph.Extent;

/**
 * A window that slides over height and width, in the library's terms: dilation counts from 0, and
 * padding has two sides.
 */
record Window(Extent kernel, Extent stride, Extent padding, Extent dilation) {
  /** A window without gaps between its taps. */
  static Window dense(Extent kernel, Extent stride, Extent padding) {
    return new Window(kernel, stride, padding, Extent.of(1));
  }

  long[] sizes() {
    return new long[] {kernel.height(), kernel.width()};
  }

  long[] strides() {
    return new long[] {stride.height(), stride.width()};
  }

  long[] gaps() {
    return new long[] {dilation.height() - 1, dilation.width() - 1};
  }

  /** Zeros before the first row and column; as many follow the last. */
  long[] paddings() {
    return new long[] {padding.height(), padding.width()};
  }
}
