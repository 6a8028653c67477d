package io.archai.algos.evolution;

import io.archai.graph.Graph;
import io.archai.objective.Constraint;
import io.archai.objective.Metrics;
import io.archai.objective.ParetoFront;
import io.archai.search.Outcome;
import io.archai.search.SearchTask;
import io.archai.search.Trial;
import java.util.List;
import java.util.function.Supplier;

/**
 * A trial as NSGA-II sees it.
 *
 * @param objectives empty unless measured
 * @param violation by how much constraints are broken in all, each as a share of its limit; 0 if
 *     all are kept, infinity if it failed
 */
record Individual<A>(A architecture, List<Double> objectives, double violation) {

  static <A> Individual<A> of(Trial<A> trial, SearchTask<A> task) {
    return new Individual<>(trial.architecture(), trial.objectives(), violation(trial, task));
  }

  private static <A> double violation(Trial<A> trial, SearchTask<A> task) {
    if (trial.feasible()) {
      return 0;
    }
    if (trial.outcome() instanceof Outcome.Failed) {
      return Double.POSITIVE_INFINITY;
    }
    Supplier<Graph> graph = () -> task.fittedSpace().network(trial.architecture());
    double sum = 0;
    for (Constraint constraint : task.constraints()) {
      if (trial.outcome() instanceof Outcome.Measured<A> measured) {
        sum += excess(constraint, graph, measured.metrics());
      } else if (!constraint.objective().measured()) {
        sum += excess(constraint, graph, Metrics.none());
      }
    }
    // Pruned for another reason than a constraint that can be computed: nothing is known of it.
    return sum > 0 ? sum : Double.POSITIVE_INFINITY;
  }

  private static double excess(Constraint constraint, Supplier<Graph> graph, Metrics metrics) {
    double excess = constraint.objective().value(graph, metrics) - constraint.limit();
    double scale = constraint.limit() == 0 ? 1 : Math.abs(constraint.limit());
    return Double.isNaN(excess) ? Double.POSITIVE_INFINITY : Math.max(0, excess / scale);
  }

  /** Constrained domination, definition 1 of the paper. */
  boolean dominates(Individual<A> other) {
    if (violation > 0 || other.violation > 0) {
      return violation < other.violation;
    }
    return ParetoFront.dominates(objectives, other.objectives);
  }
}
