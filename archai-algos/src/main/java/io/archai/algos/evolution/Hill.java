package io.archai.algos.evolution;

import io.archai.random.Permutations;
import io.archai.search.Next;
import io.archai.search.Proposer;
import io.archai.search.SearchTask;
import io.archai.search.Trial;
import io.archai.space.DecisionSpace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A local search under way: where it stands, and what lies around. */
final class Hill<A> implements Proposer<A> {
  private final SearchTask<A> task;
  private final DecisionSpace<A> space;
  private final boolean firstBetter;
  private final Map<A, Double> scores = new LinkedHashMap<>();
  private final Set<A> proposed = new LinkedHashSet<>();

  /** Where it stands; null until a new start is told. */
  private @Nullable A centre;

  private List<A> around = List.of();
  private final Deque<A> unproposed = new ArrayDeque<>();

  /** The trial that is a new start; -1 if none is under way. */
  private int start = -1;

  Hill(SearchTask<A> task, boolean firstBetter) {
    this.task = task;
    this.space = DecisionSpace.in(task.fittedSpace());
    this.firstBetter = firstBetter;
  }

  @Override
  public Next<A> next(int trial) {
    if (centre == null) {
      return start < 0 ? anywhere(trial) : new Next.Wait<>();
    }
    A neighbour = unproposed.poll();
    return neighbour == null ? new Next.Wait<>() : measure(neighbour);
  }

  private Next<A> measure(A architecture) {
    proposed.add(architecture);
    return Next.measure(architecture, task);
  }

  /** A random architecture that was not proposed before. */
  private Next<A> anywhere(int trial) {
    RandomGenerator random = task.streams().named("start").at(trial);
    for (int attempt = 0; attempt < DecisionSpace.ATTEMPTS; attempt++) {
      A drawn = space.sample(random);
      if (!proposed.contains(drawn)) {
        start = trial;
        return measure(drawn);
      }
    }
    return new Next.Done<>();
  }

  @Override
  public void tell(Trial<A> trial) {
    A told = trial.proposal().architecture();
    scores.put(told, Double.isFinite(trial.score()) ? trial.score() : Double.POSITIVE_INFINITY);
    if (trial.index() == start) {
      start = -1;
      if (score(told) < Double.POSITIVE_INFINITY) {
        standAt(told, trial.index());
      }
    }
    // What was measured before may take it further at once; it ends, since scores fall.
    while (centre != null && step(trial.index())) {}
  }

  /** Moves if it is time to; whether it did. */
  private boolean step(int trial) {
    A from = Objects.requireNonNull(centre);
    A best = from;
    for (A neighbour : around) {
      if (score(neighbour) < score(best)) {
        best = neighbour;
      }
    }
    boolean better = !best.equals(from);
    boolean allTold = scores.keySet().containsAll(around);
    if (better && (firstBetter || allTold)) {
      standAt(best, trial);
      return true;
    }
    if (allTold) {
      centre = null;
    }
    return false;
  }

  private void standAt(A architecture, int trial) {
    centre = architecture;
    around = space.neighbours(architecture);
    unproposed.clear();
    List<A> fresh = new ArrayList<>(around);
    fresh.removeAll(proposed);
    int[] order = Permutations.random(fresh.size(), task.streams().named("order").at(trial));
    for (int index : order) {
      unproposed.add(fresh.get(index));
    }
  }

  /** Of what is not told yet, infinity. */
  private double score(A architecture) {
    return scores.getOrDefault(architecture, Double.POSITIVE_INFINITY);
  }
}
