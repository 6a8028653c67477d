package io.archai.examples.cli;

import io.archai.data.Dataset;
import io.archai.data.Examples;
import io.archai.objective.Metrics;
import io.archai.random.RandomStreams;
import io.archai.search.FoundModel;
import io.archai.search.SearchTask;
import io.archai.search.Source;
import io.archai.space.DecisionSpace;
import io.archai.train.DivergedException;
import io.archai.train.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the test accuracy of a search's result is to be compared with: what one gets who always
 * names the most frequent class, and what random architectures of the same space come to that are
 * trained in the same way.
 */
final class Yardstick {
  /** What the accuracies of random architectures are called in {@code result.json}. */
  static final String RANDOM = "randomArchitectureTestAccuracies";

  private static final int DRAWS = 100;

  private final double chance;
  private final List<Double> random;

  private Yardstick(double chance, List<Double> random) {
    this.chance = chance;
    this.random = random;
  }

  /**
   * Trains {@code count} random architectures as the result was trained, without those first ones
   * whose accuracies are known; the data must have a test part.
   */
  static <A> Yardstick of(
      FoundModel<A> result, Recipe recipe, int count, List<Double> known, Terminal terminal) {
    SearchTask<A> task = result.task();
    List<Double> random = new ArrayList<>(known.subList(0, Math.min(count, known.size())));
    for (int index = random.size(); index < count; index++) {
      Optional<A> drawn = drawn(task, index);
      if (drawn.isPresent()) {
        terminal.say(
            "Training a random architecture in the same way, to compare with: " + drawn.get());
        train(drawn.get(), result, recipe, terminal).ifPresent(random::add);
      }
    }
    Dataset data = task.dataset();
    return new Yardstick(chance(data.test().orElseThrow(), data), random);
  }

  /** One that keeps the constraints on the network, if it is found. */
  private static <A> Optional<A> drawn(SearchTask<A> task, int index) {
    DecisionSpace<A> space = DecisionSpace.in(task.fittedSpace());
    RandomStreams streams = RandomStreams.of(task.seed()).within("yardstick", index);
    for (int draw = 0; draw < DRAWS; draw++) {
      A architecture = space.sample(streams.named("draw").at(draw));
      if (task.brokenBy(architecture).isEmpty()) {
        return Optional.of(architecture);
      }
    }
    return Optional.empty();
  }

  private static <A> Optional<Double> train(
      A architecture, FoundModel<A> result, Recipe recipe, Terminal terminal) {
    FoundModel<A> model =
        new FoundModel<>(
            result.index(),
            architecture,
            Metrics.none(),
            Source.COMPUTED,
            List.of(),
            true,
            result.task());
    try {
      return Optional.of(
          model
              .train(recipe, new Progresses(terminal).ofTraining(recipe.epochs()))
              .evaluation()
              .accuracy());
    } catch (DivergedException e) {
      terminal.say("Its training diverged: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** The share of the most frequent class. */
  static double chance(Examples examples, Dataset data) {
    int[] counts = new int[data.classCount()];
    int most = 0;
    for (int index = 0; index < examples.size(); index++) {
      most = Math.max(most, ++counts[examples.label(index)]);
    }
    return (double) most / examples.size();
  }

  /** As shares, for {@code result.json}. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("mostFrequentClassAccuracy", rounded(chance));
    if (!random.isEmpty()) {
      map.put(RANDOM, random.stream().map(Yardstick::rounded).toList());
    }
    return map;
  }

  private static double rounded(double share) {
    return Math.round(share * 1e6) / 1e6;
  }

  @Override
  public String toString() {
    String others =
        random.stream()
            .map(accuracy -> String.format(Locale.ROOT, "%.2f %%", 100 * accuracy))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%snaming always the most frequent class gets %.2f %%",
        others.isEmpty()
            ? ""
            : (random.size() == 1 ? "a random architecture" : "random architectures")
                + " trained in the same way "
                + (random.size() == 1 ? "gets " : "get ")
                + others
                + ", ",
        100 * chance);
  }
}
