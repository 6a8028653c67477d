package io.archai.train;

import java.util.List;

/**
 * Is told how a training goes, on the thread that trains. What it throws ends the training.
 *
 * <pre>{@code
 * trainer.train(training, new TrainingListener() {
 *   public void epoch(Epoch epoch, Progress progress) {
 *     logger.info("epoch {}, {} left", epoch.index(), progress.remaining());
 *   }
 * });
 * }</pre>
 */
public interface TrainingListener {

  /** A step was done. */
  default void step(double loss, Progress progress) {}

  /** An epoch has ended and, if its turn, was validated. */
  default void epoch(Epoch epoch, Progress progress) {}

  /** One that does nothing. */
  static TrainingListener none() {
    return new TrainingListener() {};
  }

  /** One that tells all of these, in order. */
  static TrainingListener all(List<TrainingListener> listeners) {
    List<TrainingListener> copy = List.copyOf(listeners);
    return new TrainingListener() {
      @Override
      public void step(double loss, Progress progress) {
        copy.forEach(listener -> listener.step(loss, progress));
      }

      @Override
      public void epoch(Epoch epoch, Progress progress) {
        copy.forEach(listener -> listener.epoch(epoch, progress));
      }
    };
  }
}
