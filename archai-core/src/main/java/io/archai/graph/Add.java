package io.archai.graph;

import java.util.List;

/** The sum of inputs of one shape. */
public record Add() implements Op {

  @Override
  public Shape shape(List<Shape> inputs) {
    return Shapes.same(inputs);
  }

  @Override
  public boolean commutative() {
    return true;
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
