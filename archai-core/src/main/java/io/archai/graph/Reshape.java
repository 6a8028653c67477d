package io.archai.graph;

import java.util.List;

/**
 * The same numbers, the last dimension running fastest, under another shape.
 *
 * @param shape which, of as many numbers as the input has
 */
public record Reshape(Shape shape) implements Op {

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape input = Shapes.only(inputs);
    Require.that(
        input.size() == shape.size(),
        "shape %s has %d numbers, the input %d.",
        shape,
        shape.size(),
        input.size());
    return shape;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
