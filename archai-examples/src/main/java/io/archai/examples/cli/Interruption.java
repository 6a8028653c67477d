package io.archai.examples.cli;

import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C: interrupts the thread that works and gives it some seconds to leave whole files behind.
 */
final class Interruption implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  /** What Java says to who wants something done at its end when the end has begun. */
  private static final String ENDING = "Shutdown in progress";

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(Thread worker) {
    hook = new Thread(() -> interrupt(worker), "interruption");
  }

  /** Of the program, at the thread that calls this. */
  static Interruption ofThisThread() {
    Interruption interruption = new Interruption(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** One that never happens. */
  static Interruption none() {
    return new Interruption(Thread.currentThread());
  }

  private void interrupt(Thread worker) {
    worker.interrupt();
    try {
      boolean inTime = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!inTime) {
        System.err.println("archai: stopped in the middle of a step.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Whether an exception says that its thread was interrupted while it read or wrote, or that the
   * program is being interrupted.
   */
  static boolean isCauseOf(Throwable exception) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClosedByInterruptException
          || cause instanceof InterruptedIOException
          || cause instanceof InterruptedException
          || (cause instanceof IllegalStateException && ENDING.equals(cause.getMessage()))) {
        return true;
      }
    }
    return false;
  }

  /** The work has ended; nobody waits any longer. */
  void ended() {
    ended.countDown();
  }

  @Override
  public void close() {
    ended();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is being interrupted: the hook runs already.
    }
  }
}
