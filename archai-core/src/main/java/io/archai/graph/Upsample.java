package io.archai.graph;

import java.util.List;

/**
 * A larger image in which every position is repeated.
 *
 * @param factor how often, along both sides
 */
public record Upsample(Extent factor) implements Op {
  public Upsample {
    factor.atLeast("factor", 1);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape input = Shapes.image(inputs);
    return Shape.of(
        input.channels(),
        Math.multiplyExact(input.height(), factor.height()),
        Math.multiplyExact(input.width(), factor.width()));
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
