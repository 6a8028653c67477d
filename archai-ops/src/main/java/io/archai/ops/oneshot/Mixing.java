package io.archai.ops.oneshot;

import java.util.function.UnaryOperator;

/**
 * How one row of architecture parameters is mixed in one pass: the weights of its candidates, and
 * the way back. It keeps what the gradient needs of the draw.
 */
public interface Mixing {
  /** The weights of the candidates. */
  double[] weights();

  /**
   * The gradient with respect to the architecture parameters.
   *
   * @param gradient with respect to the weights; may be written to
   */
  double[] gradient(double[] gradient);

  /**
   * These weights.
   *
   * @param gradient makes the gradient with respect to the architecture parameters of the one with
   *     respect to the weights
   */
  static Mixing of(double[] weights, UnaryOperator<double[]> gradient) {
    double[] kept = weights.clone();
    return new Mixing() {
      @Override
      public double[] weights() {
        return kept.clone();
      }

      @Override
      public double[] gradient(double[] ofWeights) {
        return gradient.apply(ofWeights);
      }
    };
  }
}
