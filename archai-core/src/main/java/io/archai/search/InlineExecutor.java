package io.archai.search;

import java.util.concurrent.CompletableFuture;

/** Runs each trial at once, on the thread that asks. */
final class InlineExecutor implements TrialExecutor {

  @Override
  public <A> CompletableFuture<Outcome<A>> submit(TrialJob<A> job) {
    return CompletableFuture.completedFuture(job.run());
  }

  @Override
  public void close() {}
}
