package io.archai.algos.evolution;

import io.archai.random.Permutations;
import io.archai.random.RandomStreams;
import io.archai.search.Next;
import io.archai.search.Proposer;
import io.archai.search.SearchTask;
import io.archai.search.Trial;
import io.archai.space.DecisionSpace;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Algorithm 1 of the paper under way: the population, from the oldest to the youngest. */
final class AgingPopulation<A> implements Proposer<A> {
  /** So many cycles are tried for a child that was not proposed before. */
  private static final int ATTEMPTS = 100;

  private final SearchTask<A> task;
  private final DecisionSpace<A> space;
  private final AgingEvolution settings;
  private final List<Trial<A>> alive = new ArrayList<>();
  private final Set<A> proposed = new LinkedHashSet<>();
  private int told;

  AgingPopulation(SearchTask<A> task, AgingEvolution settings) {
    this.task = task;
    this.space = DecisionSpace.in(task.fittedSpace());
    this.settings = settings;
  }

  /** From the oldest to the youngest. */
  List<Trial<A>> alive() {
    return List.copyOf(alive);
  }

  @Override
  public Next<A> next(int trial) {
    RandomStreams streams = task.streams();
    boolean founding = trial < settings.population();
    if (!founding && told < settings.population()) {
      return new Next.Wait<>();
    }
    // Nobody lives if all so far failed: begin anew until somebody does.
    if (founding || alive.isEmpty()) {
      return measure(space.sample(streams.named("founder").at(trial)));
    }
    return measure(child(streams.named("cycle").at(trial)));
  }

  private Next<A> measure(A architecture) {
    proposed.add(architecture);
    return Next.measure(architecture, task);
  }

  private A child(RandomGenerator random) {
    A child = space.mutate(parent(random).architecture(), random);
    for (int i = 1; i < ATTEMPTS && !settings.repeating() && proposed.contains(child); i++) {
      child = space.mutate(parent(random).architecture(), random);
    }
    return child;
  }

  /** The best of a sample without replacement. */
  private Trial<A> parent(RandomGenerator random) {
    int[] order = Permutations.random(alive.size(), random);
    Trial<A> best = alive.get(order[0]);
    for (int i = 1; i < Math.min(settings.sample(), order.length); i++) {
      Trial<A> rival = alive.get(order[i]);
      if (rival.score() < best.score()) {
        best = rival;
      }
    }
    return best;
  }

  @Override
  public void tell(Trial<A> trial) {
    told++;
    if (Double.isFinite(trial.score())) {
      alive.add(trial);
      if (alive.size() > settings.population()) {
        alive.remove(0);
      }
    }
  }
}
