package io.archai.graph;

import java.util.List;

/** The stop-gradient gate: the identity forwards, zero for gradients. */
public record StopGradient() implements Op {

  @Override
  public Shape shape(List<Shape> inputs) {
    return Shapes.only(inputs);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
