package io.archai.data;

import io.archai.graph.Require;
import io.archai.graph.Shape;
import java.util.Arrays;

/**
 * Some examples side by side, in arrays that can be filled again and again.
 *
 * <pre>{@code
 * Batch batch = batches.empty();
 * batches.fill(batch, epoch, index);
 * float[] values = batch.values();      // capacity x C x H x W, of which the first size() examples count
 * }</pre>
 *
 * <p>Values lie one example after the other ({@code [N, C, H, W]} for images). Behind the examples
 * of a batch that is not full come zeros. Mutable and not thread-safe.
 */
public final class Batch {

  private final Shape shape;
  private final int length;
  private final float[] values;
  private final int[] labels;
  private int size;

  private Batch(Shape shape, float[] values, int[] labels, int size) {
    this.shape = shape;
    this.length = FloatExamples.length(shape);
    this.values = values;
    this.labels = labels;
    this.size = size;
  }

  /** An empty batch with room for {@code capacity} examples of this shape. */
  public static Batch of(Shape shape, int capacity) {
    Require.positive("capacity", capacity);
    int count = Math.multiplyExact(FloatExamples.length(shape), capacity);
    return new Batch(shape, new float[count], new int[capacity], 0);
  }

  /** A full batch of these examples. The arrays are taken over, not copied. */
  public static Batch of(Shape shape, float[] values, int[] labels) {
    FloatExamples.checkLength(shape, values.length, labels.length);
    return new Batch(shape, values, labels, labels.length);
  }

  /** The shape of one example. */
  public Shape shape() {
    return shape;
  }

  /** How many examples are in the batch. */
  public int size() {
    return size;
  }

  /** How many examples there is room for. */
  public int capacity() {
    return labels.length;
  }

  /**
   * The values themselves, not a copy; those of example {@code i} start at {@code i *
   * shape().size()}.
   */
  public float[] values() {
    return values;
  }

  /** The classes themselves, not a copy. */
  public int[] labels() {
    return labels;
  }

  int offset(int position) {
    return position * length;
  }

  void label(int position, int label) {
    labels[position] = label;
  }

  /** Sets how many examples are in the batch and clears what is behind them. */
  void resize(int examples) {
    size = examples;
    Arrays.fill(values, offset(size), values.length, 0);
    Arrays.fill(labels, size, labels.length, 0);
  }
}
