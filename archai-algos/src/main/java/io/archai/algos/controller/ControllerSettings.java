package io.archai.algos.controller;

import io.archai.graph.Require;
import io.archai.train.Optimizer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a controller is built and how it learns. A value: each method that changes something returns
 * new settings.
 *
 * <pre>{@code
 * ControllerSettings.enasMacro().learningRate(0.002).with(new ControllerSettings.Skips(0.3, 0.8))
 * }</pre>
 *
 * @param size of the network
 * @param logits what becomes of them
 * @param reward what is made of it
 * @param skips the penalty on skip connections
 * @param learningRate of Adam
 * @param adam with its epsilon added to the root of the mean square as it is, without the
 *     correction of the first steps: as in TensorFlow
 */
public record ControllerSettings(
    Size size,
    Logits logits,
    Reward reward,
    Skips skips,
    double learningRate,
    Optimizer.Adam adam) {

  /**
   * The network's size.
   *
   * @param units of each LSTM layer, and of embeddings
   * @param layers of the LSTM
   * @param range weights begin uniform between plus and minus this
   */
  public record Size(int units, int layers, double range) {
    public Size {
      Require.positive("units", units);
      Require.positive("layers", layers);
      Require.positive("range", range);
    }
  }

  /**
   * What becomes of logits.
   *
   * @param temperature what they are divided by
   * @param tanhConstant they are then this times their tanh; 0 for none
   */
  public record Logits(double temperature, double tanhConstant) {
    public Logits {
      Require.positive("temperature", temperature);
      Require.notNegative("tanhConstant", tanhConstant);
    }
  }

  /**
   * What is made of a reward.
   *
   * @param entropyWeight the sample's entropy times this is added
   * @param sampledEntropy whether the entropy of a decision is {@code -p log p} of what was
   *     sampled, not of all options
   * @param baselineDecay of the moving average that is subtracted
   */
  public record Reward(double entropyWeight, boolean sampledEntropy, double baselineDecay) {
    public Reward {
      Require.notNegative("entropyWeight", entropyWeight);
      Require.that(
          baselineDecay >= 0 && baselineDecay < 1,
          "baselineDecay (%s) must be at least 0 and below 1.",
          baselineDecay);
    }
  }

  /**
   * The penalty on skip connections: the divergence of their probabilities from a wished-for share.
   *
   * @param target the share
   * @param weight of the penalty in the loss
   */
  public record Skips(double target, double weight) {
    public Skips {
      Require.that(target > 0 && target < 1, "target (%s) must be between 0 and 1.", target);
      Require.notNegative("weight", weight);
    }
  }

  public ControllerSettings {
    Require.positive("learningRate", learningRate);
  }

  /** The controller of ENAS for cells, as in the authors' script. */
  public static ControllerSettings enasMicro() {
    return new ControllerSettings(
        new Size(64, 1, 0.1),
        new Logits(1, 1.10),
        new Reward(1e-4, false, 0.99),
        new Skips(0.4, 0),
        0.0035,
        Optimizer.adam().withBetas(0, 0.999).withEpsilon(1e-3));
  }

  /** The controller of ENAS for whole networks, as in the authors' script. */
  public static ControllerSettings enasMacro() {
    return enasMicro()
        .with(new Logits(1, 1.5))
        .with(new Reward(1e-4, true, 0.99))
        .with(new Skips(0.4, 0.8))
        .learningRate(0.001);
  }

  /**
   * The controller of Zoph and Le (2017), section 4.1: two layers of 35 units, uniform in 0.08,
   * Adam with learning rate 6e-4, logits as they are. The paper does not say how fast its baseline
   * moves; here its decay is 0.95.
   */
  public static ControllerSettings zophLe() {
    return new ControllerSettings(
        new Size(35, 2, 0.08),
        new Logits(1, 0),
        new Reward(0, false, 0.95),
        new Skips(0.4, 0),
        6e-4,
        Optimizer.adam());
  }

  /** With a network of this size. */
  public ControllerSettings with(Size size) {
    return new ControllerSettings(size, logits, reward, skips, learningRate, adam);
  }

  /** With logits like this. */
  public ControllerSettings with(Logits logits) {
    return new ControllerSettings(size, logits, reward, skips, learningRate, adam);
  }

  /** With rewards like this. */
  public ControllerSettings with(Reward reward) {
    return new ControllerSettings(size, logits, reward, skips, learningRate, adam);
  }

  /** With this penalty on skip connections. */
  public ControllerSettings with(Skips skips) {
    return new ControllerSettings(size, logits, reward, skips, learningRate, adam);
  }

  /** With this learning rate. */
  public ControllerSettings learningRate(double learningRate) {
    return new ControllerSettings(size, logits, reward, skips, learningRate, adam);
  }

  /** As plain data, for the record of a run. */
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("units", size.units());
    settings.put("layers", size.layers());
    settings.put("range", size.range());
    settings.put("temperature", logits.temperature());
    settings.put("tanhConstant", logits.tanhConstant());
    settings.put("entropyWeight", reward.entropyWeight());
    settings.put("sampledEntropy", reward.sampledEntropy());
    settings.put("baselineDecay", reward.baselineDecay());
    settings.put("skipTarget", skips.target());
    settings.put("skipWeight", skips.weight());
    settings.put("learningRate", learningRate);
    settings.put("adam", adam.settings());
    return settings;
  }
}
