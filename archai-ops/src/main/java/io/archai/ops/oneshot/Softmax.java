package io.archai.ops.oneshot;

import java.util.random.RandomGenerator;

/** {@code w_k = exp(alpha_k) / sum_j exp(alpha_j)}. */
record Softmax() implements Relaxation {
  @Override
  public String name() {
    return "softmax";
  }

  @Override
  public Mixing mix(String row, double[] alpha, Moment moment, RandomGenerator random) {
    double[] weights = strengths(row, alpha);
    return Mixing.of(weights, gradient -> gradient(weights, gradient));
  }

  private static double[] gradient(double[] weights, double[] gradient) {
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
  public double[] strengths(String row, double[] alpha) {
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
