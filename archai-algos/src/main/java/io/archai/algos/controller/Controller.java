package io.archai.algos.controller;

import io.archai.graph.Require;
import io.archai.graph.Wording;
import io.archai.space.Policy;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A policy that is a recurrent network, trained by REINFORCE against a moving average of rewards.
 *
 * <pre>{@code
 * Controller controller =
 *     Controller.of(Questions.macro(12, 6), ControllerSettings.enasMacro(), random);
 * List<int[]> samples = List.of(controller.sample(random), controller.sample(random));
 * controller.reward(samples, new double[] {0.61, 0.58});
 * }</pre>
 *
 * <p>The gradient of a step is the mean over its samples of {@code (reward - baseline) * grad(-log
 * p)}, plus that of the skip penalty. A reward has the sample's entropy added, and enters the
 * baseline before the baseline is subtracted from it.
 *
 * <p>Reference: Pham et al. (2018), sections 2.2 to 2.4, and the authors' program; Williams (1992).
 */
public final class Controller implements Policy {
  private final Questions questions;
  private final ControllerSettings settings;
  private final ControllerNetwork network;
  private final double[] memory;

  private Controller(Questions questions, ControllerSettings settings, double[] memory) {
    this.questions = questions;
    this.settings = settings;
    this.network = new ControllerNetwork(questions, settings);
    this.memory = memory;
    int size = memory(network);
    Require.that(
        memory.length == size,
        "memory (%d numbers) must have as many as the controller, %d.",
        memory.length,
        size);
  }

  /** A fresh controller. */
  public static Controller of(
      Questions questions, ControllerSettings settings, RandomGenerator random) {
    double[] memory = new double[memory(questions, settings)];
    initialize(questions, settings, memory, random);
    return in(questions, settings, memory);
  }

  /**
   * The controller that this memory holds, and that goes on in it: parameters, Adam's means and
   * count, baseline.
   */
  public static Controller in(Questions questions, ControllerSettings settings, double[] memory) {
    return new Controller(questions, settings, memory);
  }

  /** How many numbers a controller remembers. */
  public static int memory(Questions questions, ControllerSettings settings) {
    return memory(new ControllerNetwork(questions, settings));
  }

  private static int memory(ControllerNetwork network) {
    return 3 * network.size() + 2;
  }

  /** Makes a memory, all zeros before, that of a fresh controller. */
  public static void initialize(
      Questions questions, ControllerSettings settings, double[] memory, RandomGenerator random) {
    new ControllerNetwork(questions, settings).initialize(memory, random);
  }

  @Override
  public int[] sample(RandomGenerator random) {
    return network.run(memory, probabilities -> draw(probabilities, random)).choices();
  }

  private static int draw(double[] probabilities, RandomGenerator random) {
    double left = random.nextDouble();
    for (int option = 0; option < probabilities.length - 1; option++) {
      left -= probabilities[option];
      if (left < 0) {
        return option;
      }
    }
    return probabilities.length - 1;
  }

  @Override
  public void reward(List<int[]> samples, double[] rewards) {
    Require.positive("number of samples", samples.size());
    Require.that(
        samples.size() == rewards.length,
        "rewards (%d) must be as many as the samples, %d.",
        rewards.length,
        samples.size());
    double[] gradient = new double[network.size()];
    for (int i = 0; i < rewards.length; i++) {
      Trace trace = replay(samples.get(i));
      double reward = rewards[i] + settings.reward().entropyWeight() * trace.entropy;
      double decay = settings.reward().baselineDecay();
      baseline(decay * baseline() + (1 - decay) * reward);
      double advantage = reward - baseline();
      double penalty = settings.skips().weight() / Math.max(1, trace.skipSteps);
      network.backward(
          memory, trace, -advantage / rewards.length, penalty / rewards.length, gradient);
    }
    adam(gradient);
  }

  private Trace replay(int[] sample) {
    int[] sizes = questions.sizes();
    Require.that(
        sample.length == sizes.length,
        "sample (%s) must have one for each of the controller's %s.",
        Wording.count(sample.length, "choice"),
        Wording.count(sizes.length, "decision"));
    for (int i = 0; i < sizes.length; i++) {
      Require.within("choice " + i, sample[i], 0, sizes[i] - 1);
    }
    int[] next = {0};
    return network.run(memory, probabilities -> sample[next[0]++]);
  }

  private void adam(double[] gradient) {
    int size = network.size();
    double beta1 = settings.adam().beta1();
    double beta2 = settings.adam().beta2();
    double step = ++memory[3 * size + 1];
    double rate =
        settings.learningRate()
            * StrictMath.sqrt(1 - StrictMath.pow(beta2, step))
            / (1 - StrictMath.pow(beta1, step));
    for (int i = 0; i < size; i++) {
      double slope = gradient[i] + settings.adam().weightDecay() * memory[i];
      double mean = beta1 * memory[size + i] + (1 - beta1) * slope;
      double square = beta2 * memory[2 * size + i] + (1 - beta2) * slope * slope;
      memory[size + i] = mean;
      memory[2 * size + i] = square;
      memory[i] -= rate * mean / (StrictMath.sqrt(square) + settings.adam().epsilon());
    }
  }

  /** The moving average of rewards. */
  public double baseline() {
    return memory[3 * network.size()];
  }

  private void baseline(double value) {
    memory[3 * network.size()] = value;
  }

  /** The logarithm of the probability with which it draws this. */
  public double logProbability(int... sample) {
    return replay(sample).logProbability;
  }

  /** The entropy that is added to this sample's reward, before its weight. */
  public double entropy(int... sample) {
    return replay(sample).entropy;
  }

  /** The skip penalty of this sample, before its weight: the mean over the layers that choose. */
  public double skipPenalty(int... sample) {
    Trace trace = replay(sample);
    return trace.penalty / Math.max(1, trace.skipSteps);
  }

  ControllerNetwork network() {
    return network;
  }
}
