package io.archai.algos.qlearning;

import io.archai.train.Epoch;
import io.archai.train.Evaluation;
import io.archai.train.Progress;
import io.archai.train.TrainingListener;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the best epoch of a training, and ends it after the first if nothing was learned. */
final class EpochWatch implements TrainingListener {
  private final double threshold;
  private @Nullable Evaluation best;
  private int epochs;

  /** Ends a training that has learned nothing. */
  static final class NothingLearned extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private NothingLearned(double accuracy, double threshold) {
      super(
          "accuracy after the first epoch (" + accuracy + ") must be above " + threshold + ".",
          null,
          false,
          false);
    }
  }

  /** Ends trainings whose accuracy after the first epoch is not above this. */
  EpochWatch(double threshold) {
    this.threshold = threshold;
  }

  @Override
  public void epoch(Epoch epoch, Progress progress) {
    epochs++;
    Evaluation measured = epoch.validation().orElseThrow();
    if (best == null || measured.accuracy() > best.accuracy()) {
      best = measured;
    }
    if (epochs == 1 && measured.accuracy() <= threshold) {
      throw new NothingLearned(measured.accuracy(), threshold);
    }
  }

  /** The best epoch so far, the first of equal ones. */
  Optional<Evaluation> best() {
    return Optional.ofNullable(best);
  }

  /** How many epochs have ended. */
  int epochs() {
    return epochs;
  }
}
