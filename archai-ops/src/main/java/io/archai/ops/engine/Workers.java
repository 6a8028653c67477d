package io.archai.ops.engine;

import io.archai.graph.Require;
import io.archai.ops.kernel.Part;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Worker;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The threads that sweep over the examples of a batch, and collect what they summed up on the way.
 * Each has a share of its own, the same in every pass, so that results do not depend on who is
 * quicker. The calling thread is one of them; the others wait without pause for a moment after each
 * sweep, since the next is near, and then sleep.
 */
final class Workers implements AutoCloseable {
  private static final int SPINS = 20_000;

  private final Worker[] workers;
  private final Thread[] threads;
  private volatile int round;
  private volatile boolean closed;
  private final Progress[] progress;

  // What the present round is about; written before the round begins.
  private @Nullable Step step;
  private @Nullable Pass pass;
  private int batch;
  private @Nullable Profile profile;

  /** How far a thread has come, and what stopped it. */
  private static final class Progress {
    private volatile int done;
    private volatile boolean asleep;
    private @Nullable Throwable failure;
  }

  Workers(int count) {
    Require.positive("workers", count);
    workers = new Worker[count];
    threads = new Thread[count];
    progress = new Progress[count];
    for (int i = 0; i < count; i++) {
      workers[i] = new Worker(i);
      progress[i] = new Progress();
    }
  }

  int count() {
    return workers.length;
  }

  /** Measures from now on. */
  void profile(Profile measuring) {
    profile = measuring;
  }

  /** What measures, if anything does. */
  @Nullable Profile profile() {
    return profile;
  }

  /** Sees to it that each has so many numbers of its own, and so many for an image. */
  void reserve(int floats, int imageFloats) {
    for (Worker worker : workers) {
      worker.reserve(floats, imageFloats);
    }
  }

  /** Does all parts of a step that can be shared. */
  void run(Step step, Pass pass, int batch) {
    if (workers.length == 1 || isSmall(step, batch)) {
      share(0, 1, step, pass, batch);
      return;
    }
    this.step = step;
    this.pass = pass;
    this.batch = batch;
    int next = round + 1;
    round = next;
    for (int i = 1; i < workers.length; i++) {
      wake(i);
    }
    Throwable failure = null;
    try {
      share(0, workers.length, step, pass, batch);
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    for (int i = 1; i < workers.length; i++) {
      while (progress[i].done != next) {
        Thread.onSpinWait();
      }
      failure = failure == null ? progress[i].failure : failure;
      progress[i].failure = null;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    } else if (failure instanceof Error error) {
      throw error;
    }
  }

  private void wake(int index) {
    Thread thread = threads[index];
    if (thread == null) {
      Thread fresh = new Thread(() -> live(index), "archai-worker-" + index);
      fresh.setDaemon(true);
      threads[index] = fresh;
      fresh.start();
    } else if (progress[index].asleep) {
      LockSupport.unpark(thread);
    }
  }

  private void live(int index) {
    Progress own = progress[index];
    int seen = 0;
    while (true) {
      int spins = 0;
      while (round == seen && !closed) {
        if (++spins < SPINS) {
          Thread.onSpinWait();
        } else {
          own.asleep = true;
          if (round == seen && !closed) {
            LockSupport.park(this);
          }
          own.asleep = false;
        }
      }
      if (closed) {
        return;
      }
      seen = round;
      try {
        Step work = step;
        Pass now = pass;
        if (work != null && now != null) {
          share(index, workers.length, work, now, batch);
        }
      } catch (RuntimeException | Error e) {
        own.failure = e;
      }
      own.done = seen;
    }
  }

  private static boolean isSmall(Step step, int batch) {
    return step instanceof Step.Collection collection ? collection.parts().size() == 1 : batch == 1;
  }

  private void share(int index, int count, Step step, Pass pass, int batch) {
    if (step instanceof Step.Sweep sweep) {
      int from = (int) ((long) batch * index / count);
      int to = (int) ((long) batch * (index + 1) / count);
      sweep(index, sweep, pass, from, to);
    } else if (step instanceof Step.Collection collection) {
      collect(index, count, collection, pass);
    }
  }

  private void collect(int index, int count, Step.Collection collection, Pass pass) {
    Profile profile = this.profile;
    for (int i = index; i < collection.parts().size(); i += count) {
      long begun = profile == null ? 0 : System.nanoTime();
      collection.parts().get(i).run(pass);
      if (profile != null) {
        profile.add(index, collection.labels().get(i), System.nanoTime() - begun);
      }
    }
  }

  private void sweep(int index, Step.Sweep sweep, Pass pass, int from, int to) {
    List<Part.Each> parts = sweep.parts();
    int size = parts.size();
    Profile profile = this.profile;
    workers[index].forget();
    for (int first = from; first < to; first += sweep.examples()) {
      int end = Math.min(to, first + sweep.examples());
      for (int i = 0; i < size; i++) {
        long begun = profile == null ? 0 : System.nanoTime();
        parts.get(i).run(pass, first, end, workers[index]);
        if (profile != null) {
          profile.add(index, sweep.labels().get(i), System.nanoTime() - begun);
        }
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      if (thread != null) {
        LockSupport.unpark(thread);
      }
    }
  }
}
