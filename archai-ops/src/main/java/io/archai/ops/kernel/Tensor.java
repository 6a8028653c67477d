package io.archai.ops.kernel;

import io.archai.graph.Shape;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A place in memory with a shape: a view of an ND4J buffer, or numbers of an array on the heap for
 * kernel sets that compute {@link KernelSet#onHeap there}. {@link #array()} has the logical shape,
 * whatever the layout ({@code [N, C, H, W]} with strides, {@code [N, F]}, or a parameter's own
 * shape), so portable code works on it directly; native code takes {@link #address()}.
 */
public final class Tensor {
  private final @Nullable INDArray array;
  private final @Nullable Stretch stretch;
  private final long[] dimensions;
  private final long length;
  private final Layout layout;
  private final long address;
  private volatile @Nullable FloatBuffer floats;

  private Tensor(INDArray array, Layout layout) {
    this.array = array;
    this.stretch = null;
    this.dimensions = array.shape();
    this.length = product(dimensions);
    this.layout = layout;
    this.address = addressOf(array);
  }

  private Tensor(Stretch stretch, long[] dimensions, Layout layout) {
    this.array = null;
    this.stretch = stretch;
    this.dimensions = dimensions;
    this.length = product(dimensions);
    this.layout = layout;
    this.address = 0;
  }

  private static long product(long... dimensions) {
    return Arrays.stream(dimensions).reduce(1, Math::multiplyExact);
  }

  private static long addressOf(INDArray array) {
    DataBuffer data = array.data();
    Pointer pointer = data.addressPointer();
    return pointer == null ? data.address() : pointer.address();
  }

  /** The place of a batch of values in a flat buffer, {@code offset} numbers from its start. */
  public static Tensor of(INDArray flat, long offset, int batch, Shape shape, Layout layout) {
    return new Tensor(view(flat, offset, dimensions(batch, shape), layout), layout);
  }

  /** The place of a batch of values on the heap. */
  public static Tensor of(Stretch stretch, int batch, Shape shape, Layout layout) {
    return new Tensor(stretch, dimensions(batch, shape), layout);
  }

  private static long[] dimensions(int batch, Shape shape) {
    long[] dimensions = new long[shape.rank() + 1];
    dimensions[0] = batch;
    for (int i = 1; i < dimensions.length; i++) {
      dimensions[i] = shape.get(i - 1);
    }
    return dimensions;
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

  /** The numbers under their logical shape; of a tensor that is not on the heap. */
  public INDArray array() {
    return here(array, "in ND4J's memory");
  }

  /** Whether it is an array on the heap. */
  public boolean isOnHeap() {
    return stretch != null;
  }

  /** The numbers in the order of memory; of a tensor that is on the heap. */
  public Stretch heap() {
    return here(stretch, "on the heap");
  }

  /** Where the first number lies in the machine's memory; of a tensor that is not on the heap. */
  public long address() {
    here(array, "in the machine's memory");
    return address;
  }

  private static <T> T here(@Nullable T place, String where) {
    if (place == null) {
      throw new IllegalStateException("the tensor is not " + where);
    }
    return place;
  }

  /** Writes numbers in logical order, row-major. */
  public void assign(double[] numbers) {
    Stretch place = stretch;
    if (place == null) {
      try (INDArray staged = Nd4j.create(array().dataType(), dimensions)) {
        staged.data().setData(numbers);
        array().assign(staged);
      }
      return;
    }
    int i = 0;
    for (int plane = 0; plane < planes(); plane++) {
      int at = place.offset() + first(plane);
      for (int end = i + numbers.length / planes(); i < end; i++) {
        place.array()[at] = (float) numbers[i];
        at += step();
      }
    }
  }

  /** Writes numbers in logical order, row-major. */
  public void assign(float[] numbers) {
    Stretch place = stretch;
    if (place == null) {
      try (INDArray staged = Nd4j.create(array().dataType(), dimensions)) {
        staged.data().setData(numbers);
        array().assign(staged);
      }
      return;
    }
    int i = 0;
    for (int plane = 0; plane < planes(); plane++) {
      int at = place.offset() + first(plane);
      for (int end = i + numbers.length / planes(); i < end; i++) {
        place.array()[at] = numbers[i];
        at += step();
      }
    }
  }

  /** Reads the numbers in logical order, row-major. */
  public double[] toDoubles() {
    Stretch place = stretch;
    if (place == null) {
      try (INDArray flat = array().dup('c')) {
        return flat.data().asDouble();
      }
    }
    double[] numbers = new double[Math.toIntExact(length())];
    int i = 0;
    for (int plane = 0; plane < planes(); plane++) {
      int at = place.offset() + first(plane);
      for (int end = i + numbers.length / planes(); i < end; i++) {
        numbers[i] = place.array()[at];
        at += step();
      }
    }
    return numbers;
  }

  /** How many runs of numbers there are that are the same distance apart in memory too. */
  private int planes() {
    return interleaved() ? (int) (dimensions[0] * dimensions[1]) : 1;
  }

  private int first(int plane) {
    int channels = step();
    return plane / channels * ((int) length / (int) dimensions[0]) + plane % channels;
  }

  /** From one number of a plane to the next. */
  private int step() {
    return interleaved() ? (int) dimensions[1] : 1;
  }

  private boolean interleaved() {
    return layout == Layout.CHANNELS_LAST && dimensions.length == 4;
  }

  /**
   * The numbers as Java sees them, in the order of memory, index 0 the first; only of single
   * precision on the CPU. Always the same object.
   */
  public FloatBuffer floats() {
    FloatBuffer present = floats;
    if (present == null) {
      BytePointer bytes = new BytePointer(new Borrowed(address()));
      present =
          bytes
              .capacity(length() * Float.BYTES)
              .asByteBuffer()
              .order(ByteOrder.nativeOrder())
              .asFloatBuffer();
      floats = present;
    }
    return present;
  }

  /** A pointer to memory that the array owns. */
  private static final class Borrowed extends Pointer {
    Borrowed(long address) {
      this.address = address;
    }
  }

  /** How images lie. */
  public Layout layout() {
    return layout;
  }

  /** How many numbers there are. */
  public long length() {
    return length;
  }

  /** The size of a logical dimension. */
  public int size(int axis) {
    return Math.toIntExact(dimensions[axis]);
  }

  /** Whether both stand for the same place. */
  public boolean sameAs(Tensor other) {
    Stretch own = stretch;
    Stretch others = other.stretch;
    if (own == null || others == null) {
      return isOnHeap() == other.isOnHeap() && address == other.address;
    }
    return own.array() == others.array() && own.offset() == others.offset();
  }

  @Override
  public String toString() {
    return Arrays.toString(dimensions) + " " + layout;
  }
}
