package io.archai.train;

import io.archai.graph.Require;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an optimizer is set to; the learning rate comes from a schedule. An engine does the steps.
 *
 * <pre>{@code
 * Optimizer.sgd(0.9).withWeightDecay(3e-4)
 * Optimizer.adam().withBetas(0.5, 0.999).withWeightDecay(1e-3)
 * }</pre>
 *
 * <p>Weight decay is added to the gradient ({@code g + weightDecay * w}, the gradient of an L2
 * penalty), before momentum and before Adam's means, as in PyTorch's {@code SGD} and {@code Adam}.
 */
public sealed interface Optimizer {

  /** The factor of the weights that is added to their gradient. */
  double weightDecay();

  /** As plain data, for the record of a run: its name as {@code optimizer}, and its numbers. */
  Map<String, Object> settings();

  /** Gradient descent with this momentum, not Nesterov's, without weight decay. */
  static Sgd sgd(double momentum) {
    return new Sgd(momentum, false, 0);
  }

  /** Adam with decay rates 0.9 and 0.999, epsilon 1e-8, without weight decay. */
  static Adam adam() {
    return new Adam(0.9, 0.999, 1e-8, 0);
  }

  /**
   * Stochastic gradient descent: {@code v = momentum * v + g}, then {@code w = w - rate * v}; with
   * Nesterov's form {@code w = w - rate * (g + momentum * v)}. {@code v} starts at 0.
   *
   * <p>Reference: Sutskever, Martens, Dahl, Hinton, "On the importance of initialization and
   * momentum in deep learning", ICML 2013, with the learning rate outside of {@code v}.
   *
   * @param momentum at least 0 and below 1
   * @param nesterov whether the step looks ahead; only with momentum
   * @param weightDecay at least 0
   */
  record Sgd(double momentum, boolean nesterov, double weightDecay) implements Optimizer {
    public Sgd {
      Require.that(
          momentum >= 0 && momentum < 1, "momentum (%s) must be at least 0 and below 1.", momentum);
      Require.that(
          !nesterov || momentum > 0, "nesterov (%s) must come with momentum above 0.", nesterov);
      Require.notNegative("weightDecay", weightDecay);
    }

    /** The same with Nesterov's form of the step. */
    public Sgd withNesterov() {
      return new Sgd(momentum, true, weightDecay);
    }

    /** The same with this weight decay. */
    public Sgd withWeightDecay(double weightDecay) {
      return new Sgd(momentum, nesterov, weightDecay);
    }

    @Override
    public Map<String, Object> settings() {
      Map<String, Object> settings = new LinkedHashMap<>();
      settings.put("optimizer", "sgd");
      settings.put("momentum", momentum);
      settings.put("nesterov", nesterov);
      settings.put("weightDecay", weightDecay);
      return settings;
    }
  }

  /**
   * Adam: {@code m = beta1 * m + (1 - beta1) * g}, {@code v = beta2 * v + (1 - beta2) * g * g},
   * then in step {@code t}, from 1, {@code w = w - rate * (m / (1 - beta1^t)) / (sqrt(v / (1 -
   * beta2^t)) + epsilon)}. {@code m} and {@code v} start at 0.
   *
   * <p>Reference: Kingma, Ba, "Adam: A Method for Stochastic Optimization", ICLR 2015, algorithm 1.
   *
   * @param beta1 decay rate of the mean, at least 0 and below 1
   * @param beta2 decay rate of the mean square, at least 0 and below 1
   * @param epsilon above 0
   * @param weightDecay at least 0
   */
  record Adam(double beta1, double beta2, double epsilon, double weightDecay) implements Optimizer {
    public Adam {
      Require.that(beta1 >= 0 && beta1 < 1, "beta1 (%s) must be at least 0 and below 1.", beta1);
      Require.that(beta2 >= 0 && beta2 < 1, "beta2 (%s) must be at least 0 and below 1.", beta2);
      Require.positive("epsilon", epsilon);
      Require.notNegative("weightDecay", weightDecay);
    }

    /** The same with these decay rates. */
    public Adam withBetas(double beta1, double beta2) {
      return new Adam(beta1, beta2, epsilon, weightDecay);
    }

    /** The same with this epsilon. */
    public Adam withEpsilon(double epsilon) {
      return new Adam(beta1, beta2, epsilon, weightDecay);
    }

    /** The same with this weight decay. */
    public Adam withWeightDecay(double weightDecay) {
      return new Adam(beta1, beta2, epsilon, weightDecay);
    }

    @Override
    public Map<String, Object> settings() {
      Map<String, Object> settings = new LinkedHashMap<>();
      settings.put("optimizer", "adam");
      settings.put("beta1", beta1);
      settings.put("beta2", beta2);
      settings.put("epsilon", epsilon);
      settings.put("weightDecay", weightDecay);
      return settings;
    }
  }
}
