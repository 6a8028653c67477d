package io.archai.graph;

import java.util.List;

/**
 * Drop path: in passes with noise each example of the batch is zeroed with the probability that the
 * pass gives, the others are divided by its complement; otherwise the identity. The probability
 * belongs to the pass since it grows over training.
 *
 * <p>Reference: Larsson, Maire, Shakhnarovich (2016), FractalNet; Zoph et al. (2017), Learning
 * Transferable Architectures, section 4.
 */
public record DropPath() implements Op {

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
