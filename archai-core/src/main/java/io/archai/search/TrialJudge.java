package io.archai.search;

import io.archai.graph.Graph;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** What trials are worth for a task. */
final class TrialJudge<A> {
  private final SearchTask<A> task;

  TrialJudge(SearchTask<A> task) {
    this.task = task;
  }

  Trial<A> trial(int index, Proposal<A> proposal, Outcome<A> outcome) {
    return trial(index, proposal, outcome, OptionalInt.empty());
  }

  private Trial<A> trial(int index, Proposal<A> proposal, Outcome<A> outcome, OptionalInt sameAs) {
    if (outcome instanceof Outcome.Measured<A> measured) {
      Supplier<Graph> graph = FoundModel.lazily(task, measured.architecture());
      List<Double> objectives = FoundModel.objectives(task, graph, measured.metrics());
      boolean feasible = FoundModel.feasible(task, graph, measured.metrics());
      return new Trial<>(index, proposal, measured.withoutWeights(), objectives, feasible, sameAs);
    }
    return new Trial<>(index, proposal, outcome, List.of(), false, sameAs);
  }

  /** A trial that an earlier one answers; of an equal network by another name, at its own cost. */
  Trial<A> repeated(int index, Proposal<A> proposal, Outcome<A> outcome, Trial<A> earlier) {
    OptionalInt sameAs = OptionalInt.of(earlier.sameAs().orElse(earlier.index()));
    return proposal.equals(earlier.proposal())
        ? new Trial<>(index, proposal, outcome, earlier.objectives(), earlier.feasible(), sameAs)
        : trial(index, proposal, outcome, sameAs);
  }
}
