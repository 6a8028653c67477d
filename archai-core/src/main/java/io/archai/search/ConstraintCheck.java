package io.archai.search;

import io.archai.graph.Graph;
import io.archai.objective.Constraint;
import io.archai.objective.Metrics;
import io.archai.space.DecisionSpace;
import io.archai.space.GrowthSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Looks for a network that keeps a constraint before a search begins: among some at random, then
 * going downhill from the smallest of them. A feasible space is known by its first draw as a rule.
 */
final class ConstraintCheck<A> {
  private static final int DRAWS = 20;
  private static final int LOOKS = 1000;

  private final SearchTask<A> task;
  private final Constraint constraint;
  private int looks;

  private ConstraintCheck(SearchTask<A> task, Constraint constraint) {
    this.task = task;
    this.constraint = constraint;
  }

  /** Of the task's constraints on networks alone those that no network was found to keep. */
  static <A> List<String> problems(SearchTask<A> task) {
    List<String> problems = new ArrayList<>();
    for (Constraint constraint : task.constraints()) {
      if (!constraint.objective().measured()) {
        double least = new ConstraintCheck<>(task, constraint).least();
        if (least > constraint.limit() && Double.isFinite(least)) {
          problems.add(
              String.format(
                  Locale.ROOT,
                  "%s must be at most %,.0f, but the smallest network found in space %s has %,.0f.\nMaybe the space's networks must be smaller, with fewer cells or channels.",
                  constraint.objective(),
                  constraint.limit(),
                  task.space().name(),
                  least));
        }
      }
    }
    return problems;
  }

  /** The least value that was found, or the first that keeps the constraint. */
  private double least() {
    if (!task.ancestors().isEmpty()) {
      return task.ancestors().stream()
          .mapToDouble(ancestor -> value(ancestor.architecture()))
          .min()
          .orElseThrow();
    }
    if (task.fittedSpace() instanceof DecisionSpace<A> space) {
      return least(space);
    }
    if (task.fittedSpace() instanceof GrowthSpace<A> space) {
      return space.seeds(task.streams()).stream()
          .mapToDouble(this::value)
          .min()
          .orElse(Double.POSITIVE_INFINITY);
    }
    return Double.POSITIVE_INFINITY;
  }

  private double least(DecisionSpace<A> space) {
    RandomGenerator random = task.streams().named("constraint check").at(0);
    A best = space.sample(random);
    double least = value(best);
    for (int draw = 1; draw < DRAWS && least > constraint.limit(); draw++) {
      A drawn = space.sample(random);
      double value = value(drawn);
      if (value < least) {
        best = drawn;
        least = value;
      }
    }
    boolean better = true;
    while (better && least > constraint.limit() && looks < LOOKS) {
      better = false;
      for (A neighbour : space.neighbours(best)) {
        double value = looks < LOOKS ? value(neighbour) : least;
        if (value < least) {
          best = neighbour;
          least = value;
          better = true;
          break;
        }
      }
    }
    return least;
  }

  private double value(A architecture) {
    looks++;
    Graph network = FoundModel.lazily(task, architecture).get();
    return constraint.objective().value(() -> network, Metrics.none());
  }
}
