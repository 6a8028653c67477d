package io.archai.examples.custom;

import io.archai.objective.ParetoFront;
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

/** {@link FrontMutation} under way. */
final class FrontProposer<A> implements Proposer<A> {
  /** So many further mutations are tried for one that was not proposed before. */
  private static final int ATTEMPTS = 100;

  private final SearchTask<A> task;
  private final DecisionSpace<A> space;
  private final int founders;
  private final Set<A> proposed = new LinkedHashSet<>();
  private List<Trial<A>> front = List.of();

  FrontProposer(SearchTask<A> task, int founders) {
    this.task = task;
    this.space = DecisionSpace.in(task.fittedSpace());
    this.founders = founders;
  }

  @Override
  public Next<A> next(int trial) {
    RandomGenerator random = task.streams().named("front mutation").at(trial);
    A next = space.sample(random);
    if (trial >= founders && !front.isEmpty()) {
      Trial<A> parent = front.get(random.nextInt(front.size()));
      next = space.mutate(parent.architecture(), random);
    }
    for (int i = 0; i < ATTEMPTS && !proposed.add(next); i++) {
      next = space.mutate(next, random);
    }
    return Next.measure(next, task);
  }

  @Override
  public void tell(Trial<A> trial) {
    if (trial.feasible()) {
      List<Trial<A>> rivals = new ArrayList<>(front);
      rivals.add(trial);
      front = ParetoFront.of(rivals, Trial::objectives);
    }
  }
}
