package io.archai.ops.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Puts buffers into one block so that those in use at the same time do not overlap: in the order of
 * their first use, each into the smallest gap that holds it.
 */
final class MemoryPlan {
  /** Gaps by offset: never touching, never beyond {@link #end}. */
  private final TreeMap<Long, Long> gaps = new TreeMap<>();

  private long end;

  private MemoryPlan() {}

  /** Places all buffers and returns the bytes of the block. */
  static long place(Collection<Buffer> buffers) {
    MemoryPlan plan = new MemoryPlan();
    List<Buffer> starting = new ArrayList<>(buffers);
    starting.sort(Comparator.comparingInt(Buffer::first));
    PriorityQueue<Buffer> living = new PriorityQueue<>(Comparator.comparingInt(Buffer::last));
    for (Buffer buffer : starting) {
      while (!living.isEmpty() && living.peek().last() < buffer.first()) {
        plan.release(living.remove());
      }
      plan.allocate(buffer);
      living.add(buffer);
    }
    return plan.end;
  }

  private void allocate(Buffer buffer) {
    Map.Entry<Long, Long> best = null;
    for (Map.Entry<Long, Long> gap : gaps.entrySet()) {
      if (gap.getValue() >= buffer.bytes() && (best == null || gap.getValue() < best.getValue())) {
        best = gap;
      }
    }
    if (best != null) {
      take(best.getKey(), best.getValue(), buffer);
      return;
    }
    Map.Entry<Long, Long> tail = gaps.lastEntry();
    if (tail != null && tail.getKey() + tail.getValue() == end) {
      long grown = buffer.bytes();
      end = tail.getKey() + grown;
      take(tail.getKey(), grown, buffer);
    } else {
      buffer.place(end);
      end += buffer.bytes();
    }
  }

  private void take(long offset, long size, Buffer buffer) {
    gaps.remove(offset);
    buffer.place(offset);
    if (size > buffer.bytes()) {
      gaps.put(offset + buffer.bytes(), size - buffer.bytes());
    }
  }

  private void release(Buffer buffer) {
    long offset = buffer.offset();
    long size = buffer.bytes();
    Map.Entry<Long, Long> below = gaps.lowerEntry(offset);
    if (below != null && below.getKey() + below.getValue() == offset) {
      gaps.remove(below.getKey());
      offset = below.getKey();
      size += below.getValue();
    }
    Long above = gaps.remove(offset + size);
    if (above != null) {
      size += above;
    }
    gaps.put(offset, size);
  }
}
