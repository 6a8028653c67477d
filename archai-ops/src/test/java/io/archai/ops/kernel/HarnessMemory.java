package io.archai.ops.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.graph.ParameterRef;
import io.archai.graph.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.javacpp.BytePointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Memory of a {@link KernelHarness}: tensors between guards, with poison where nothing is yet. */
final class HarnessMemory implements Memory, AutoCloseable {
  /** Numbers before and after each tensor; 64 bytes of floats. */
  private static final int GUARDS = 16;

  private static final double GUARD = 12345;
  private static final byte POISON = (byte) 0xFF; // all bits set: NaN in both precisions
  private static final int ALIGNMENT = 64;

  private final Precision precision;
  private final Layout layout;
  private final int batch;
  private final Needs needs;
  private final long version;
  private final boolean onHeap;
  private final List<INDArray> arrays = new ArrayList<>();
  private final List<float[]> heapArrays = new ArrayList<>();
  private final List<Tensor> inputs = new ArrayList<>();
  private final List<Tensor> inputGradients = new ArrayList<>();
  private final List<Slot> slots = new ArrayList<>();
  private final BytePointer workspace;
  private final BytePointer scratch;
  private Tensor output;
  private Tensor outputGradient;
  private boolean inPlace;

  HarnessMemory(
      Precision precision, Layout layout, boolean onHeap, int batch, Needs needs, long version) {
    this.onHeap = onHeap;
    this.version = version;
    this.precision = precision;
    this.layout = layout;
    this.batch = batch;
    this.needs = needs;
    workspace = bytes(needs.workspaceBytes());
    scratch = bytes(needs.scratchBytes());
  }

  private static BytePointer bytes(long wanted) {
    BytePointer pointer = new BytePointer(wanted + 3L * ALIGNMENT);
    BytePointer.memset(pointer, POISON, pointer.capacity());
    return pointer;
  }

  private static long aligned(BytePointer pointer) {
    return (pointer.address() + 2L * ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  void input(Shape shape, double[] values, boolean gradientWanted) {
    inputs.add(values == null ? null : filled(tensor(shape), values));
    inputGradients.add(gradientWanted ? poisoned(tensor(shape)) : null);
  }

  void output(Shape shape, double[] gradient, boolean overwriting) {
    inPlace = overwriting;
    output = overwriting ? inputs.get(0) : poisoned(tensor(shape));
    outputGradient = filled(tensor(shape), gradient);
  }

  void parameter(
      ParameterRef reference,
      double[] values,
      boolean gradientWanted,
      boolean accumulates,
      double before) {
    Tensor gradient = null;
    if (gradientWanted) {
      gradient = poisoned(parameterTensor(reference.shape()));
      if (accumulates) {
        gradient.array().assign(before);
      }
    }
    Tensor value = filled(parameterTensor(reference.shape()), values);
    slots.add(new Slot(reference, value, gradient, accumulates, version));
  }

  private Tensor tensor(Shape shape) {
    long length = batch * shape.size();
    if (onHeap) {
      return Tensor.of(new Stretch(guardedOnHeap(length), GUARDS), batch, shape, layout);
    }
    return Tensor.of(guarded(length), GUARDS, batch, shape, layout);
  }

  private Tensor parameterTensor(Shape shape) {
    return Tensor.of(guarded(shape.size()), GUARDS, shape);
  }

  private INDArray guarded(long length) {
    INDArray flat = Nd4j.create(precision.type(), length + 2 * GUARDS);
    flat.assign(GUARD);
    arrays.add(flat);
    return flat;
  }

  private float[] guardedOnHeap(long length) {
    float[] flat = new float[Math.toIntExact(length + 2 * GUARDS)];
    Arrays.fill(flat, (float) GUARD);
    heapArrays.add(flat);
    return flat;
  }

  private static Tensor poisoned(Tensor tensor) {
    double[] poison = new double[Math.toIntExact(tensor.length())];
    Arrays.fill(poison, Double.NaN);
    tensor.assign(poison);
    return tensor;
  }

  private static Tensor filled(Tensor tensor, double[] values) {
    tensor.assign(values);
    return tensor;
  }

  private static double[] numbers(Tensor tensor) {
    return tensor == null ? null : tensor.toDoubles();
  }

  /** Overwrites all that the kernel said backward would not read. */
  void forgetBeforeBackward() {
    if (!needs.backwardReadsInputs()) {
      for (int i = inPlace ? 1 : 0; i < inputs.size(); i++) {
        if (inputs.get(i) != null) {
          poisoned(inputs.get(i));
        }
      }
    }
    if (!needs.backwardReadsOutput()) {
      poisoned(output);
    }
    BytePointer.memset(scratch, POISON, scratch.capacity());
  }

  void checkGuards(String phase) {
    for (INDArray array : arrays) {
      double[] flat = array.data().asDouble();
      assertGuards(phase, Arrays.copyOf(flat, GUARDS));
      assertGuards(phase, Arrays.copyOfRange(flat, flat.length - GUARDS, flat.length));
    }
    for (float[] flat : heapArrays) {
      for (int i = 0; i < GUARDS; i++) {
        assertGuards(phase, new double[] {flat[i], flat[flat.length - 1 - i]});
      }
    }
    assertEndOf(workspace, needs.workspaceBytes(), phase);
    assertEndOf(scratch, needs.scratchBytes(), phase);
  }

  private static void assertGuards(String phase, double[] guards) {
    assertThat(Arrays.stream(guards).allMatch(guard -> guard == GUARD))
        .as("the numbers beside a tensor are as they were after %s", phase)
        .isTrue();
  }

  private static void assertEndOf(BytePointer pointer, long bytes, String phase) {
    long from = aligned(pointer) - pointer.address() + bytes;
    boolean untouched =
        LongStream.range(from, pointer.capacity()).allMatch(i -> pointer.get(i) == POISON);
    assertThat(untouched)
        .as("the bytes behind the own ones of the kernel are as they were after %s", phase)
        .isTrue();
  }

  double[] inputNumbers(int index) {
    return numbers(inputs.get(index));
  }

  double[] outputNumbers() {
    return numbers(output);
  }

  List<double[]> inputGradientNumbers() {
    return inputGradients.stream().map(HarnessMemory::numbers).toList();
  }

  List<double[]> parameterGradientNumbers() {
    return slots.stream().map(slot -> numbers(slot.gradient())).toList();
  }

  List<double[]> parameterValues() {
    return slots.stream().map(slot -> numbers(slot.value())).toList();
  }

  @Override
  public Tensor input(int index) {
    return inputs.get(index);
  }

  @Override
  public Tensor output() {
    return output;
  }

  @Override
  public Tensor outputGradient() {
    return outputGradient;
  }

  @Override
  public Tensor inputGradient(int index) {
    return inputGradients.get(index);
  }

  @Override
  public ParameterSlot parameter(int index) {
    return slots.get(index);
  }

  @Override
  public long workspace() {
    return aligned(workspace);
  }

  @Override
  public Stretch workspaceOnHeap() {
    return new Stretch(guardedOnHeap(needs.workspaceBytes() / Float.BYTES), GUARDS);
  }

  @Override
  public long scratch() {
    return aligned(scratch);
  }

  @Override
  public void close() {
    arrays.forEach(INDArray::close);
    workspace.close();
    scratch.close();
  }

  /** A parameter of its own memory; its version is that of the memory. */
  private record Slot(
      ParameterRef reference, Tensor value, Tensor gradient, boolean accumulates, long version)
      implements ParameterSlot {}
}
