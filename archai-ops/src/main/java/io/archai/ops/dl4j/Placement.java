package io.archai.ops.dl4j;

import io.archai.graph.Require;

/**
 * Where a sliding window stands along one side of an image. Ours has the same number of zeros
 * before and after the image; what has more on one side is computed with enough zeros on both, and
 * the first and last results, which were not asked for, are cut off.
 *
 * @param padding zeros on both sides
 * @param skipped results cut off at the beginning
 * @param surplus results cut off at the end
 */
record Placement(int padding, int skipped, int surplus) {

  /**
   * One side of an image and of a window over it.
   *
   * @param size of the image
   * @param reach of the window, from its first tap to its last
   * @param stride of the window
   * @param before zeros wanted before the image
   * @param after zeros wanted after it
   */
  record Side(int size, int reach, int stride, int before, int after) {

    /**
     * With zeros so that there are as many results as whole strides, the odd one after the image.
     */
    static Side same(int size, int reach, int stride) {
      int results = (size + stride - 1) / stride;
      int zeros = Math.max(0, (results - 1) * stride + reach - size);
      return new Side(size, reach, stride, zeros / 2, zeros - zeros / 2);
    }

    int results() {
      return results(stride, size + before + after);
    }

    /** The image that the windows of every stride cover together. */
    int covered() {
      return (results() - 1) * stride + 1;
    }

    Side with(int stride) {
      return new Side(size, reach, stride, before, after);
    }

    void requireStrict(String vertex) {
      int room = size + before + after - reach;
      Require.that(
          room % stride == 0,
          "strides of vertex %s (%d) must end at the image's edge in mode Strict: window %d, padded image %d.\nMaybe"
              + " the shape of the network's input is another, or the mode was meant to be Truncate.",
          vertex,
          stride,
          reach,
          size + before + after);
    }

    /** Where our window stands so that it gives these results. */
    Placement placement() {
      return placement(results());
    }

    /** Where our window stands so that it gives so many results. */
    Placement placement(int wanted) {
      for (int skipped = 0; ; skipped++) {
        int padding = before + skipped * stride;
        int surplus = results(stride, size + 2 * padding) - skipped - wanted;
        if (surplus >= 0) {
          return new Placement(padding, skipped, surplus);
        }
      }
    }

    private int results(int stride, int padded) {
      return (padded - reach) / stride + 1;
    }
  }

  boolean cuts() {
    return skipped > 0 || surplus > 0;
  }
}
