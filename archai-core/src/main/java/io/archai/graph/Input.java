package io.archai.graph;

import java.util.List;

/**
 * A value from outside: the image, the features.
 *
 * @param shape of one example
 */
public record Input(Shape shape) implements Op {

  @Override
  public Shape shape(List<Shape> inputs) {
    Require.that(inputs.isEmpty(), "it takes no input.");
    return shape;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
