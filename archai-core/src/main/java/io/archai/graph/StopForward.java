package io.archai.graph;

import java.util.List;

/**
 * The stop-forward gate: zero forwards, the identity for gradients, so that a candidate is trained
 * without changing what it is attached to.
 *
 * <p>Reference: Hu, Langford, Caruana, Mukherjee, Horvitz, Dey (2019), Efficient Forward
 * Architecture Search, section 3.
 */
public record StopForward() implements Op {

  @Override
  public Shape shape(List<Shape> inputs) {
    return Shapes.only(inputs);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
