package io.archai.ops.kernel;

import io.archai.graph.Require;
import io.archai.random.RandomStreams;

/**
 * How one forward pass (and the backward pass that follows it) is run: a property of the pass, not
 * of the program, since a search needs several kinds on one network.
 *
 * @param batchStatistics norms use the batch's mean and variance; otherwise the running ones
 * @param moveStatistics norms move their running statistics; only with {@code batchStatistics}
 * @param noise drop path and dropout act, with masks from {@code masks}
 * @param dropPath the probability with which {@link io.archai.graph.DropPath} drops an example's
 *     path
 * @param masks a pure function of a node's name and nothing else: passes with equal streams have
 *     equal masks
 */
public record Pass(
    boolean batchStatistics,
    boolean moveStatistics,
    boolean noise,
    double dropPath,
    RandomStreams masks) {
  public Pass {
    Require.that(
        batchStatistics || !moveStatistics,
        "moveStatistics must not be set without batchStatistics.");
    Require.that(
        dropPath >= 0 && dropPath < 1, "dropPath (%s) must be at least 0 and below 1.", dropPath);
  }

  /** Training: batch statistics, running ones move, masks act. */
  public static Pass training(RandomStreams masks) {
    return new Pass(true, true, true, 0, masks);
  }

  /** Judging: running statistics, no masks. ({@link io.archai.graph.Noise} still draws.) */
  public static Pass evaluation(RandomStreams masks) {
    return new Pass(false, false, false, 0, masks);
  }

  /** The same with this probability of dropping a path. */
  public Pass withDropPath(double dropPath) {
    return new Pass(batchStatistics, moveStatistics, noise, dropPath, masks);
  }

  /** The same with batch statistics, leaving the running ones as they are. */
  public Pass withoutMovingStatistics() {
    return new Pass(batchStatistics, false, noise, dropPath, masks);
  }
}
