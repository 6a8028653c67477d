package io.archai.graph;

import java.util.List;

/** All numbers in order (channels, rows, columns): {@code [C, H, W]} to {@code [C * H * W]}. */
public record Flatten() implements Op {

  @Override
  public Shape shape(List<Shape> inputs) {
    return Shape.of(Math.toIntExact(Shapes.only(inputs).size()));
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
