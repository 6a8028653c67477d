package io.archai.algos.qlearning;

import io.archai.space.Decision;
import io.archai.space.DecisionSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What each option is worth in each state. A state is how many decisions are made, and the last
 * ones of them.
 */
final class QTable {
  private final DecisionSpace<?> space;
  private final int[] sizes;
  private final QLearning settings;
  private final Map<List<Integer>, double[]> values = new LinkedHashMap<>();

  QTable(DecisionSpace<?> space, QLearning settings) {
    this.space = space;
    this.sizes = space.decisions().stream().mapToInt(Decision::size).toArray();
    this.settings = settings;
  }

  /** The worth of each option after the first {@code depth} choices. */
  double[] values(int[] choices, int depth) {
    List<Integer> state = new ArrayList<>();
    state.add(depth);
    for (int i = Math.max(0, depth - settings.remembered()); i < depth; i++) {
      state.add(choices[i]);
    }
    return values.computeIfAbsent(state, fresh -> initial(sizes[depth]));
  }

  private double[] initial(int size) {
    double[] initial = new double[size];
    Arrays.fill(initial, settings.initial());
    return initial;
  }

  /** One option for each decision: the best with probability {@code 1 - epsilon}, or any. */
  Walk walk(double epsilon, RandomGenerator random) {
    int[] choices = new int[sizes.length];
    int[][] legal = new int[sizes.length][];
    for (int depth = 0; depth < choices.length; depth++) {
      legal[depth] = legal(choices, depth);
      int[] open = legal[depth];
      if (random.nextDouble() >= epsilon) {
        double[] worth = values(choices, depth);
        double most = most(worth, open);
        open = IntStream.of(open).filter(option -> worth[option] == most).toArray();
      }
      choices[depth] = open[random.nextInt(open.length)];
    }
    return new Walk(choices, legal);
  }

  private int[] legal(int[] choices, int depth) {
    return space.legal(Arrays.copyOf(choices, depth)).stream().mapToInt(i -> i).toArray();
  }

  /** The way to these choices. */
  Walk walk(int... choices) {
    int[][] legal = new int[sizes.length][];
    Arrays.setAll(legal, depth -> legal(choices, depth));
    return new Walk(choices, legal);
  }

  private static double most(double[] worth, int[] legal) {
    double most = Double.NEGATIVE_INFINITY;
    for (int option : legal) {
      most = Math.max(most, worth[option]);
    }
    return most;
  }

  /** Learns from one architecture, from its last decision back to the first. */
  void learn(Walk walk, double reward) {
    int[] choices = walk.choices();
    double target = reward;
    for (int depth = choices.length - 1; depth >= 0; depth--) {
      double[] worth = values(choices, depth);
      worth[choices[depth]] += settings.learningRate() * (target - worth[choices[depth]]);
      target = settings.discount() * most(worth, walk.legal(depth));
    }
  }
}
