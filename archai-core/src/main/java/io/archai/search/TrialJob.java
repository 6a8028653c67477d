package io.archai.search;

/**
 * One trial to run: what a {@link TrialExecutor} runs on a thread of its own choice.
 *
 * @param <A> the type of the space's architectures
 */
public interface TrialJob<A> {

  /** The index of the trial. */
  int trial();

  /**
   * Runs it to its end and writes down what came out. A trial that throws is an outcome, {@link
   * Outcome.Failed}.
   *
   * @throws java.util.concurrent.CancellationException if the thread was interrupted; nothing is
   *     written down, since the trial is run again when the search is resumed
   */
  Outcome<A> run();
}
