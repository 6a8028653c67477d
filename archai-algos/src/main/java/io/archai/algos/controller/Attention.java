package io.archai.algos.controller;

import io.archai.algos.controller.Trace.Moment;

/**
 * Scores anchors: {@code v . tanh(h_j W1 + h W2)} for the anchor's state {@code h_j} and the
 * present one, {@code h}.
 *
 * @param anchors {@code W1}
 * @param state {@code W2}
 * @param score {@code v}
 */
record Attention(Matrix anchors, Matrix state, Matrix score) {
  /** A state as later questions see it. */
  double[] projection(double[] parameters, double[] output) {
    return anchors.times(parameters, output);
  }

  /** The scores of a moment's anchors. */
  double[] scores(double[] parameters, Trace trace, Moment moment) {
    double[] seen = state.times(parameters, moment.output());
    double[] scores = new double[moment.anchors.size()];
    moment.attention = new double[scores.length][seen.length];
    for (int j = 0; j < scores.length; j++) {
      double[] projection = trace.moments.get(moment.anchors.get(j)).projection;
      for (int u = 0; u < seen.length; u++) {
        double value = StrictMath.tanh(projection[u] + seen[u]);
        moment.attention[j][u] = value;
        scores[j] += value * parameters[score.offset() + u];
      }
    }
    return scores;
  }

  /**
   * Hands the gradient with respect to the scores on: to the weights, the moment's output, and the
   * projections of its anchors.
   */
  void backward(
      double[] parameters,
      Moment moment,
      double[] ofScores,
      double[] gradient,
      double[] ofOutput,
      double[][] ofProjection) {
    double[] ofSeen = new double[ofOutput.length];
    for (int j = 0; j < ofScores.length; j++) {
      for (int u = 0; u < ofSeen.length; u++) {
        double value = moment.attention[j][u];
        gradient[score.offset() + u] += ofScores[j] * value;
        double inner = ofScores[j] * parameters[score.offset() + u] * (1 - value * value);
        ofSeen[u] += inner;
        ofProjection[moment.anchors.get(j)][u] += inner;
      }
    }
    state.backward(parameters, moment.output(), ofSeen, gradient, ofOutput);
  }
}
