package io.archai.algos.evolution;

import io.archai.search.Proposer;
import io.archai.search.SearchTask;
import io.archai.search.TaskDefaults;
import io.archai.search.TrialSearcher;
import java.util.Map;

/**
 * Local search: measures all neighbours of an architecture, moves to the best of them while that is
 * better, and begins anew from a random architecture where it is not.
 *
 * <pre>{@code
 * SearchResult<Genotype> result = LocalSearch.create().search(task.budget(Budget.trials(300)));
 * }</pre>
 *
 * <p>Neighbours differ in one decision. Nothing is measured twice in a run; once the whole space is
 * measured, the search ends.
 *
 * <p>Reference: White, Nolen, Savani (2021), Exploring the Loss Landscape in Neural Architecture
 * Search, UAI, section 4 (also known as "Local Search is State of the Art for NAS Benchmarks").
 *
 * <p>Differs from the paper: it goes on after a local optimum until the budget is spent; what was
 * measured before the present architecture's turn is remembered.
 */
public final class LocalSearch extends TrialSearcher {
  private final boolean firstBetter;

  private LocalSearch(boolean firstBetter) {
    this.firstBetter = firstBetter;
  }

  /** Moves to the best of all neighbours, as in the paper. */
  public static LocalSearch create() {
    return new LocalSearch(false);
  }

  /** Moves to the first neighbour that is better, without measuring the others. */
  public LocalSearch takingTheFirstBetter() {
    return new LocalSearch(true);
  }

  @Override
  public TaskDefaults defaults() {
    return TaskDefaults.ofTrials().inFlight(1);
  }

  @Override
  public String name() {
    return "local-search";
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("moveTo", firstBetter ? "first better" : "best");
  }

  @Override
  protected <A> Proposer<A> proposer(SearchTask<A> task) {
    return new Hill<>(task, firstBetter);
  }

  boolean firstBetter() {
    return firstBetter;
  }
}
