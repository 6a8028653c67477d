package io.archai.data;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.stream.IntStream;

/** Takes some of the examples so that each class keeps its share. */
final class ClassShares {

  /** What a share may miss a whole number by and still count as one. */
  private static final double ROUNDING = 1e-9;

  private final int[] labels;
  private final int[] sizes;

  ClassShares(Examples examples) {
    SortedMap<Integer, Integer> counts = Labels.counts(examples);
    int[] known = counts.keySet().stream().mapToInt(Integer::intValue).toArray();
    this.labels =
        IntStream.range(0, examples.size())
            .map(i -> Arrays.binarySearch(known, examples.label(i)))
            .toArray();
    this.sizes = counts.values().stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * Which examples to take for one of two parts, in ascending order: of each class those that come
   * first in {@code order}. A class of several has at least one in each part.
   *
   * @param order every index once
   * @param fraction above 0 and below 1
   */
  int[] part(int[] order, double fraction) {
    return take(order, counts(fraction, 1));
  }

  /**
   * Which {@code count} examples to take, in ascending order: of each class the first, at least
   * one; too many if there are more classes.
   */
  int[] first(int count) {
    double fraction = (double) count / labels.length;
    int[] counts = counts(fraction, 0);
    for (int more = Arrays.stream(counts).sum() - count; more > 0; more--) {
      // Classes of less than one example have one: at the cost of the largest.
      int largest =
          IntStream.range(0, counts.length)
              .reduce((one, other) -> counts[other] > counts[one] ? other : one)
              .orElseThrow();
      counts[largest] = Math.max(1, counts[largest] - 1);
    }
    return take(IntStream.range(0, labels.length).toArray(), counts);
  }

  private int[] take(int[] order, int[] counts) {
    int[] left = counts.clone();
    int[] taken = new int[Arrays.stream(counts).sum()];
    int next = 0;
    for (int index : order) {
      if (left[labels[index]] > 0) {
        left[labels[index]]--;
        taken[next++] = index;
      }
    }
    Arrays.sort(taken);
    return taken;
  }

  /**
   * How many of each class: its share rounded down or, where most would be cut off, up, so that
   * together they are the share of all examples, rounded down.
   *
   * @param rest how many of each class are not to be taken; one of each is in any case
   */
  private int[] counts(double fraction, int rest) {
    int[] counts = new int[sizes.length];
    boolean[] more = new boolean[sizes.length];
    double[] cutOff = new double[sizes.length];
    for (int label = 0; label < sizes.length; label++) {
      double share = sizes[label] * fraction;
      counts[label] = Math.max(floor(share), Math.min(1, sizes[label]));
      cutOff[label] = share - counts[label];
      more[label] = cutOff[label] > ROUNDING && counts[label] < sizes[label] - rest;
    }
    int missing = floor(labels.length * fraction) - Arrays.stream(counts).sum();
    IntStream.range(0, sizes.length)
        .filter(label -> more[label])
        .boxed()
        .sorted(Comparator.comparingDouble(label -> -cutOff[label]))
        .limit(Math.max(0, missing))
        .forEach(label -> counts[label]++);
    return counts;
  }

  /** Rounded down, unless it is a whole number but for rounding. */
  static int floor(double share) {
    return (int) Math.floor(share + ROUNDING);
  }
}
