package io.archai.ops.engine;

import io.archai.graph.Shape;
import io.archai.ops.kernel.Layout;
import io.archai.ops.kernel.Precision;
import io.archai.ops.kernel.Stretch;
import io.archai.ops.kernel.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The memory that a program's tensors lie in. */
sealed interface Block extends AutoCloseable {
  /** Numbers more than asked for, so that all can begin at a cache line. */
  int SPARE = 32;

  /** The tensor that begins so many bytes after the block does. */
  Tensor tensor(long bytes, int batch, Shape shape, Layout layout);

  /** The machine's address of a place so many bytes after the beginning; 0 on the heap. */
  long address(long bytes);

  /** The place so many bytes after the beginning, on the heap. */
  Stretch stretch(long bytes);

  /** How many numbers there are. */
  long length();

  @Override
  void close();

  /**
   * An ND4J buffer.
   *
   * @param start bytes before the first place
   * @param first the machine's address of that place
   */
  record Native(INDArray flat, Precision precision, long start, long first) implements Block {
    static Native of(long numbers, Precision precision) {
      INDArray flat = Nd4j.createUninitialized(precision.type(), numbers + SPARE);
      long address = Tensor.of(flat, 0, Shape.of(1)).address();
      long start = (64 - address % 64) % 64;
      return new Native(flat, precision, start, address + start);
    }

    @Override
    public Tensor tensor(long bytes, int batch, Shape shape, Layout layout) {
      return Tensor.of(flat, (start + bytes) / precision.bytes(), batch, shape, layout);
    }

    @Override
    public long address(long bytes) {
      return first + bytes;
    }

    @Override
    public Stretch stretch(long bytes) {
      throw new IllegalStateException("the memory is not on the heap");
    }

    @Override
    public long length() {
      return flat.length() - SPARE;
    }

    @Override
    public void close() {
      flat.close();
    }
  }

  /**
   * An array. Large ones begin 16 bytes after a cache line on the usual virtual machines, so that
   * the fourth line's number is at one; nothing but speed depends on it.
   */
  @SuppressWarnings("ArrayRecordComponent") // a place, never compared
  record Heap(float[] numbers) implements Block {
    private static final int START = 12;

    static Heap of(long numbers) {
      return new Heap(new float[Math.toIntExact(numbers + SPARE)]);
    }

    @Override
    public Tensor tensor(long bytes, int batch, Shape shape, Layout layout) {
      return Tensor.of(stretch(bytes), batch, shape, layout);
    }

    @Override
    public long address(long bytes) {
      return 0;
    }

    @Override
    public Stretch stretch(long bytes) {
      return new Stretch(numbers, START + Math.toIntExact(bytes / Float.BYTES));
    }

    @Override
    public long length() {
      return (long) numbers.length - SPARE;
    }

    @Override
    public void close() {}
  }
}
