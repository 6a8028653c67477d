package io.archai.algos.evolution;

import io.archai.graph.Require;
import io.archai.search.Proposer;
import io.archai.search.SearchTask;
import io.archai.search.TaskDefaults;
import io.archai.search.TrialSearcher;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Aging (regularized) evolution: of a population of the latest architectures a few are drawn, the
 * best of them is mutated, and the oldest of the population dies, however good it is.
 *
 * <pre>{@code
 * SearchResult<Genotype> result = AgingEvolution.of(20, 5).search(task.budget(Budget.trials(300)));
 * }</pre>
 *
 * <p>Defaults are the paper's: population 100, sample 25. With a budget below a thousand trials
 * smaller ones are better.
 *
 * <p>Reference: Real, Aggarwal, Huang, Le (2019), Regularized Evolution for Image Classifier
 * Architecture Search, AAAI, algorithm 1.
 *
 * <p>Differs from the paper: a mutation always changes one decision (in cells one input or one
 * operation); what failed or breaks a constraint does not enter the population; a sample holds
 * nobody twice, which the paper leaves open.
 */
public final class AgingEvolution extends TrialSearcher {
  private final int population;
  private final int sample;
  private final boolean repeating;

  private AgingEvolution(int population, int sample, boolean repeating) {
    this.population = Require.positive("population", population);
    this.sample = Require.within("sample", sample, 1, population);
    this.repeating = repeating;
  }

  /** With the paper's population of 100 and sample of 25. */
  public static AgingEvolution create() {
    return of(100, 25);
  }

  /**
   * With a population of so many, of which {@code sample} are drawn for each mutation.
   *
   * @param sample 1 for no selection, the whole population for always the best
   */
  public static AgingEvolution of(int population, int sample) {
    return new AgingEvolution(population, sample, true);
  }

  /**
   * With children drawn again that were proposed before in the run, as long as others are found:
   * not in the paper, and of use where spaces are small or trainings are the same every time.
   */
  public AgingEvolution withoutRepeats() {
    return new AgingEvolution(population, sample, false);
  }

  @Override
  public TaskDefaults defaults() {
    return TaskDefaults.ofTrials().inFlight(1).trainingRepeats(true);
  }

  @Override
  public String name() {
    return "aging-evolution";
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("population", population);
    settings.put("sample", sample);
    settings.put("repeating", repeating);
    return settings;
  }

  @Override
  protected <A> Proposer<A> proposer(SearchTask<A> task) {
    return new AgingPopulation<>(task, this);
  }

  int population() {
    return population;
  }

  int sample() {
    return sample;
  }

  boolean repeating() {
    return repeating;
  }
}
