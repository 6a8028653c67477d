package io.archai.ops.oneshot;

import java.util.random.RandomGenerator;

/**
 * How a row of architecture parameters becomes the weights with which candidates are mixed, and how
 * gradients go back. Stateless; rows are small and live on the host, the engine sees only weights.
 */
public interface Relaxation {
  /** Its name, in settings. */
  String name();

  /**
   * The weights of the candidates.
   *
   * @param alpha the row's architecture parameters
   * @param random the row's own generator of this pass, for relaxations that draw
   */
  double[] weights(double[] alpha, RandomGenerator random);

  /**
   * The gradient with respect to {@code alpha}.
   *
   * @param alpha the row's architecture parameters
   * @param weights what {@link #weights} made of them in this pass
   * @param gradient with respect to the weights
   */
  double[] gradient(double[] alpha, double[] weights, double[] gradient);

  /** How strong the candidates are, free of noise: what architectures are derived from. */
  double[] strengths(double[] alpha);

  /** {@code softmax(alpha)}, as in DARTS, equation 2. */
  static Relaxation softmax() {
    return new Softmax();
  }
}
