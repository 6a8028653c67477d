package io.archai.search;

import io.archai.graph.Require;
import io.archai.graph.Weights;
import io.archai.objective.Metrics;
import java.util.Map;
import java.util.function.Function;

/**
 * Measures what a search proposes: by training it ({@link FromScratch}), with shared weights
 * ({@link InheritedWeights}), by looking it up, or by a function of the user's.
 *
 * <pre>{@code
 * Evaluator<Genotype> own = Evaluator.of("latency on the device",
 *     genotype -> Metrics.none().with("seconds", measure(genotype)));
 * task.evaluating(own).minimizing(Objective.ofMetrics("seconds", metrics -> metrics.get("seconds")));
 * }</pre>
 *
 * <p>Immutable and thread-safe: several workers use one.
 *
 * @param <A> the type of the architectures it can measure
 */
public interface Evaluator<A> {

  /** Its name, in records. */
  String name();

  /** All that its measurements depend on, as plain data. */
  Map<String, Object> settings();

  /** How many epochs its whole schedule has; 0 if it trains nothing. */
  default int epochs() {
    return 0;
  }

  /** Versions of the libraries that compute, by name. */
  default Map<String, String> libraries() {
    return Map.of();
  }

  /**
   * Checks, without any work, that it can measure architectures of the task.
   *
   * @throws IllegalArgumentException if it cannot; says what is wrong
   */
  default void check(SearchTask<A> task) {}

  /**
   * Measures. What it throws makes the trial a failed one, with the exception's message as its
   * reason.
   */
  Outcome<A> evaluate(Proposal<A> proposal, TrialContext<A> context);

  /**
   * A function of the architecture that trains nothing.
   *
   * @param name tells it from others: runs with functions of different names are different runs
   * @param function must be thread-safe, and give the same for the same architecture
   */
  static <A> Evaluator<A> of(String name, Function<A, Metrics> function) {
    Require.notBlank("name", name);
    Require.given("function", function);
    return new Evaluator<>() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Map<String, Object> settings() {
        return Map.of();
      }

      @Override
      public Outcome<A> evaluate(Proposal<A> proposal, TrialContext<A> context) {
        A architecture = proposal.architecture();
        return new Outcome.Measured<>(
            function.apply(architecture), architecture, Weights.none(), 0, Source.COMPUTED);
      }
    };
  }
}
