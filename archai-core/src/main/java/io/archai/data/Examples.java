package io.archai.data;

import io.archai.graph.Require;
import io.archai.graph.Shape;
import java.util.stream.IntStream;

/**
 * A numbered list of examples, each an array of values and a class.
 *
 * <pre>{@code
 * Examples examples = Examples.of(Shape.of(3, 32, 32), values, labels);    // float[n][3 * 32 * 32], int[n]
 * float[] image = new float[3 * 32 * 32];
 * examples.copyInto(17, image, 0);
 * int label = examples.label(17);
 * }</pre>
 *
 * <p>Values are as stored, not normalised; images are in [0, 1], channel by channel ({@code [C, H,
 * W]}). Labels count from 0. An implementation must always give the same values for the same index
 * and be safe to read from several threads.
 */
public interface Examples {

  /** How many examples there are. */
  int size();

  /** The shape of one example. */
  Shape shape();

  /** Writes the values of one example to {@code target[offset ...]}, as many as the shape holds. */
  void copyInto(int index, float[] target, int offset);

  /** The class of one example, from 0. */
  int label(int index);

  /** These examples in this order, as a view; an index may come up several times. */
  default Examples subset(int... indices) {
    return new SubsetExamples(this, indices);
  }

  /** The first {@code count} examples, as a view. */
  default Examples first(int count) {
    if (count < 1 || count > size()) {
      throw new IllegalArgumentException(
          "count (" + count + ") must be between 1 and the number of examples, " + size() + ".");
    }
    return count == size() ? this : subset(IntStream.range(0, count).toArray());
  }

  /**
   * The same with labels 0, 1, ... in place of those that there are, in ascending order, as a view:
   * for labels that count from 1, or are codes. Parts of one data set are renumbered before they
   * are divided, or each must have all labels.
   */
  default Examples renumbered() {
    return new Renumbered(this);
  }

  /** Images of shape {@code [H, W, C]} with the shape {@code [C, H, W]}, as a view. */
  default Examples channelsFirst() {
    return new ChannelsFirst(this);
  }

  /**
   * Examples from memory, one array each. Arrays are copied.
   *
   * @throws DataException if an example has another length than the shape, or a value that is not
   *     finite
   */
  static Examples of(Shape shape, float[][] values, int[] labels) {
    return FloatExamples.of(shape, values, labels);
  }

  /**
   * Examples from memory, all in one array, one after the other. Arrays are copied.
   *
   * @throws DataException if the length is not that of all labels' examples, or a value is not
   *     finite
   */
  static Examples of(Shape shape, float[] values, int[] labels) {
    return FloatExamples.of(shape, values, labels);
  }

  /**
   * Examples of which each value is one unsigned byte that stands for a 255th, all in one array,
   * one after the other: a quarter of the memory. Arrays are copied.
   *
   * @throws DataException if the length is not that of all labels' examples
   */
  static Examples ofBytes(Shape shape, byte[] values, int[] labels) {
    return new ByteExamples(
        shape, Require.given("values", values).clone(), Require.given("labels", labels).clone());
  }
}
