package io.archai.graph;

import java.util.List;

/**
 * A weighted sum of candidates of one shape: {@code sum_k w_k x_k}.
 *
 * <p>Parameter: {@code mixture [k]}. With role ARCHITECTURE a graph names where a search keeps its
 * architecture parameters; what a program multiplies with are the weights that a relaxation
 * (softmax, Gumbel, gate) made of them. With role WEIGHT the numbers are trained as they are.
 *
 * @param initializer how the numbers begin
 * @param role what the numbers are to training, ARCHITECTURE or WEIGHT
 */
public record Mixture(Initializer initializer, Role role) implements Op {
  public Mixture {
    Require.that(
        role != Role.STATISTIC,
        "role (%s) of a mixture's numbers must be ARCHITECTURE or WEIGHT.",
        role);
  }

  /** Architecture parameters begin as {@code 1e-3 N(0, 1)}, as in DARTS. */
  public static Mixture of() {
    return new Mixture(Initializer.normal(1e-3), Role.ARCHITECTURE);
  }

  /**
   * A weighted sum whose numbers are trained like all weights of the network, from this value on.
   */
  public static Mixture trained(double value) {
    return new Mixture(Initializer.constant(value), Role.WEIGHT);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return Shapes.same(inputs);
  }

  @Override
  public List<ParameterRef> parameters(String owner, List<Shape> inputs) {
    return List.of(
        new ParameterRef(owner + "/mixture", Shape.of(inputs.size()), role, initializer));
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
