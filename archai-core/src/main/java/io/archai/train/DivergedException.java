package io.archai.train;

import io.archai.graph.Weights;
import io.archai.graph.Wording;
import java.util.Locale;

/**
 * A training whose loss or gradient became infinite or no number. Brings what there was before.
 *
 * <pre>{@code
 * } catch (DivergedException diverged) {
 *   keep(diverged.weights(), diverged.history());
 * }
 * }</pre>
 */
public final class DivergedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int epoch;
  private final int step;
  private final String tensor;
  private final transient Weights weights;
  private final transient History history;

  /**
   * Says where it happened; in the message, epochs and steps count from 1.
   *
   * @param tensor what was not finite: {@code loss}, {@code gradient}
   * @param value what it was
   * @param epoch from 0
   * @param step within the epoch, from 0
   * @param learningRate the optimizer's at that time, for the message
   * @param weights the last good ones: of the end of the epoch before, or those of the start
   * @param history the epochs before
   */
  public DivergedException(
      String tensor,
      double value,
      int epoch,
      int step,
      double learningRate,
      Weights weights,
      History history) {
    super(
        String.format(
            Locale.ROOT,
            "%s (%s) of epoch %d, step %d must be finite.\nMaybe the learning rate (%s) is too high or gradients are not clipped.",
            tensor,
            value,
            epoch + 1,
            step + 1,
            Wording.number(learningRate)));
    this.epoch = epoch;
    this.step = step;
    this.tensor = tensor;
    this.weights = weights;
    this.history = history;
  }

  /** The epoch in which it happened, from 0. */
  public int epoch() {
    return epoch;
  }

  /** The step of that epoch, from 0. */
  public int step() {
    return step;
  }

  /** What was not finite. */
  public String tensor() {
    return tensor;
  }

  /** The last good weights: those at the end of the epoch before, or those at the start. */
  public Weights weights() {
    return weights;
  }

  /** The epochs before. */
  public History history() {
    return history;
  }
}
