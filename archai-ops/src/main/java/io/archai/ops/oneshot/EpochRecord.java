package io.archai.ops.oneshot;

import io.archai.train.Epoch;
import io.archai.train.Evaluation;
import io.archai.train.History;
import java.util.Optional;

/** The epochs that are done, as part of the checkpoint: how many, and eight numbers for each. */
final class EpochRecord {
  private static final int NUMBERS = 8;

  private final double[] kept;

  EpochRecord(Checkpoint checkpoint, int epochs) {
    kept = checkpoint.state("epochs", 1 + NUMBERS * epochs, fresh -> fresh[0] = 0);
  }

  /** The epochs so far. */
  History history() {
    History history = History.empty();
    for (int epoch = 0; epoch < kept[0]; epoch++) {
      int at = 1 + NUMBERS * epoch;
      history =
          history.and(
              new Epoch(
                  epoch,
                  kept[at],
                  evaluation(at + 1),
                  Optional.of(evaluation(at + 4)),
                  kept[at + 7]));
    }
    return history;
  }

  private Evaluation evaluation(int at) {
    return new Evaluation(kept[at], kept[at + 1], (int) kept[at + 2]);
  }

  /** Adds the next one. */
  void add(Epoch epoch) {
    int at = 1 + NUMBERS * epoch.index();
    kept[at] = epoch.learningRate();
    put(at + 1, epoch.training());
    put(at + 4, epoch.validation().orElseThrow());
    kept[at + 7] = epoch.seconds();
    kept[0] = epoch.index() + 1;
  }

  private void put(int at, Evaluation evaluation) {
    kept[at] = evaluation.loss();
    kept[at + 1] = evaluation.accuracy();
    kept[at + 2] = evaluation.examples();
  }
}
