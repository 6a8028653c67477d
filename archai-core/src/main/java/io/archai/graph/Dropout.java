package io.archai.graph;

import java.util.List;

/**
 * Dropout: in passes with noise each number is zeroed with probability {@code rate}, the others are
 * divided by {@code 1 - rate}; otherwise the identity.
 *
 * @param rate between 0 and 1, exclusive of 1
 */
public record Dropout(double rate) implements Op {
  public Dropout {
    Require.that(rate >= 0 && rate < 1, "rate (%s) must be at least 0 and below 1.", rate);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return Shapes.only(inputs);
  }

  @Override
  public boolean pure() {
    return false;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
