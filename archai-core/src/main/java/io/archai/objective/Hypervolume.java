package io.archai.objective;

import io.archai.graph.Require;
import java.util.Comparator;
import java.util.List;

/**
 * How much a set of solutions reaches, in one number: the volume of what at least one of them
 * dominates, up to a reference point. All objectives are to be small; larger volumes are better.
 *
 * <pre>{@code
 * double reached = Hypervolume.of(List.of(List.of(0.1, 5e6), List.of(0.2, 2e6)), List.of(0.6, 8e6));
 * }</pre>
 *
 * <p>Only volumes up to the same reference may be compared. Reference: Zitzler and Thiele,
 * <i>Multiobjective Evolutionary Algorithms</i>, IEEE Transactions on Evolutionary Computation
 * 3(4), 1999.
 */
public final class Hypervolume {
  private Hypervolume() {}

  /**
   * The volume, in the product of the objectives' units. Points that do not reach the reference in
   * every objective add nothing.
   *
   * @param points each with a value for every objective
   * @param reference the worst value that counts, for every objective; finite
   */
  public static double of(List<List<Double>> points, List<Double> reference) {
    Require.that(!reference.isEmpty(), "reference (%s) must have at least one value.", reference);
    Require.that(
        reference.stream().allMatch(Double::isFinite), "reference (%s) must be finite.", reference);
    for (List<Double> point : points) {
      Require.that(
          point.size() == reference.size(),
          "point (%s) must have as many values as the reference, %d.",
          point,
          reference.size());
    }
    List<List<Double>> inside =
        points.stream()
            .filter(
                point -> {
                  for (int i = 0; i < point.size(); i++) {
                    if (!(point.get(i) < reference.get(i))) {
                      return false;
                    }
                  }
                  return true;
                })
            .toList();
    return volume(inside, reference, reference.size());
  }

  /** Of the first objectives only: slices from each value of the last of them to the next. */
  private static double volume(List<List<Double>> points, List<Double> reference, int objectives) {
    int last = objectives - 1;
    List<List<Double>> sorted =
        points.stream().sorted(Comparator.comparing(point -> point.get(last))).toList();
    if (last == 0) {
      return sorted.isEmpty() ? 0 : reference.get(0) - sorted.get(0).get(0);
    }
    double volume = 0;
    for (int i = 0; i < sorted.size(); i++) {
      double from = sorted.get(i).get(last);
      double to = i + 1 < sorted.size() ? sorted.get(i + 1).get(last) : reference.get(last);
      if (to > from) {
        volume += (to - from) * volume(sorted.subList(0, i + 1), reference, last);
      }
    }
    return volume;
  }
}
