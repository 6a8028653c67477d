package io.archai.ops.kernel;

import io.archai.graph.Require;
import org.jspecify.annotations.Nullable;

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
  private float[] image = new float[0];
  private @Nullable Readers held;
  private int heldExample;
  private boolean heldBorder;

  /** Worker {@code index}, counted from 0. */
  public Worker(int index) {
    this.index = Require.notNegative("index", index);
  }

  /** Its number: kernels keep what they sum up apart by it. */
  public int index() {
    return index;
  }

  /** Sees to it that {@link #scratch()} and {@link #image()} have at least so many numbers. */
  public void reserve(int floats, int imageFloats) {
    if (scratch.length < floats) {
      scratch = new float[Math.max(floats, ALIGNED)];
    }
    if (image.length < imageFloats) {
      image = new float[Math.max(imageFloats, ALIGNED)];
    }
  }

  /** Numbers to use within one call; whatever was left there by the one before. */
  public float[] scratch() {
    return scratch;
  }

  /**
   * Where a kernel brings an example of its input. It stays there until another comes or the sweep
   * is over.
   */
  public float[] image() {
    return image;
  }

  /** Whether the image is this example of the value that these read. */
  public boolean holds(Readers readers, int example) {
    return held == readers && heldExample == example;
  }

  /** Whether the border around the image is filled too. */
  public boolean holdsBorder() {
    return heldBorder;
  }

  /** Says what the image is. */
  public void hold(Readers readers, int example, boolean border) {
    held = readers;
    heldExample = example;
    heldBorder = border;
  }

  /** Says that values may change. */
  public void forget() {
    held = null;
  }
}
