package io.archai.graph;

import java.util.ArrayList;
import java.util.List;

/** Inputs side by side along the first dimension (channels); all others must be equal. */
public record Concat() implements Op {

  @Override
  public Shape shape(List<Shape> inputs) {
    Require.that(!inputs.isEmpty(), "it takes at least 1 input.");
    Require.that(
        inputs.stream().allMatch(input -> input.rank() >= 1),
        "all inputs must have at least 1 dimension.");
    List<Integer> rest = inputs.get(0).dimensions().subList(1, inputs.get(0).rank());
    int channels = 0;
    for (Shape input : inputs) {
      Require.that(
          input.dimensions().subList(1, input.rank()).equals(rest),
          "all inputs must agree in all dimensions but the first.");
      channels = Math.addExact(channels, input.channels());
    }
    List<Integer> dimensions = new ArrayList<>(List.of(channels));
    dimensions.addAll(rest);
    return new Shape(dimensions);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
