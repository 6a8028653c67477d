package io.archai.ops.oneshot;

import io.archai.ops.train.BatchLoss;
import io.archai.random.RandomStreams;
import io.archai.train.Evaluation;
import java.util.Map;

/**
 * A one-shot search under way: what happens in a step, and what comes out of an epoch.
 *
 * @param <A> the type of the space's architectures
 */
public interface OneShotRun<A> {
  /**
   * How many steps an epoch has, when the training data has so many batches; more than those where
   * something else is trained as well.
   */
  default int steps(int batches) {
    return batches;
  }

  /** Does a step and returns its training loss and how many of the batch were classified right. */
  BatchLoss step(Step step);

  /**
   * The architecture that the search stands for at the end of an epoch.
   *
   * @param last the epoch's last step
   */
  A derive(Step last);

  /**
   * How well it does on the validation data, with the shared weights: the supernet as it is, or the
   * derived architecture as its child.
   *
   * @param streams where random numbers of the measurement come from
   */
  Evaluation judge(A derived, RandomStreams streams);

  /**
   * What a search lacks that a budget has ended before its last epoch, a whole sentence for the
   * log; blank if nothing but epochs.
   */
  default String lacking() {
    return "";
  }

  /**
   * What else is to be known of the epoch that has just been judged, such as a temperature or an
   * eigenvalue: it is among the metrics of what was found in it. Nothing unless overridden.
   */
  default Map<String, Double> metrics() {
    return Map.of();
  }

  /** The learning rate of the weights in an epoch, for the record. */
  double learningRate(int epoch);
}
