package io.archai.ops.oneshot;

/**
 * A one-shot search under way: what happens in a step, and what comes out of an epoch.
 *
 * @param <A> the type of the space's architectures
 */
public interface OneShotRun<A> {
  /** How many steps an epoch has, when the training data has so many batches. */
  default int steps(int batches) {
    return batches;
  }

  /** Does a step and returns its training loss and how many of the batch were classified right. */
  Outcome step(Step step);

  /** The architecture that the search stands for now. */
  A derive();

  /** The learning rate of the weights in an epoch, for the record. */
  double learningRate(int epoch);

  /**
   * What a step came to.
   *
   * @param loss the mean training loss of the batch
   * @param correct how many of the batch were classified right
   * @param examples how many the batch had
   */
  record Outcome(double loss, int correct, int examples) {}
}
