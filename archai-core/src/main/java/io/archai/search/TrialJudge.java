package io.archai.search;

import io.archai.graph.Graph;
import io.archai.objective.Constraint;
import io.archai.objective.Metrics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** What trials are worth for a task. */
final class TrialJudge<A> {
  private final SearchTask<A> task;
  private final List<Constraint> beforeTraining;

  TrialJudge(SearchTask<A> task) {
    this.task = task;
    this.beforeTraining =
        task.constraints().stream()
            .filter(constraint -> !constraint.objective().measured())
            .toList();
  }

  /**
   * The constraint that the network breaks whatever it would be measured to do, if there is one.
   */
  Optional<String> broken(A architecture) {
    if (beforeTraining.isEmpty()) {
      return Optional.empty();
    }
    Supplier<Graph> graph = FoundModel.lazily(task, architecture);
    return beforeTraining.stream()
        .filter(constraint -> !constraint.holds(graph, Metrics.none()))
        .map(
            constraint ->
                "%s (%,.0f) must be at most %,.0f."
                    .formatted(
                        constraint.objective(),
                        constraint.objective().value(graph, Metrics.none()),
                        constraint.limit()))
        .findFirst();
  }

  Trial<A> trial(int index, Proposal<A> proposal, Outcome<A> outcome) {
    if (outcome instanceof Outcome.Measured<A> measured) {
      Supplier<Graph> graph = FoundModel.lazily(task, measured.architecture());
      List<Double> objectives = FoundModel.objectives(task, graph, measured.metrics());
      boolean feasible = FoundModel.feasible(task, graph, measured.metrics());
      return new Trial<>(
          index, proposal, measured.withoutWeights(), objectives, feasible, OptionalInt.empty());
    }
    return new Trial<>(index, proposal, outcome, List.of(), false, OptionalInt.empty());
  }

  Trial<A> repeated(int index, Proposal<A> proposal, Outcome<A> outcome, Trial<A> earlier) {
    return new Trial<>(
        index,
        proposal,
        outcome,
        earlier.objectives(),
        earlier.feasible(),
        OptionalInt.of(earlier.sameAs().orElse(earlier.index())));
  }
}
