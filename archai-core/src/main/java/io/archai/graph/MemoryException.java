package io.archai.graph;

import java.util.Locale;

/**
 * Memory ran out during a search or a training. What was written down until then is kept; a search
 * that is stored goes on from there with {@code resuming(true)}.
 */
public final class MemoryException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  /** The property that says by what the command line sets the heap. */
  private static final String SETTING = "archai.heap.setting";

  /** Where memory ran out. */
  public MemoryException(String where, OutOfMemoryError cause) {
    super(
        String.format(
            Locale.ROOT,
            "memory ran out %s: %s.\nMaybe %s or a smaller batch is what you want.",
            where,
            cause.getMessage(),
            largerHeap()),
        cause);
  }

  /** The same with the way to go on, as further lines of the message. */
  public MemoryException(MemoryException same, String goOn) {
    super(same.getMessage() + goOn, same.getCause());
  }

  /** The advice to take a larger heap: by the option of Java, or by that of the command line. */
  public static String largerHeap() {
    return String.format(
        Locale.ROOT,
        "a larger heap (%s, %d MiB now)",
        System.getProperty(SETTING, "-Xmx"),
        Runtime.getRuntime().maxMemory() >> 20);
  }
}
