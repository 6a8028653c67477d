package io.archai.graph;

import java.util.List;

/** The input as it is. */
public record Identity() implements Op {

  @Override
  public Shape shape(List<Shape> inputs) {
    return Shapes.only(inputs);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
