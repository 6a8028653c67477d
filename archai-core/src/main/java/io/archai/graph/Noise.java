package io.archai.graph;

import java.util.List;

/**
 * Standard normal noise of the input's shape, or of every {@code stride}-th position of it, in
 * place of the input.
 *
 * <p>Reference: Zela et al. (2020), Understanding and Robustifying Differentiable Architecture
 * Search, space S4.
 *
 * @param stride step both ways
 */
public record Noise(int stride) implements Op {
  public Noise {
    Require.positive("stride", stride);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return stride == 1 ? Shapes.only(inputs) : Shapes.strided(inputs, stride);
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
