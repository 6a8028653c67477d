package io.archai.graph;

import java.util.List;

/**
 * A function applied to every number.
 *
 * @param function which one
 */
public record Activation(Function function) implements Op {
  /** The functions. */
  public enum Function {
    /** {@code max(x, 0)}. */
    RELU,
    /** {@code min(max(x, 0), 6)}. */
    RELU6,
    /** {@code 1 / (1 + exp(-x))}. */
    SIGMOID,
    /** The hyperbolic tangent. */
    TANH
  }

  /** {@code max(x, 0)}. */
  public static Activation relu() {
    return new Activation(Function.RELU);
  }

  /** {@code min(max(x, 0), 6)}. */
  public static Activation relu6() {
    return new Activation(Function.RELU6);
  }

  /** {@code 1 / (1 + exp(-x))}. */
  public static Activation sigmoid() {
    return new Activation(Function.SIGMOID);
  }

  /** The hyperbolic tangent. */
  public static Activation tanh() {
    return new Activation(Function.TANH);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return Shapes.only(inputs);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
