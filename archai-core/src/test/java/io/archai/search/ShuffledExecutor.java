package io.archai.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Has trials end in an order that a seed fixes: whoever waits for one has any others run before it.
 */
final class ShuffledExecutor implements TrialExecutor {
  private final Random random;
  private final List<Runnable> waiting = new ArrayList<>();

  ShuffledExecutor(long seed) {
    this.random = new Random(seed);
  }

  private final class Awaited<T> extends CompletableFuture<T> {
    @Override
    public T get() throws InterruptedException, ExecutionException {
      while (!isDone()) {
        waiting.remove(random.nextInt(waiting.size())).run();
      }
      return super.get();
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
      return new Awaited<>();
    }
  }

  @Override
  public <A> CompletableFuture<Outcome<A>> submit(TrialJob<A> job) {
    Awaited<Outcome<A>> outcome = new Awaited<>();
    waiting.add(
        () -> {
          try {
            outcome.complete(job.run());
          } catch (RuntimeException e) {
            outcome.completeExceptionally(e);
          }
        });
    return outcome;
  }

  @Override
  public void close() {
    waiting.clear();
  }
}
