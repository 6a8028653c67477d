package io.archai.ops.kernel;

import io.archai.graph.Require;

/**
 * Who does a part of a pass on some examples: a number, and memory that only it uses.
 *
 * <p>Confined to the thread that works.
 */
public final class Worker {
  /**
   * Arrays of this length begin at a multiple of a cache line on the usual JVM: larger than half a
   * region, they get regions of their own up to a heap of 16 GiB. Vectors that lie across two lines
   * take twice as long to load.
   */
  private static final int ALIGNED = 1 << 20;

  private final int index;
  private float[] scratch = new float[0];

  /** Worker {@code index}, counted from 0. */
  public Worker(int index) {
    this.index = Require.notNegative("index", index);
  }

  /** Its number: kernels keep what they sum up apart by it. */
  public int index() {
    return index;
  }

  /** Sees to it that {@link #scratch()} has at least so many numbers. */
  public void reserve(int floats) {
    if (scratch.length < floats) {
      scratch = new float[Math.max(floats, ALIGNED)];
    }
  }

  /** Numbers to use within one call; whatever was left there by the one before. */
  public float[] scratch() {
    return scratch;
  }
}
