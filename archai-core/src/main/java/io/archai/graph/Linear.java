package io.archai.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * A fully connected layer: {@code [F]} to {@code [outputs]}.
 *
 * <p>Parameters: {@code weight [outputs, F]} and, with {@code bias}, {@code bias [outputs]}.
 *
 * @param outputs how many numbers come out
 * @param bias whether a bias is added
 */
public record Linear(int outputs, boolean bias) implements Op {
  public Linear {
    Require.positive("outputs", outputs);
  }

  /** With a bias. */
  public static Linear of(int outputs) {
    return new Linear(outputs, true);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Require.that(
        Shapes.only(inputs).rank() == 1,
        "it takes features [F].\nMaybe a Flatten or a global pool is missing.");
    return Shape.of(outputs);
  }

  @Override
  public List<ParameterRef> parameters(String owner, List<Shape> inputs) {
    int features = inputs.get(0).get(0);
    List<ParameterRef> parameters = new ArrayList<>();
    Initializer initializer = Initializer.fanIn(features);
    parameters.add(ParameterRef.weight(owner, "weight", Shape.of(outputs, features), initializer));
    if (bias) {
      parameters.add(ParameterRef.weight(owner, "bias", Shape.of(outputs), initializer));
    }
    return parameters;
  }

  @Override
  public long multiplyAdds(List<Shape> inputs) {
    return (long) outputs * inputs.get(0).get(0);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
