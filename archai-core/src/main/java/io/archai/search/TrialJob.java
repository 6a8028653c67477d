package io.archai.search;

import java.util.Map;

/**
 * One trial to run: what a {@link TrialExecutor} runs on a thread of its own choice, or, as plain
 * data, in a process of its own choice that sees the run's directory.
 *
 * <pre>{@code
 * String line = json(job.toMap());                                       // where the search is
 * Map<String, Object> outcome = searcher.run(map(line), sameTask);       // where the trial runs
 * future.complete(job.ended(outcome));                                   // where the search is
 * }</pre>
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

  /** The job as plain data, for {@link TrialSearcher#run} elsewhere. */
  Map<String, Object> toMap();

  /** Writes down the outcome of the job that another process ran, and returns it. */
  Outcome<A> ended(Map<String, Object> outcome);
}
