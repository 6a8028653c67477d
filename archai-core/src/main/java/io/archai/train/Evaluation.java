package io.archai.train;

import io.archai.graph.Require;

/**
 * How well a network did on some examples.
 *
 * @param loss the mean loss; in training with what the recipe adds to it, otherwise the plain cross
 *     entropy
 * @param accuracy the share of examples whose largest logit was at their label, from 0 to 1
 * @param examples how many there were
 */
public record Evaluation(double loss, double accuracy, int examples) {
  public Evaluation {
    Require.within("accuracy", accuracy, 0, 1);
    Require.positive("examples", examples);
  }

  /** The share of examples that it got wrong, from 0 to 1. */
  public double error() {
    return 1 - accuracy;
  }
}
