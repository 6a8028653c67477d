package io.archai.objective;

import io.archai.graph.Require;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * What is best when several objectives count and none is worth more than another; all of them are
 * to be small.
 *
 * <pre>{@code
 * List<Model> best = ParetoFront.of(models, model -> List.of(model.error(), model.size()));
 * }</pre>
 */
public final class ParetoFront {
  private ParetoFront() {}

  /** Whether the one is at least as good in every objective and better in one. */
  public static boolean dominates(List<Double> one, List<Double> other) {
    Require.that(
        one.size() == other.size(),
        "objectives (%d) must be as many as those compared with, %d.",
        one.size(),
        other.size());
    boolean better = false;
    for (int i = 0; i < one.size(); i++) {
      if (one.get(i) > other.get(i)) {
        return false;
      }
      better |= one.get(i) < other.get(i);
    }
    return better;
  }

  /**
   * Those that no other dominates, from the lowest first objective to the highest; of equal ones
   * the first.
   */
  public static <T> List<T> of(List<T> candidates, Function<T, List<Double>> objectives) {
    List<T> sorted = new ArrayList<>(candidates);
    sorted.sort(Comparator.comparing(objectives, ParetoFront::compare));
    List<T> front = new ArrayList<>();
    for (T candidate : sorted) {
      List<Double> values = objectives.apply(candidate);
      // In this order a candidate can only be dominated, or equalled, by an earlier one.
      boolean best =
          front.stream()
              .map(objectives)
              .noneMatch(other -> other.equals(values) || dominates(other, values));
      if (best) {
        front.add(candidate);
      }
    }
    return front;
  }

  private static int compare(List<Double> one, List<Double> other) {
    for (int i = 0; i < one.size(); i++) {
      int order = Double.compare(one.get(i), other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
