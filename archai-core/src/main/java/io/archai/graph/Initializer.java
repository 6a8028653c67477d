package io.archai.graph;

/**
 * How a parameter begins: plain data, drawn by the engine from the random stream of the parameter's
 * name.
 */
public sealed interface Initializer {
  /** Every element is {@code value}. */
  record Constant(double value) implements Initializer {}

  /** Independent, normal, mean 0. */
  record Normal(double standardDeviation) implements Initializer {}

  /** Independent, normal, mean 0; what is beyond two standard deviations is drawn again. */
  record TruncatedNormal(double standardDeviation) implements Initializer {}

  /** Independent, uniform between {@code -bound} and {@code bound}. */
  record Uniform(double bound) implements Initializer {}

  /** Every element is {@code value}. */
  static Initializer constant(double value) {
    return new Constant(value);
  }

  /** Independent, normal, mean 0. */
  static Initializer normal(double standardDeviation) {
    return new Normal(Require.notNegative("standardDeviation", standardDeviation));
  }

  /**
   * Independent, normal, mean 0; what is beyond two standard deviations is drawn again, so that the
   * numbers deviate by 0.88 of this.
   */
  static Initializer truncatedNormal(double standardDeviation) {
    return new TruncatedNormal(Require.notNegative("standardDeviation", standardDeviation));
  }

  /** Independent, uniform between {@code -bound} and {@code bound}. */
  static Initializer uniform(double bound) {
    return new Uniform(Require.notNegative("bound", bound));
  }

  /**
   * Uniform with bound {@code 1 / sqrt(fanIn)}: what the PyTorch originals of the field start
   * convolutions, linear layers and their biases with.
   */
  static Initializer fanIn(long fanIn) {
    return new Uniform(1 / Math.sqrt((double) fanIn));
  }

  /**
   * Truncated normal with standard deviation {@code sqrt(2 / fanIn)}: what the TensorFlow originals
   * of the field start with as {@code he_normal}.
   */
  static Initializer heNormal(long fanIn) {
    Require.that(fanIn > 0, "fanIn (%d) must be positive.", fanIn);
    return truncatedNormal(Math.sqrt(2.0 / fanIn));
  }
}
