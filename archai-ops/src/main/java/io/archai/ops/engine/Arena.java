package io.archai.ops.engine;

import io.archai.ops.kernel.Precision;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One block of off-heap memory that all programs of an engine run in, one after the other: it grows
 * to the largest and is never given back before the engine closes, since fresh memory costs as much
 * as the work done in it.
 */
final class Arena implements AutoCloseable {
  private final Precision precision;
  private @Nullable INDArray block;
  private long generation;

  Arena(Precision precision) {
    this.precision = precision;
  }

  /** The block, of at least so many bytes. */
  INDArray reserve(long bytes) {
    long numbers = Math.max(1, (bytes + precision.bytes() - 1) / precision.bytes());
    INDArray present = block;
    if (present != null && present.length() >= numbers) {
      return present;
    }
    close();
    INDArray fresh = Nd4j.createUninitialized(precision.type(), numbers);
    block = fresh;
    generation++;
    return fresh;
  }

  /** Another number whenever the block has moved. */
  long generation() {
    return generation;
  }

  /** How large the block is. */
  long bytes() {
    INDArray present = block;
    return present == null ? 0 : present.length() * precision.bytes();
  }

  @Override
  public void close() {
    INDArray present = block;
    if (present != null) {
      present.close();
      block = null;
    }
  }
}
