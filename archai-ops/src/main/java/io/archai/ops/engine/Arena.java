package io.archai.ops.engine;

import io.archai.ops.kernel.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One block of memory that all programs of an engine run in, one after the other: it grows to the
 * largest and is never given back before the engine closes, since fresh memory costs as much as the
 * work done in it.
 */
final class Arena implements AutoCloseable {
  private final Precision precision;
  private final boolean onHeap;
  private @Nullable Block block;
  private final List<Consumer<Block>> programs = new ArrayList<>();

  Arena(Precision precision, boolean onHeap) {
    this.precision = precision;
    this.onHeap = onHeap;
  }

  /** Lets a program know whenever the block moves. */
  void register(Consumer<Block> program) {
    programs.add(program);
  }

  void unregister(Consumer<Block> program) {
    programs.remove(program);
  }

  /** Sees to it that the block has at least so many bytes; all programs are told if it moves. */
  void reserve(long bytes) {
    long numbers = Math.max(1, (bytes + precision.bytes() - 1) / precision.bytes());
    Block present = block;
    if (present != null && present.length() >= numbers) {
      return;
    }
    close();
    Block fresh = onHeap ? Block.Heap.of(numbers) : Block.Native.of(numbers, precision);
    block = fresh;
    programs.forEach(program -> program.accept(fresh));
  }

  /** The block, if there is one yet. */
  @Nullable Block block() {
    return block;
  }

  /** How large the block is. */
  long bytes() {
    Block present = block;
    return present == null ? 0 : present.length() * precision.bytes();
  }

  @Override
  public void close() {
    Block present = block;
    if (present != null) {
      present.close();
      block = null;
    }
  }
}
