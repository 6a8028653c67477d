package io.archai.graph;

/** What a parameter is to training. */
public enum Role {
  /** Trained on the training data: convolution kernels, biases, scales and shifts of norms. */
  WEIGHT,
  /** Says how candidates are mixed; trained on the validation data by searches that relax. */
  ARCHITECTURE,
  /** Measured, not trained: running mean and variance. */
  STATISTIC
}
