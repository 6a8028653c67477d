package io.archai.ops.oneshot;

import java.util.random.RandomGenerator;

/** {@code w_k = exp(alpha_k) / sum_j exp(alpha_j)}. */
record Softmax() implements Relaxation {
  @Override
  public String name() {
    return "softmax";
  }

  @Override
  public double[] weights(double[] alpha, RandomGenerator random) {
    return strengths(alpha);
  }

  @Override
  public double[] gradient(double[] alpha, double[] weights, double[] gradient) {
    double mean = 0;
    for (int k = 0; k < weights.length; k++) {
      mean += weights[k] * gradient[k];
    }
    double[] result = new double[weights.length];
    for (int k = 0; k < weights.length; k++) {
      result[k] = weights[k] * (gradient[k] - mean);
    }
    return result;
  }

  @Override
  public double[] strengths(double[] alpha) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double value : alpha) {
      largest = Math.max(largest, value);
    }
    double[] weights = new double[alpha.length];
    double sum = 0;
    for (int k = 0; k < alpha.length; k++) {
      weights[k] = StrictMath.exp(alpha[k] - largest);
      sum += weights[k];
    }
    for (int k = 0; k < alpha.length; k++) {
      weights[k] /= sum;
    }
    return weights;
  }
}
