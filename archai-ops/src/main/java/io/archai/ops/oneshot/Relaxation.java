package io.archai.ops.oneshot;

import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Makes the weights with which candidates are mixed from a row of architecture parameters. Rows are
 * small and live on the host; the engine sees only the weights.
 *
 * <p>A relaxation keeps no state: what changes in the course of a search is a function of the
 * {@link Moment}, and what is learned is in the architecture parameters, which checkpoints have.
 *
 * <pre>{@code
 * // Sigmoids whose slope grows with the epochs.
 * public Mixing mix(String row, double[] alpha, Moment moment, RandomGenerator random) {
 *   double slope = moment.between(1, 10);
 *   double[] weights = DoubleStream.of(alpha).map(a -> 1 / (1 + Math.exp(-slope * a))).toArray();
 *   return Mixing.of(weights, gradient -> {
 *     for (int k = 0; k < gradient.length; k++) {
 *       gradient[k] *= slope * weights[k] * (1 - weights[k]);
 *     }
 *     return gradient;
 *   });
 * }
 * }</pre>
 */
public interface Relaxation {
  /** Its name. */
  String name();

  /** What a result depends on: its name, and what else there is to choose. */
  default Map<String, Object> settings() {
    return Map.of("name", name());
  }

  /**
   * The mixture of a row in one pass. A row that several cells share is mixed once a pass.
   *
   * @param row the name of the architecture parameter
   * @param alpha the values of the row, one a candidate
   * @param moment when in the search the pass runs, and whether it trains
   * @param random the row's own generator of this pass, for relaxations that draw
   */
  Mixing mix(String row, double[] alpha, Moment moment, RandomGenerator random);

  /**
   * How strong the candidates are, free of noise: what architectures are derived from.
   *
   * @param row the name of the architecture parameter
   * @param alpha the values of the row
   */
  double[] strengths(String row, double[] alpha);

  /** {@code softmax(alpha)}, as in DARTS, equation 2. */
  static Relaxation softmax() {
    return new Softmax();
  }
}
