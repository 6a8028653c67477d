package io.archai.algos.random;

import io.archai.graph.Require;
import io.archai.search.Proposer;
import io.archai.search.SearchTask;
import io.archai.search.TrialSearcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Successive halving: all of some random architectures are trained a little, the best third of them
 * three times as long, the best third of those three times as long again, and so on to the end of
 * the schedule.
 *
 * <pre>{@code
 * task.evaluating(FromScratch.with(Recipe.quick().epochs(27)));
 * SearchResult<Genotype> result = SuccessiveHalving.of(27, 1).search(task);      // 27, 9, 3 and 1 at 1, 3, 9 and 27 epochs
 * }</pre>
 *
 * <p>Trainings go on where they stopped, with their weights and in the evaluator's schedule. A rung
 * begins when the one below has ended. The search ends by itself; what reached the last rung is its
 * gallery.
 *
 * <p>Reference: Jamieson, Talwalkar (2016), Non-stochastic Best Arm Identification and
 * Hyperparameter Optimization, AISTATS; as the bracket of Li et al. (2018), Hyperband, JMLR 18,
 * algorithm 1.
 *
 * <p>Differs from the paper: the last rung ends with the schedule, also where that is less than eta
 * times the rung below; each rung has at least one architecture; draws are without repetition.
 */
public final class SuccessiveHalving extends TrialSearcher {
  private final int architectures;
  private final int minimum;
  private final int eta;

  private SuccessiveHalving(int architectures, int minimum, int eta) {
    this.architectures = Require.positive("architectures", architectures);
    this.minimum = Require.positive("minimum epochs", minimum);
    this.eta = requireEta(eta);
  }

  static int requireEta(int eta) {
    Require.that(eta >= 2, "eta (%d) must be at least 2.", eta);
    return eta;
  }

  /** So many architectures, each trained for at least {@code minimum} epochs; eta is 3. */
  public static SuccessiveHalving of(int architectures, int minimum) {
    return new SuccessiveHalving(architectures, minimum, 3);
  }

  /** With the best {@code 1 / eta} of a rung trained {@code eta} times as long. */
  public SuccessiveHalving eta(int eta) {
    return new SuccessiveHalving(architectures, minimum, eta);
  }

  @Override
  public String name() {
    return "successive-halving";
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("architectures", architectures);
    settings.put("minimum", minimum);
    settings.put("eta", eta);
    return settings;
  }

  @Override
  protected boolean endsByItself() {
    return true;
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
    return new HalvingProposer<>(task, Rungs.of(minimum, eta, task.evaluator().epochs()), this);
  }

  @Override
  public OptionalInt plannedTrials(SearchTask<?> task) {
    int rungs = Rungs.of(minimum, eta, task.evaluator().epochs()).ends().size();
    return OptionalInt.of(IntStream.range(0, rungs).map(this::size).sum());
  }

  /** How many architectures a rung has if nothing fails. */
  int size(int rung) {
    return (int) Math.max(1, Math.floor(architectures / Math.pow(eta, rung)));
  }
}
