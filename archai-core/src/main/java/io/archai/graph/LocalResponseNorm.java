package io.archai.graph;

import java.util.List;

/**
 * Each number divided by {@code (bias + alpha * sum)^beta}, where the sum is that of the squares at
 * the same position of the {@code size} channels around its own.
 *
 * <p>Reference: Krizhevsky, Sutskever, Hinton (2012), ImageNet Classification with Deep
 * Convolutional Neural Networks, section 3.3.
 *
 * @param size how many channels, an odd number; at the first and last channels there are fewer
 * @param bias what is added to the sum, called k in the paper
 * @param alpha the sum's factor, which is not divided by {@code size}
 * @param beta the exponent
 */
public record LocalResponseNorm(int size, double bias, double alpha, double beta) implements Op {
  public LocalResponseNorm {
    Require.that(size >= 1 && size % 2 == 1, "size (%d) must be odd and at least 1.", size);
    Require.positive("bias", bias);
    Require.notNegative("alpha", alpha);
    Require.notNegative("beta", beta);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return Shapes.image(inputs);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
