package io.archai.examples.cli;

import java.io.PrintStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a command writes to: results to one stream, what people read meanwhile to the other, on
 * which a last line may be written over and over.
 */
final class Terminal {
  private static final String ERASE = "\r\u001b[K";

  private static final Logger logger = LoggerFactory.getLogger(Terminal.class);

  private final PrintStream out;
  private final PrintStream err;
  private final boolean live;
  private boolean lineOpen;

  /**
   * Writes to these.
   *
   * @param live whether the second is a terminal on which a line can be erased
   */
  Terminal(PrintStream out, PrintStream err, boolean live) {
    this.out = out;
    this.err = err;
    this.live = live;
  }

  PrintStream out() {
    return out;
  }

  PrintStream err() {
    return err;
  }

  boolean isLive() {
    return live;
  }

  /** Writes a result. */
  synchronized void result(String text) {
    logger.debug("{}", text);
    erase();
    err.flush();
    out.println(text);
    out.flush();
  }

  /** Says a line to people and to the log. */
  void say(String line) {
    logger.info("{}", line);
  }

  /** Writes a line for people to read; the log does this with what is said. */
  synchronized void print(String line) {
    erase();
    err.println(line);
    err.flush();
  }

  /** Shows a line until the next thing is written; on what is no terminal it stays. */
  synchronized void show(String line) {
    if (!live) {
      print(line);
      return;
    }
    erase();
    err.print(line);
    err.flush();
    lineOpen = true;
  }

  private void erase() {
    if (lineOpen) {
      err.print(ERASE);
      lineOpen = false;
    }
  }
}
