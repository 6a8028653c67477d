package io.archai.examples.cli;

import io.archai.algos.petridish.ParentChoice;
import io.archai.algos.petridish.Selection;
import io.archai.graph.Wording;
import io.archai.objective.Hypervolume;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What pools of four kinds came to: parents near the hull or any, candidates by alpha or at random.
 * Pools of the same seed begin with the same networks on the same division of the data, so that
 * differences are taken seed by seed.
 */
final class GrowthComparison {
  /** Near the hull, and any. */
  static final List<ParentChoice> PARENTS = List.of(ParentChoice.SCALED, ParentChoice.UNIFORM);

  /** By alpha, and at random. */
  static final List<Selection> SELECTIONS =
      List.of(Selection.LARGEST_ABSOLUTE_ALPHA, Selection.RANDOM);

  /**
   * A network of a gallery.
   *
   * @param trial that left it
   * @param multiplyAdds what it costs
   * @param validError what it was chosen by
   * @param testError what it is judged by
   */
  record Network(int trial, double multiplyAdds, double validError, double testError) {}

  /**
   * A pool.
   *
   * @param seed that it was grown with
   * @param valid the share of the rectangle that its gallery dominates, by validation error
   * @param test the same by test error
   */
  private record Pool(long seed, double valid, double test) {}

  private final double error;
  private final double multiplyAdds;
  private final Map<String, List<Pool>> kinds = new LinkedHashMap<>();
  private final StringBuilder pools =
      new StringBuilder("parents,selection,seed,networks,validVolume,testVolume,seconds\n");
  private final StringBuilder networks =
      new StringBuilder("parents,selection,seed,network,multiplyAdds,validError,testError\n");
  private String last = "";

  /** Up to this error and cost. */
  GrowthComparison(double error, double multiplyAdds) {
    this.error = error;
    this.multiplyAdds = multiplyAdds;
  }

  /** The name of a kind of pool. */
  String name(ParentChoice parents, Selection selection) {
    return (parents == ParentChoice.SCALED ? "hull" : "uniform")
        + "-"
        + (selection == Selection.RANDOM ? "random" : "alpha");
  }

  void add(
      ParentChoice parents, Selection selection, long seed, double seconds, List<Network> gallery) {
    Pool pool =
        new Pool(seed, volume(gallery, Network::validError), volume(gallery, Network::testError));
    String kind = name(parents, selection);
    kinds.computeIfAbsent(kind, any -> new ArrayList<>()).add(pool);
    String row = kind.replace('-', ',') + "," + seed;
    pools.append(
        String.format(
            Locale.ROOT,
            "%s,%d,%.6f,%.6f,%.1f\n",
            row,
            gallery.size(),
            pool.valid(),
            pool.test(),
            seconds));
    for (Network network : gallery) {
      networks.append(
          String.format(
              Locale.ROOT,
              "%s,%d,%.0f,%.6f,%.6f\n",
              row,
              network.trial(),
              network.multiplyAdds(),
              network.validError(),
              network.testError()));
    }
    last =
        String.format(
            Locale.ROOT,
            "%s, seed %d: %s, which dominate %.2f %% by test error, %.2f %% by validation error.",
            kind,
            seed,
            Wording.count(gallery.size(), "network"),
            100 * pool.test(),
            100 * pool.valid());
  }

  private double volume(List<Network> gallery, ToDoubleFunction<Network> by) {
    List<List<Double>> points =
        gallery.stream()
            .map(network -> List.of(by.applyAsDouble(network), network.multiplyAdds()))
            .toList();
    return Hypervolume.of(points, List.of(error, multiplyAdds)) / (error * multiplyAdds);
  }

  /** A line for each pool. */
  String pools() {
    return pools.toString();
  }

  /** A line for each network. */
  String networks() {
    return networks.toString();
  }

  /** What the last pool came to, in words. */
  String last() {
    return last;
  }

  /** Means, and differences from random growth with the exact test, by test error. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    kinds.forEach(
        (kind, all) -> {
          Sample sample = Sample.of(all.stream().mapToDouble(Pool::test).toArray());
          map.put(kind, numbers("mean", sample.mean(), "deviation", sample.deviation()));
        });
    map.put("hull-alpha minus uniform-random", difference("hull-alpha", "uniform-random"));
    map.put("hull minus uniform", effect("hull-alpha", "hull-random", "uniform-alpha"));
    map.put("alpha minus random", effect("hull-alpha", "uniform-alpha", "hull-random"));
    return map;
  }

  private double[] tests(String kind) {
    return kinds.getOrDefault(kind, List.of()).stream().mapToDouble(Pool::test).toArray();
  }

  private Map<String, Object> difference(String one, String other) {
    double[] differences = tests(one);
    double[] others = tests(other);
    for (int i = 0; i < differences.length; i++) {
      differences[i] -= others[i];
    }
    return tested(differences);
  }

  /** The mean of two kinds minus the mean of the third and of random growth. */
  private Map<String, Object> effect(String one, String two, String third) {
    double[] differences = tests(one);
    double[] twos = tests(two);
    double[] thirds = tests(third);
    double[] fourths = tests("uniform-random");
    for (int i = 0; i < differences.length; i++) {
      differences[i] = (differences[i] + twos[i] - thirds[i] - fourths[i]) / 2;
    }
    return tested(differences);
  }

  private static Map<String, Object> tested(double[] differences) {
    Sample sample = Sample.of(differences);
    Map<String, Object> map = numbers("mean", sample.mean(), "deviation", sample.deviation());
    map.put("p", Sample.rounded(Sample.pairedTest(differences), 4));
    return map;
  }

  private static Map<String, Object> numbers(String one, double first, String two, double second) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(one, Sample.rounded(first, 5));
    map.put(two, Sample.rounded(second, 5));
    return map;
  }
}
