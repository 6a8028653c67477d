package io.archai.ops.kernel;

import io.archai.graph.Require;

/**
 * Who does a part of a pass on some examples: a number, and memory that only it uses.
 *
 * <p>Confined to the thread that works.
 */
public final class Worker {
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
      scratch = new float[floats];
    }
  }

  /** Numbers to use within one call; whatever was left there by the one before. */
  public float[] scratch() {
    return scratch;
  }
}
