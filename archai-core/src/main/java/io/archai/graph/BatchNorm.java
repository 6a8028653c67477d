package io.archai.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * Batch normalisation over the batch and all positions, per channel: the first dimension of {@code
 * [C, H, W]} or {@code [F]}.
 *
 * <p>Parameters: with {@code affine} the weights {@code scale} and {@code shift}, always the
 * statistics {@code mean} and {@code variance}, which move by {@code momentum} towards the batch's
 * mean and unbiased variance.
 *
 * <p>Reference: Ioffe, Szegedy (2015), Batch Normalization, Algorithms 1 and 2.
 *
 * @param affine whether a trained scale and shift follow
 * @param momentum how far the running statistics move a step, between 0 and 1
 * @param epsilon what is added to the variance
 */
public record BatchNorm(boolean affine, double momentum, double epsilon) implements Op {
  public BatchNorm {
    Require.within("momentum", momentum, 0, 1);
    Require.positive("epsilon", epsilon);
  }

  /** With trained scale and shift, momentum 0.1, epsilon 1e-5. */
  public static BatchNorm of() {
    return new BatchNorm(true, 0.1, 1e-5);
  }

  /** Without scale and shift, momentum 0.1, epsilon 1e-5. */
  public static BatchNorm withoutAffine() {
    return new BatchNorm(false, 0.1, 1e-5);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape input = Shapes.only(inputs);
    Require.that(input.rank() >= 1, "it takes features [F] or an image [channels, height, width].");
    return input;
  }

  @Override
  public List<ParameterRef> parameters(String owner, List<Shape> inputs) {
    Shape shape = Shape.of(inputs.get(0).channels());
    List<ParameterRef> parameters = new ArrayList<>();
    if (affine) {
      parameters.add(ParameterRef.weight(owner, "scale", shape, Initializer.constant(1)));
      parameters.add(ParameterRef.weight(owner, "shift", shape, Initializer.constant(0)));
    }
    parameters.add(ParameterRef.statistic(owner, "mean", shape, 0));
    parameters.add(ParameterRef.statistic(owner, "variance", shape, 1));
    return parameters;
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
