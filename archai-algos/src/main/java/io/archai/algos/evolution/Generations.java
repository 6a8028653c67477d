package io.archai.algos.evolution;

import io.archai.search.Next;
import io.archai.search.Proposer;
import io.archai.search.SearchTask;
import io.archai.search.Trial;
import io.archai.space.Decision;
import io.archai.space.DecisionSpace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** NSGA-II under way: a population, and the generation that is being measured. */
final class Generations<A> implements Proposer<A> {
  /** So many children are bred for one that was not proposed before. */
  private static final int ATTEMPTS = 100;

  private final SearchTask<A> task;
  private final DecisionSpace<A> space;
  private final List<Decision> decisions;
  private final Nsga2 settings;
  private final Set<A> proposed = new LinkedHashSet<>();
  private final List<Individual<A>> children = new ArrayList<>();
  private List<Ranking.Ranked<A>> parents = List.of();

  /** How many generations are told. */
  private int generation;

  Generations(SearchTask<A> task, Nsga2 settings) {
    this.task = task;
    this.space = DecisionSpace.in(task.fittedSpace());
    this.decisions = space.decisions();
    this.settings = settings;
  }

  @Override
  public Next<A> next(int trial) {
    if (trial / settings.population() > generation) {
      return new Next.Wait<>();
    }
    A next =
        parents.isEmpty()
            ? space.sample(task.streams().named("founder").at(trial))
            : child(task.streams().named("child").at(trial));
    proposed.add(next);
    return Next.measure(next, task);
  }

  @Override
  public void tell(Trial<A> trial) {
    children.add(Individual.of(trial, task));
    if (children.size() == settings.population()) {
      List<Individual<A>> all = new ArrayList<>();
      parents.forEach(parent -> all.add(parent.individual()));
      // What failed is worth nothing as a parent: if all did, founders are drawn again.
      children.stream().filter(one -> one.violation() < Double.POSITIVE_INFINITY).forEach(all::add);
      parents = Ranking.best(all, settings.population());
      children.clear();
      generation++;
    }
  }

  /** A child that is an architecture, and as a rule one that was not proposed before. */
  private A child(RandomGenerator random) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<A> child = space.build(bred(random));
      if (child.isPresent() && !proposed.contains(child.get())) {
        return child.get();
      }
    }
    return space.mutate(tournament(random).architecture(), random);
  }

  private int[] bred(RandomGenerator random) {
    int[] choices = space.choices(tournament(random).architecture());
    if (random.nextDouble() < settings.crossover()) {
      int[] other = space.choices(tournament(random).architecture());
      for (int i = 0; i < choices.length; i++) {
        choices[i] = random.nextBoolean() ? choices[i] : other[i];
      }
    }
    for (int i = 0; i < choices.length; i++) {
      int size = decisions.get(i).size();
      if (size > 1 && random.nextInt(choices.length) == 0) {
        int option = random.nextInt(size - 1);
        choices[i] = option < choices[i] ? option : option + 1;
      }
    }
    return choices;
  }

  /**
   * The better one of two, each drawn from all parents. The authors' program pairs the parents of
   * two permutations instead, so that each is in exactly two tournaments.
   */
  private Individual<A> tournament(RandomGenerator random) {
    Ranking.Ranked<A> one = parents.get(random.nextInt(parents.size()));
    Ranking.Ranked<A> other = parents.get(random.nextInt(parents.size()));
    return (other.isBetterThan(one) ? other : one).individual();
  }
}
