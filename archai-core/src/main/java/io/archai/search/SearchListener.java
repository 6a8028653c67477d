package io.archai.search;

import io.archai.train.Progress;
import java.util.List;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/**
 * Is told how a search goes, on the thread that searches, but for {@link #trialStep}. What it
 * throws ends the search.
 *
 * <pre>{@code
 * task.listening(new SearchListener() {
 *   public void found(FoundModel<?> model, Progress progress) {
 *     System.out.println(model + ", " + progress.remaining() + " left");
 *   }
 * });
 * }</pre>
 */
public interface SearchListener {
  /** Marks lines of the log that say what listeners are told too. */
  Marker TOLD = MarkerFactory.getMarker("archai.told");

  /** A step of a search with shared weights was done; {@code loss} is its training loss. */
  default void step(double loss, Progress progress) {}

  /**
   * A step was done in the training of a trial that runs in this process: called on the thread that
   * trains it, by several threads where several trials are under way. What this method throws makes
   * the trial a failed one.
   *
   * @param trial its index
   * @param proposal what it tries
   * @param loss the training loss of the step
   * @param progress of this training
   */
  default void trialStep(int trial, Proposal<?> proposal, double loss, Progress progress) {}

  /** A trial has ended, measured or not; before {@link #found} of the same trial. */
  default void trial(Trial<?> trial, Progress progress) {}

  /**
   * An architecture was judged with shared weights, one of several at the end of an epoch of which
   * the best is found.
   *
   * @param epoch from 0
   * @param judged how many there were in this epoch, from 1
   * @param all how many there will be in it
   */
  default void judged(int epoch, int judged, int all) {}

  /** An architecture was found: at the end of an epoch, or of a trial. */
  default void found(FoundModel<?> model, Progress progress) {}

  /** The search has come to its end. */
  default void finished(SearchResult<?> result) {}

  /** One that tells all of these, in order. */
  static SearchListener all(List<SearchListener> listeners) {
    List<SearchListener> copy = List.copyOf(listeners);
    return new SearchListener() {
      @Override
      public void step(double loss, Progress progress) {
        copy.forEach(listener -> listener.step(loss, progress));
      }

      @Override
      public void trialStep(int trial, Proposal<?> proposal, double loss, Progress progress) {
        copy.forEach(listener -> listener.trialStep(trial, proposal, loss, progress));
      }

      @Override
      public void trial(Trial<?> trial, Progress progress) {
        copy.forEach(listener -> listener.trial(trial, progress));
      }

      @Override
      public void judged(int epoch, int judged, int all) {
        copy.forEach(listener -> listener.judged(epoch, judged, all));
      }

      @Override
      public void found(FoundModel<?> model, Progress progress) {
        copy.forEach(listener -> listener.found(model, progress));
      }

      @Override
      public void finished(SearchResult<?> result) {
        copy.forEach(listener -> listener.finished(result));
      }
    };
  }
}
