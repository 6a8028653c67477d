package io.archai.graph;

import java.util.List;

/**
 * A weighted sum of candidates of one shape: {@code sum_k w_k x_k}.
 *
 * <p>Parameter: {@code mixture [k]} with role ARCHITECTURE. A graph names where a search keeps its
 * architecture parameters; what a program multiplies with are the weights that a relaxation
 * (softmax, Gumbel, gate) made of them.
 *
 * @param initializer how the architecture parameters begin
 */
public record Mixture(Initializer initializer) implements Op {
  /** Architecture parameters begin as {@code 1e-3 N(0, 1)}, as in DARTS. */
  public static Mixture of() {
    return new Mixture(Initializer.normal(1e-3));
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return Shapes.same(inputs);
  }

  @Override
  public List<ParameterRef> parameters(String owner, List<Shape> inputs) {
    return List.of(
        new ParameterRef(
            owner + "/mixture", Shape.of(inputs.size()), Role.ARCHITECTURE, initializer));
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
