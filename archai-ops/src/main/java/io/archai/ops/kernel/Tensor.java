package io.archai.ops.kernel;

import io.archai.graph.Shape;
import java.util.Arrays;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A place in memory with a shape: a view of an ND4J buffer. {@link #array()} has the logical shape,
 * whatever the layout ({@code [N, C, H, W]} with strides, {@code [N, F]}, or a parameter's own
 * shape), so portable code works on it directly; native code takes {@link #address()}.
 */
public final class Tensor {
  private final INDArray array;
  private final Layout layout;
  private final long address;

  private Tensor(INDArray array, Layout layout) {
    this.array = array;
    this.layout = layout;
    this.address = addressOf(array);
  }

  private static long addressOf(INDArray array) {
    DataBuffer data = array.data();
    Pointer pointer = data.addressPointer();
    return pointer == null ? data.address() : pointer.address();
  }

  /** The place of a batch of values in a flat buffer, {@code offset} numbers from its start. */
  public static Tensor of(INDArray flat, long offset, int batch, Shape shape, Layout layout) {
    int rank = shape.rank() + 1;
    long[] dimensions = new long[rank];
    dimensions[0] = batch;
    for (int i = 1; i < rank; i++) {
      dimensions[i] = shape.get(i - 1);
    }
    return new Tensor(view(flat, offset, dimensions, layout), layout);
  }

  /** The place of a parameter in a flat buffer: dense, row-major. */
  public static Tensor of(INDArray flat, long offset, Shape shape) {
    long[] dimensions = Arrays.stream(shape.toArray()).asLongStream().toArray();
    return new Tensor(view(flat, offset, dimensions, Layout.CHANNELS_FIRST), Layout.CHANNELS_FIRST);
  }

  private static INDArray view(INDArray flat, long offset, long[] dimensions, Layout layout) {
    long[] strides = new long[dimensions.length];
    if (layout == Layout.CHANNELS_LAST && dimensions.length == 4) {
      strides[1] = 1;
      strides[3] = dimensions[1];
      strides[2] = dimensions[1] * dimensions[3];
      strides[0] = strides[2] * dimensions[2];
    } else {
      long stride = 1;
      for (int i = dimensions.length - 1; i >= 0; i--) {
        strides[i] = stride;
        stride *= dimensions[i];
      }
    }
    return Nd4j.create(flat.data(), dimensions, strides, offset, 'c', flat.dataType());
  }

  /** The numbers under their logical shape. */
  public INDArray array() {
    return array;
  }

  /** Where the first number lies in the machine's memory. */
  public long address() {
    return address;
  }

  /** How images lie. */
  public Layout layout() {
    return layout;
  }

  /** How many numbers there are. */
  public long length() {
    return array.length();
  }

  /** The size of a logical dimension. */
  public int size(int axis) {
    return Math.toIntExact(array.size(axis));
  }

  /** Whether both stand for the same place. */
  public boolean sameAs(Tensor other) {
    return address == other.address;
  }

  @Override
  public String toString() {
    return Arrays.toString(array.shape()) + " " + layout;
  }
}
