package io.archai.examples.custom;

import io.archai.ops.oneshot.OneShotContext;
import io.archai.space.Decision;
import io.archai.space.Policy;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Draws evenly from the options that are open, and closes the worst of each decision when it is
 * told what samples were worth. Options of the best sample stay open, so an architecture is left.
 */
final class OpenOptions implements Policy {
  private static final double CLOSED = 1;

  /** For each decision a number an option: part of the run's state. */
  private final List<double[]> options;

  private OpenOptions(List<double[]> options) {
    this.options = options;
  }

  static OpenOptions of(List<Decision> decisions, OneShotContext<?> context) {
    return new OpenOptions(
        decisions.stream()
            .map(one -> context.state("options of " + one.name(), one.size(), fresh -> {}))
            .toList());
  }

  /** The open options of a decision. */
  int[] open(int decision) {
    double[] all = options.get(decision);
    return IntStream.range(0, all.length).filter(option -> all[option] != CLOSED).toArray();
  }

  @Override
  public int[] sample(RandomGenerator random) {
    int[] choices = new int[options.size()];
    for (int decision = 0; decision < choices.length; decision++) {
      int[] open = open(decision);
      choices[decision] = open[random.nextInt(open.length)];
    }
    return choices;
  }

  @Override
  public void reward(List<int[]> samples, double[] rewards) {
    int best = 0;
    for (int i = 1; i < rewards.length; i++) {
      best = rewards[i] > rewards[best] ? i : best;
    }
    for (int decision = 0; decision < options.size(); decision++) {
      int worst = -1;
      double lowest = Double.POSITIVE_INFINITY;
      for (int option : open(decision)) {
        double mean = mean(decision, option, samples, rewards);
        if (mean < lowest && option != samples.get(best)[decision]) {
          worst = option;
          lowest = mean;
        }
      }
      if (worst >= 0) {
        options.get(decision)[worst] = CLOSED;
      }
    }
  }

  /** What samples that took the option were worth; infinity if none did. */
  private static double mean(int decision, int option, List<int[]> samples, double[] rewards) {
    return IntStream.range(0, rewards.length)
        .filter(i -> samples.get(i)[decision] == option)
        .mapToDouble(i -> rewards[i])
        .average()
        .orElse(Double.POSITIVE_INFINITY);
  }
}
