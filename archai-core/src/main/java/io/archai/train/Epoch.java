package io.archai.train;

import io.archai.graph.Require;
import java.util.Optional;

/**
 * What one epoch of a training came to.
 *
 * @param index from 0
 * @param learningRate the optimizer's, during the epoch
 * @param training over the training examples as they went by, with the weights of that moment and
 *     all noise
 * @param validation of the weights at the end, where they were validated
 * @param seconds how long it took, validation included
 */
public record Epoch(
    int index,
    double learningRate,
    Evaluation training,
    Optional<Evaluation> validation,
    double seconds) {
  public Epoch {
    Require.notNegative("index", index);
    Require.notNegative("seconds", seconds);
  }
}
