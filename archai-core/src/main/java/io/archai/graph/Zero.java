package io.archai.graph;

import java.util.List;

/**
 * Zeros of the input's shape, or of every {@code stride}-th position of it: the candidate {@code
 * none}.
 *
 * @param stride step both ways
 */
public record Zero(int stride) implements Op {
  public Zero {
    Require.positive("stride", stride);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return stride == 1 ? Shapes.only(inputs) : Shapes.strided(inputs, stride);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
