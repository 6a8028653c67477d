package io.archai.graph;

import java.util.List;

/** The mean over all positions: {@code [C, H, W]} to {@code [C]}. */
public record GlobalAveragePool() implements Op {

  @Override
  public Shape shape(List<Shape> inputs) {
    return Shape.of(Shapes.image(inputs).channels());
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
