package io.archai.graph;

import java.util.List;

/**
 * A user's own op.
 *
 * @param op what it is
 */
public record Custom(CustomOp op) implements Op {
  @Override
  public Shape shape(List<Shape> inputs) {
    return op.shape(inputs);
  }

  @Override
  public List<ParameterRef> parameters(String owner, List<Shape> inputs) {
    return op.parameters(owner, inputs);
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return op.multiplyAdds(inputs);
  }

  @Override
  public boolean pure() {
    return op.pure();
  }

  @Override
  public boolean commutative() {
    return op.commutative();
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
