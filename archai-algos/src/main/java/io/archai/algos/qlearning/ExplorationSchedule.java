package io.archai.algos.qlearning;

import io.archai.graph.Require;

/**
 * How often the agent chooses at random: always at first, ever less later, by the paper's steps.
 *
 * @param trials how many trials the steps are spread over
 */
record ExplorationSchedule(int trials) {
  private static final double[] EPSILONS = {1, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1};
  private static final int[] MODELS = {1500, 100, 100, 100, 150, 150, 150, 150, 150, 150};

  /** How many networks the paper trains. */
  static final int PAPER = 2700;

  ExplorationSchedule {
    Require.positive("trials", trials);
  }

  /** The probability of a random choice in this trial; after the last step it stays. */
  double epsilon(int trial) {
    long left = (long) trial * PAPER / trials;
    for (int step = 0; step < EPSILONS.length; step++) {
      left -= MODELS[step];
      if (left < 0) {
        return EPSILONS[step];
      }
    }
    return EPSILONS[EPSILONS.length - 1];
  }
}
