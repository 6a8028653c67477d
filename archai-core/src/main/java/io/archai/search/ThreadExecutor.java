package io.archai.search;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs trials on a fixed number of threads. */
final class ThreadExecutor implements TrialExecutor {
  private final ExecutorService threads;

  ThreadExecutor(int workers) {
    AtomicInteger number = new AtomicInteger();
    threads =
        Executors.newFixedThreadPool(
            workers,
            task -> {
              Thread thread = new Thread(task, "trial-worker-" + number.getAndIncrement());
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public <A> CompletableFuture<Outcome<A>> submit(TrialJob<A> job) {
    return CompletableFuture.supplyAsync(job::run, threads);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    boolean interrupted = false;
    // Workers hold native memory until they have stopped, so nobody goes on before.
    while (!threads.isTerminated()) {
      try {
        threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
