package io.archai.objective;

import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.Wording;
import java.util.function.Supplier;

/**
 * A hard limit: what breaks it is never {@code best()}.
 *
 * @param objective what is limited
 * @param limit the largest value allowed
 */
public record Constraint(Objective objective, double limit) {
  public Constraint {
    Require.given("objective", objective).requirePossible(limit);
  }

  /** Whether a network keeps it. */
  public boolean holds(Supplier<Graph> graph, Metrics metrics) {
    return objective.value(graph, metrics) <= limit;
  }

  @Override
  public String toString() {
    return objective
        + " at most "
        + (limit == Math.rint(limit) ? Wording.number(limit) : Double.toString(limit));
  }
}
