package io.archai.ops.train;

import io.archai.data.Batch;
import io.archai.data.Batches;
import io.archai.train.Evaluation;

/**
 * What a pass over a batch came to.
 *
 * @param loss the mean loss of the batch's examples
 * @param correct how many of them were classified right
 * @param examples how many there were; 0 for a step of a search that trains no weights and has no
 *     part in an epoch's training loss
 */
public record BatchLoss(double loss, int correct, int examples) {
  /** The share that was classified right; 0 without examples. */
  public double accuracy() {
    return examples == 0 ? 0 : (double) correct / examples;
  }

  /** A pass over a batch. */
  @FunctionalInterface
  public interface OfBatch {
    /** Runs the pass over the batch of this index. */
    BatchLoss pass(Batch batch, int index);
  }

  /** The means over all examples of all batches of the first epoch. */
  public static Evaluation mean(Batches batches, OfBatch pass) {
    Batch batch = batches.empty();
    double sum = 0;
    int correct = 0;
    int examples = 0;
    for (int index = 0; index < batches.count(); index++) {
      batches.fill(batch, 0, index);
      // Rows beyond the last batch's size hold old images; only real ones are counted.
      BatchLoss passed = pass.pass(batch, index);
      sum += passed.loss() * passed.examples();
      correct += passed.correct();
      examples += passed.examples();
    }
    return new Evaluation(sum / examples, (double) correct / examples, examples);
  }
}
