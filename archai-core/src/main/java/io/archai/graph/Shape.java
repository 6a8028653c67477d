package io.archai.graph;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The logical shape of one example's value: {@code [C, H, W]} for images, {@code [F]} for features,
 * {@code [T, F]} for sequences. The batch dimension is not part of it: a graph says nothing about
 * batches, a compiled program adds one.
 *
 * @param dimensions the sizes, outermost first, each at least 1
 */
public record Shape(List<Integer> dimensions) {
  public Shape {
    dimensions = List.copyOf(dimensions);
    for (int dimension : dimensions) {
      Require.that(dimension >= 1, "dimensions (%s) must all be at least 1.", dimensions);
    }
  }

  /** The shape with these sizes, outermost first. */
  public static Shape of(int... dimensions) {
    return new Shape(Arrays.stream(dimensions).boxed().toList());
  }

  /** How many dimensions there are. */
  public int rank() {
    return dimensions.size();
  }

  /** The size of dimension {@code axis}, counted from 0. */
  public int get(int axis) {
    return dimensions.get(axis);
  }

  /** The first dimension: channels of an image, features of a vector. */
  public int channels() {
    return get(0);
  }

  /** The height of an image {@code [C, H, W]}. */
  public int height() {
    return get(1);
  }

  /** The width of an image {@code [C, H, W]}. */
  public int width() {
    return get(2);
  }

  /** How many numbers a value of this shape holds. */
  public long size() {
    return dimensions.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  /** The sizes as an array that the caller owns. */
  public int[] toArray() {
    return dimensions.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public String toString() {
    return dimensions.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
  }
}
