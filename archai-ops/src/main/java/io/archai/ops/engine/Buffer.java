package io.archai.ops.engine;

/**
 * Some bytes that are in use from one step of a program to another, and where the memory plan puts
 * them.
 */
final class Buffer {
  /** What oneDNN's widest loads like, and a cache line. */
  private static final long ALIGNMENT = 64;

  private final long bytes;
  private int first = Integer.MAX_VALUE;
  private int last = -1;
  private long offset = -1;

  Buffer(long bytes) {
    this.bytes = (Math.max(bytes, 1) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** Says that step {@code time} reads or writes it. */
  Buffer use(int time) {
    first = Math.min(first, time);
    last = Math.max(last, time);
    return this;
  }

  long bytes() {
    return bytes;
  }

  int first() {
    return first;
  }

  int last() {
    return last;
  }

  long offset() {
    return offset;
  }

  void place(long at) {
    offset = at;
  }
}
