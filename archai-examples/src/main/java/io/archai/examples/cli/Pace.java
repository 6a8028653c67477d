package io.archai.examples.cli;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Shows how far work has come: on a terminal a line that is written over, at most ten times a
 * second; elsewhere, as in a log, a line now and then. Safe to share between threads.
 */
final class Pace {
  private static final long LIVE_NANOS = Duration.ofMillis(100).toNanos();
  private static final long PAUSE_NANOS = Duration.ofSeconds(30).toNanos();

  private final Terminal terminal;
  private long last = System.nanoTime();

  Pace(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Shows the line if it is time to.
   *
   * @param stays whether the next line may be long in coming, so that a terminal shows this one in
   *     any case
   */
  synchronized void show(boolean stays, Supplier<String> line) {
    long now = System.nanoTime();
    boolean live = terminal.isLive();
    if ((live && stays) || now - last >= (live ? LIVE_NANOS : PAUSE_NANOS)) {
      last = now;
      terminal.show(line.get());
    }
  }
}
