package io.archai.graph;

import java.util.List;

/**
 * The product of inputs, number by number. Inputs have one shape, but those of a single position,
 * {@code [C, 1, 1]}, multiply every position of their channel: the gates of squeeze-and-excitation.
 */
public record Multiply() implements Op {

  @Override
  public Shape shape(List<Shape> inputs) {
    Require.that(!inputs.isEmpty(), "it takes at least 1 input.");
    Shape whole = inputs.stream().filter(input -> !isGate(input)).findFirst().orElse(inputs.get(0));
    Require.that(
        inputs.stream().allMatch(input -> input.equals(whole) || isGateOf(input, whole)),
        "all inputs must have the same shape, or be [channels, 1, 1].");
    return whole;
  }

  private static boolean isGate(Shape shape) {
    return shape.rank() == 3 && shape.height() == 1 && shape.width() == 1;
  }

  private static boolean isGateOf(Shape shape, Shape whole) {
    return isGate(shape) && whole.rank() == 3 && shape.channels() == whole.channels();
  }

  @Override
  public boolean commutative() {
    return true;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
