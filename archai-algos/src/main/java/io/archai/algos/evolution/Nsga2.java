package io.archai.algos.evolution;

import io.archai.graph.Require;
import io.archai.search.Proposer;
import io.archai.search.SearchTask;
import io.archai.search.TrialSearcher;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * NSGA-II: evolution for several objectives. Of parents and children together those live on that
 * the fewest others dominate, front by front, and of the last front those that stand most alone.
 *
 * <pre>{@code
 * var task = SearchTask.over(space).on(data).minimizing(error(), multiplyAdds()).evaluating(evaluator);
 * Nsga2.create().population(40).search(task.budget(Budget.trials(1000))).front();
 * }</pre>
 *
 * <p>Defaults are the paper's: population 100, crossover with probability 0.9, each decision
 * mutated with probability 1 / number of decisions. A generation is measured to its end before the
 * next is bred.
 *
 * <p>Reference: Deb, Pratap, Agarwal, Meyarivan (2002), A Fast and Elitist Multiobjective Genetic
 * Algorithm: NSGA-II, IEEE Transactions on Evolutionary Computation 6(2); constraints as in its
 * section VI.
 *
 * <p>Differs from the paper: choices are crossed uniformly, since they are no numbers; children
 * that are no architecture, or were proposed before, are bred again as long as others are found;
 * what failed is worse than whatever breaks a constraint.
 */
public final class Nsga2 extends TrialSearcher {
  private final int population;
  private final double crossover;

  private Nsga2(int population, double crossover) {
    this.population = Require.positive("population", population);
    this.crossover = Require.within("crossover", crossover, 0, 1);
  }

  /** With the paper's population and probabilities. */
  public static Nsga2 create() {
    return new Nsga2(100, 0.9);
  }

  /** With a population of so many, and as many children in a generation. */
  public Nsga2 population(int size) {
    return new Nsga2(size, crossover);
  }

  /** With so many of the children, a share from 0 to 1, of two parents instead of one. */
  public Nsga2 crossover(double probability) {
    return new Nsga2(population, probability);
  }

  @Override
  public String name() {
    return "nsga2";
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("population", population);
    settings.put("crossover", crossover);
    return settings;
  }

  @Override
  public boolean searchesAllObjectives() {
    return true;
  }

  @Override
  protected <A> Proposer<A> proposer(SearchTask<A> task) {
    return new Generations<>(task, this);
  }

  int population() {
    return population;
  }

  double crossover() {
    return crossover;
  }
}
