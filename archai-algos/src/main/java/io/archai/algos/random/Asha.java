package io.archai.algos.random;

import io.archai.graph.Require;
import io.archai.search.Proposer;
import io.archai.search.SearchTask;
import io.archai.search.TrialSearcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * ASHA, asynchronous successive halving: whenever a trial can be begun, the best architecture that
 * is among the best quarter of its rung and was not promoted yet goes on for four times as long; if
 * there is none, a new random architecture is begun. Nobody waits for the end of a rung.
 *
 * <pre>{@code
 * task.evaluating(FromScratch.with(Recipe.quick().epochs(64))).budget(Budget.epochs(2000));
 * SearchResult<Genotype> result = Asha.of(1).search(task);                // rungs end at 1, 4, 16 and 64 epochs
 * }</pre>
 *
 * <p>Trainings go on where they stopped, with their weights and in the evaluator's schedule. All
 * rungs are in the gallery: as in the paper, the result is the lowest of all measurements.
 *
 * <p>Reference: Li et al. (2020), A System for Massively Parallel Hyperparameter Tuning, MLSys,
 * algorithm 2.
 *
 * <p>Differs from the paper: the last rung ends with the schedule, also where that is less than eta
 * times the rung below; draws are without repetition; what has failed counts in the size of its
 * rung and is never promoted.
 */
public final class Asha extends TrialSearcher {
  private final int minimum;
  private final int eta;

  private Asha(int minimum, int eta) {
    this.minimum = Require.positive("minimum epochs", minimum);
    this.eta = SuccessiveHalving.requireEta(eta);
  }

  /** With a lowest rung of so many epochs; eta is 4, as in the paper's experiments. */
  public static Asha of(int minimum) {
    return new Asha(minimum, 4);
  }

  /** With the best {@code 1 / eta} of a rung trained {@code eta} times as long. */
  public Asha eta(int eta) {
    return new Asha(minimum, eta);
  }

  @Override
  public String name() {
    return "asha";
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("minimum", minimum);
    settings.put("eta", eta);
    return settings;
  }

  @Override
  public boolean inheritsWeights() {
    return true;
  }

  @Override
  protected List<String> problems(SearchTask<?> task) {
    return Rungs.problems(minimum, task);
  }

  @Override
  protected <A> Proposer<A> proposer(SearchTask<A> task) {
    return new AshaProposer<>(task, Rungs.of(minimum, eta, task.evaluator().epochs()), eta);
  }
}
