package io.archai.examples.custom;

import io.archai.graph.Require;
import io.archai.search.Proposer;
import io.archai.search.SearchTask;
import io.archai.search.TrialSearcher;
import java.util.Map;

/**
 * Mutates what nothing measured so far dominates: after some random founders, a member of the
 * Pareto front is drawn and one of its decisions changed. With one objective the front is the best.
 *
 * <pre>{@code
 * SearchResult<Genotype> result = FrontMutation.of(10).search(task.budget(Budget.trials(100)));
 * }</pre>
 *
 * <p>After Laumanns, Thiele, Zitzler, Welzl, Deb (2002), Running Time Analysis of Multi-objective
 * Evolutionary Algorithms on a Simple Discrete Optimization Problem, PPSN VII (SEMO).
 */
public final class FrontMutation extends TrialSearcher {
  private final int founders;

  private FrontMutation(int founders) {
    this.founders = Require.positive("founders", founders);
  }

  /** With so many random architectures to begin with. */
  public static FrontMutation of(int founders) {
    return new FrontMutation(founders);
  }

  @Override
  public String name() {
    return "front-mutation";
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("founders", founders);
  }

  @Override
  public boolean searchesAllObjectives() {
    return true;
  }

  @Override
  protected <A> Proposer<A> proposer(SearchTask<A> task) {
    return new FrontProposer<>(task, founders);
  }
}
