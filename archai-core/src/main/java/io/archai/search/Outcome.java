package io.archai.search;

import io.archai.graph.Require;
import io.archai.graph.Weights;
import io.archai.objective.Metrics;

/**
 * What came out of a trial.
 *
 * @param <A> the type of the space's architectures
 */
public sealed interface Outcome<A> {

  /** How many epochs were trained. */
  int epochs();

  /**
   * It was measured.
   *
   * @param metrics what was measured; not empty
   * @param architecture what was measured, which an evaluator that grows networks may have changed
   * @param weights what a later trial may inherit; none if nothing was trained
   * @param epochs how many epochs were trained
   * @param source how it was measured
   */
  record Measured<A>(Metrics metrics, A architecture, Weights weights, int epochs, Source source)
      implements Outcome<A> {
    public Measured {
      Require.that(!metrics.values().isEmpty(), "metrics of a measured trial must not be empty.");
      Require.notNegative("epochs", epochs);
    }

    /** The same with other metrics. */
    Measured<A> metrics(Metrics other) {
      return new Measured<>(other, architecture, weights, epochs, source);
    }

    /** The same without weights. */
    public Measured<A> withoutWeights() {
      return new Measured<>(metrics, architecture, Weights.none(), epochs, source);
    }
  }

  /**
   * It was given up, or not begun, since it cannot be good.
   *
   * @param reason why
   * @param metrics what was measured until then
   * @param epochs how many epochs were trained
   */
  record Pruned<A>(String reason, Metrics metrics, int epochs) implements Outcome<A> {
    public Pruned {
      Require.notBlank("reason", reason);
      Require.notNegative("epochs", epochs);
    }
  }

  /**
   * It could not be measured.
   *
   * @param reason why
   * @param epochs how many epochs were trained
   * @param lasting whether an equal proposal would fail for the same reason, so that it is not
   *     tried again
   */
  record Failed<A>(String reason, int epochs, boolean lasting) implements Outcome<A> {
    public Failed {
      Require.notBlank("reason", reason);
      Require.notNegative("epochs", epochs);
    }

    /** A failure that may not come again, such as one of chance or of the machine. */
    public Failed(String reason, int epochs) {
      this(reason, epochs, false);
    }

    /** A failure before any training whose reason will not change. */
    public static <A> Failed<A> lasting(String reason) {
      return new Failed<>(reason, 0, true);
    }
  }
}
