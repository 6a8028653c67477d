package io.archai.algos.controller;

/** What becomes of scores: logits, probabilities, and what these say. */
record Squash(ControllerSettings.Logits logits) {
  /** The logits of scores. */
  double[] of(double[] scores, double calm) {
    double[] result = new double[scores.length];
    for (int i = 0; i < scores.length; i++) {
      double score = scores[i] / logits.temperature();
      double constant = logits.tanhConstant() / calm;
      result[i] = constant > 0 ? constant * StrictMath.tanh(score) : score;
    }
    return result;
  }

  /** How fast a logit moves with its score. */
  double slope(double logit, double calm) {
    double constant = logits.tanhConstant() / calm;
    double squashed = constant > 0 ? logit / constant : 0;
    return (constant > 0 ? constant * (1 - squashed * squashed) : 1) / logits.temperature();
  }

  static double[] softmax(double... logits) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      largest = Math.max(largest, logit);
    }
    double[] result = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      result[i] = StrictMath.exp(logits[i] - largest);
      sum += result[i];
    }
    for (int i = 0; i < logits.length; i++) {
      result[i] /= sum;
    }
    return result;
  }

  /** {@code -p log p}. */
  static double information(double probability) {
    return probability > 0 ? -probability * StrictMath.log(probability) : 0;
  }

  /** The sum of {@code -p log p}. */
  static double entropy(double[] probabilities) {
    double sum = 0;
    for (double probability : probabilities) {
      sum += information(probability);
    }
    return sum;
  }

  /** The divergence of {@code sigmoid(a)} from a wished-for share, as a Kullback-Leibler sum. */
  double divergence(double a, double target) {
    double yes = LstmCell.sigmoid(a);
    double no = LstmCell.sigmoid(-a);
    return yes * StrictMath.log(yes / target) + no * StrictMath.log(no / (1 - target));
  }

  /** How fast {@link #divergence} moves with {@code a}. */
  double divergenceSlope(double a, double target) {
    double yes = LstmCell.sigmoid(a);
    double no = LstmCell.sigmoid(-a);
    return yes * no * (StrictMath.log(yes / target) - StrictMath.log(no / (1 - target)));
  }
}
