package io.archai.search;

import io.archai.graph.Require;
import java.util.concurrent.CompletableFuture;

/**
 * Runs trials. The outcome of a search does not depend on which one does, or on how many at once.
 *
 * <pre>{@code
 * task.workers(4);                                   // a local one with four threads
 * task.executing(() -> new MyClusterExecutor());     // another one, made for each search
 * }</pre>
 */
public interface TrialExecutor extends AutoCloseable {

  /** Runs a job now or later; the future fails with what the job throws. */
  <A> CompletableFuture<Outcome<A>> submit(TrialJob<A> job);

  /** Interrupts what is running and waits until it has stopped. */
  @Override
  void close();

  /**
   * Runs so many trials at once on this machine. One worker is the thread that searches: cheap
   * evaluations cost no hand-over.
   */
  static TrialExecutor local(int workers) {
    return Require.positive("workers", workers) == 1
        ? new InlineExecutor()
        : new ThreadExecutor(workers);
  }
}
