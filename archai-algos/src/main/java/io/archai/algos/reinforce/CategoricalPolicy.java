package io.archai.algos.reinforce;

import io.archai.graph.Require;
import io.archai.space.DecisionSpace;
import io.archai.space.Policy;
import io.archai.train.Optimizer;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A distribution of its own for each decision, the softmax of its logits, which begin equal;
 * learned by REINFORCE. Options that are not {@linkplain DecisionSpace#legal legal} after the
 * choices before have probability 0. The logits climb {@code (reward - baseline) * log p(choices)},
 * averaged over a batch. The baseline is an exponential moving average of rewards, the present ones
 * included, without a bias to its start.
 *
 * <p>Reference: Williams (1992), Simple Statistical Gradient-Following Algorithms for Connectionist
 * Reinforcement Learning, Machine Learning 8.
 */
public final class CategoricalPolicy implements Policy {
  private final DecisionSpace<?> space;
  private final double[][] logits;
  private final LogitSteps steps;
  private final double baselineDecay;
  private double rewardSum;
  private double rewardWeight;

  /**
   * A run's.
   *
   * @param baselineDecay the share of the old baseline in the new one, at least 0 and below 1
   */
  public CategoricalPolicy(
      DecisionSpace<?> space, Optimizer optimizer, double learningRate, double baselineDecay) {
    this.space = space;
    this.logits =
        space.decisions().stream()
            .map(decision -> new double[decision.size()])
            .toArray(double[][]::new);
    this.steps = LogitSteps.of(optimizer, Require.positive("learningRate", learningRate), logits);
    this.baselineDecay = requireDecay(baselineDecay);
  }

  static double requireDecay(double decay) {
    Require.that(
        decay >= 0 && decay < 1, "baselineDecay (%s) must be at least 0 and below 1.", decay);
    return decay;
  }

  /**
   * The probability of each option of the next decision.
   *
   * @param prefix the choices before it
   */
  public double[] probabilities(int... prefix) {
    double[] row = logits[prefix.length];
    double[] legal = new double[row.length];
    Arrays.fill(legal, Double.NEGATIVE_INFINITY);
    for (int option : space.legal(prefix)) {
      legal[option] = row[option];
    }
    return softmax(legal);
  }

  double[][] logits() {
    return logits;
  }

  @Override
  public int[] sample(RandomGenerator random) {
    int[] choices = new int[logits.length];
    for (int i = 0; i < choices.length; i++) {
      choices[i] = draw(probabilities(Arrays.copyOf(choices, i)), random.nextDouble());
    }
    return choices;
  }

  private static int draw(double[] probabilities, double point) {
    double sum = 0;
    for (int option = 0; option < probabilities.length; option++) {
      sum += probabilities[option];
      if (point < sum) {
        return option;
      }
    }
    // The probabilities may sum to a little less than one.
    return probabilities.length - 1;
  }

  @Override
  public void reward(List<int[]> samples, double[] rewards) {
    Require.that(
        samples.size() == rewards.length && rewards.length > 0,
        "rewards (%d) must be as many as samples, %d, and some.",
        rewards.length,
        samples.size());
    for (double reward : rewards) {
      rewardSum = baselineDecay * rewardSum + (1 - baselineDecay) * reward;
      rewardWeight = baselineDecay * rewardWeight + (1 - baselineDecay);
    }
    double baseline = rewardSum / rewardWeight;
    double[] advantages = new double[rewards.length];
    for (int i = 0; i < rewards.length; i++) {
      advantages[i] = rewards[i] - baseline;
    }
    steps.step(gradient(samples, advantages));
  }

  /** Of the mean over samples of {@code -advantage * log p(choices)}, with respect to logits. */
  double[][] gradient(List<int[]> samples, double[] advantages) {
    double[][] gradient = new double[logits.length][];
    Arrays.setAll(gradient, decision -> new double[logits[decision].length]);
    for (int sample = 0; sample < advantages.length; sample++) {
      int[] choices = samples.get(sample);
      for (int decision = 0; decision < choices.length; decision++) {
        double[] probabilities = probabilities(Arrays.copyOf(choices, decision));
        double[] row = gradient[decision];
        for (int option = 0; option < row.length; option++) {
          double indicator = option == choices[decision] ? 1 : 0;
          row[option] -=
              advantages[sample] * (indicator - probabilities[option]) / advantages.length;
        }
      }
    }
    return gradient;
  }

  static double[] softmax(double[] logits) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      largest = Math.max(largest, logit);
    }
    double[] probabilities = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      // StrictMath gives the same on every machine.
      probabilities[i] = StrictMath.exp(logits[i] - largest);
      sum += probabilities[i];
    }
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] /= sum;
    }
    return probabilities;
  }
}
