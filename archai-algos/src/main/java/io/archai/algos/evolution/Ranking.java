package io.archai.algos.evolution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What NSGA-II prefers: fronts, and distances within a front. */
final class Ranking {

  /**
   * An individual with its place.
   *
   * @param front 0 for those that nobody dominates
   * @param distance how alone it stands in its front, the more the better
   */
  record Ranked<A>(Individual<A> individual, int front, double distance) {

    /** The crowded comparison: the lower front, in it the more alone. */
    boolean isBetterThan(Ranked<A> other) {
      return front != other.front ? front < other.front : distance > other.distance;
    }
  }

  private Ranking() {}

  /** The best {@code size} of them, front by front, the last one by distance. */
  static <A> List<Ranked<A>> best(List<Individual<A>> individuals, int size) {
    List<Ranked<A>> best = new ArrayList<>();
    List<List<Individual<A>>> fronts = fronts(individuals);
    for (int front = 0; front < fronts.size() && best.size() < size; front++) {
      List<Individual<A>> members = fronts.get(front);
      double[] distances = distances(members);
      List<Ranked<A>> ranked = new ArrayList<>();
      for (int i = 0; i < distances.length; i++) {
        ranked.add(new Ranked<>(members.get(i), front, distances[i]));
      }
      if (best.size() + ranked.size() > size) {
        ranked.sort(Comparator.comparingDouble((Ranked<A> one) -> one.distance()).reversed());
      }
      best.addAll(ranked.subList(0, Math.min(ranked.size(), size - best.size())));
    }
    return best;
  }

  /** Fast non-dominated sorting, section III.A of the paper. */
  static <A> List<List<Individual<A>>> fronts(List<Individual<A>> individuals) {
    int size = individuals.size();
    int[] dominators = new int[size];
    List<List<Integer>> dominated = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      dominated.add(new ArrayList<>());
      for (int j = 0; j < size; j++) {
        if (individuals.get(i).dominates(individuals.get(j))) {
          dominated.get(i).add(j);
        } else if (individuals.get(j).dominates(individuals.get(i))) {
          dominators[i]++;
        }
      }
    }
    List<List<Individual<A>>> fronts = new ArrayList<>();
    List<Integer> front = IntStream.range(0, size).filter(i -> dominators[i] == 0).boxed().toList();
    while (!front.isEmpty()) {
      fronts.add(front.stream().map(individuals::get).toList());
      List<Integer> next = new ArrayList<>();
      for (int i : front) {
        for (int j : dominated.get(i)) {
          if (--dominators[j] == 0) {
            next.add(j);
          }
        }
      }
      front = next.stream().sorted().toList();
    }
    return fronts;
  }

  /**
   * Crowding distances, section III.B of the paper: in each objective the gap between the two
   * neighbours as a share of the front's whole extent, summed; infinity at the ends.
   */
  static <A> double[] distances(List<Individual<A>> front) {
    double[] distances = new double[front.size()];
    int objectives = front.isEmpty() ? 0 : front.get(0).objectives().size();
    // Of those that break constraints some may be measured and some not: then none stands alone.
    if (front.stream().anyMatch(one -> one.objectives().size() != objectives)) {
      return distances;
    }
    for (int objective = 0; objective < objectives; objective++) {
      int place = objective;
      Integer[] order = IntStream.range(0, front.size()).boxed().toArray(Integer[]::new);
      Arrays.sort(
          order, Comparator.comparingDouble((Integer i) -> front.get(i).objectives().get(place)));
      addGaps(distances, order, i -> front.get(i).objectives().get(place));
    }
    return distances;
  }

  private static void addGaps(
      double[] distances, Integer[] order, java.util.function.IntToDoubleFunction value) {
    int last = order.length - 1;
    double extent = value.applyAsDouble(order[last]) - value.applyAsDouble(order[0]);
    distances[order[0]] = Double.POSITIVE_INFINITY;
    distances[order[last]] = Double.POSITIVE_INFINITY;
    for (int i = 1; i < last && extent > 0; i++) {
      double gap = value.applyAsDouble(order[i + 1]) - value.applyAsDouble(order[i - 1]);
      distances[order[i]] += gap / extent;
    }
  }
}
