package io.archai.ops.kernel.internal.vector;

import io.archai.ops.kernel.internal.loops.Lanes;

/**
 * Divides a worker's scratch, or its image, among what a kernel keeps there within a call.
 *
 * <p>Offsets are such that data is aligned to cache lines where a large array begins 16 bytes after
 * one, as on the usual JVMs; nothing but speed depends on it.
 */
final class Regions {
  private static final int LINE = 16;
  private int next = LINE - 4;

  /** Room for so many numbers, and a vector behind them that loops may read. */
  int take(int floats) {
    int at = next;
    next += (floats + Lanes.LANES + LINE - 1) / LINE * LINE;
    return at;
  }

  /** The length that the scratch must have. */
  int total() {
    return next;
  }
}
