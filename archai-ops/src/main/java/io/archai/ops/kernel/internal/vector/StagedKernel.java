package io.archai.ops.kernel.internal.vector;

import io.archai.graph.Shape;
import io.archai.ops.kernel.Kernel;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Layout;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.ParameterSlot;
import io.archai.ops.kernel.Part;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Stretch;
import io.archai.ops.kernel.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A kernel of another set, which wants memory outside the heap: what it reads and writes is copied
 * there and back.
 */
final class StagedKernel implements Kernel {
  private static final int ALIGNMENT = 64;

  private final KernelRequest request;
  private final Kernel inner;
  private final List<INDArray> arrays = new ArrayList<>();
  private final @Nullable BytePointer workspace;
  private final @Nullable BytePointer scratch;
  private @Nullable Staged staged;

  StagedKernel(KernelRequest request, Kernel inner) {
    this.request = request;
    this.inner = inner;
    workspace = bytes(inner.needs().workspaceBytes());
    scratch = bytes(inner.needs().scratchBytes());
  }

  private static @Nullable BytePointer bytes(long wanted) {
    return wanted == 0 ? null : new BytePointer(wanted + ALIGNMENT);
  }

  private static long aligned(@Nullable BytePointer pointer) {
    return pointer == null ? 0 : (pointer.address() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** A tensor on the heap and its stand-in outside. */
  private record Pair(Tensor heap, Tensor outside) {
    void out() {
      Stretch from = heap.heap();
      outside.floats().put(0, from.array(), from.offset(), Math.toIntExact(heap.length()));
    }

    void back() {
      Stretch into = heap.heap();
      outside.floats().get(0, into.array(), into.offset(), Math.toIntExact(heap.length()));
    }
  }

  /** The memory that the inner kernel sees. */
  private final class Staged implements Memory {
    private final Memory memory;
    private final List<@Nullable Pair> inputs = new ArrayList<>();
    private final List<@Nullable Pair> inputGradients = new ArrayList<>();
    private final Pair output;
    private @Nullable Pair outputGradient;

    Staged(Memory memory) {
      this.memory = memory;
      for (int i = 0; i < request.inputs().size(); i++) {
        Shape shape = request.inputs().get(i);
        inputs.add(pair(memory.input(i), shape));
        inputGradients.add(pair(memory.inputGradient(i), shape));
      }
      output = UnitKernel.bound(pair(memory.output(), request.output()));
    }

    private @Nullable Pair pair(@Nullable Tensor tensor, Shape shape) {
      if (tensor == null) {
        return null;
      }
      INDArray flat = Nd4j.createUninitialized(DataType.FLOAT, tensor.length());
      arrays.add(flat);
      return new Pair(tensor, Tensor.of(flat, 0, request.batch(), shape, Layout.CHANNELS_LAST));
    }

    @Override
    public @Nullable Tensor input(int index) {
      Pair pair = inputs.get(index);
      return pair == null ? null : pair.outside();
    }

    @Override
    public Tensor output() {
      return output.outside();
    }

    @Override
    public Tensor outputGradient() {
      Pair pair = outputGradient;
      if (pair == null) {
        pair = UnitKernel.bound(pair(memory.outputGradient(), request.output()));
        outputGradient = pair;
      }
      return pair.outside();
    }

    @Override
    public @Nullable Tensor inputGradient(int index) {
      Pair pair = inputGradients.get(index);
      return pair == null ? null : pair.outside();
    }

    @Override
    public ParameterSlot parameter(int index) {
      return memory.parameter(index);
    }

    @Override
    public long workspace() {
      return aligned(workspace);
    }

    @Override
    public long scratch() {
      return aligned(scratch);
    }
  }

  @Override
  public Needs needs() {
    return Needs.nothing();
  }

  @Override
  public void bind(Memory memory) {
    release();
    Staged fresh = new Staged(memory);
    staged = fresh;
    inner.bind(fresh);
  }

  @Override
  public Optional<Part.Collect> preparation() {
    return inner.preparation();
  }

  @Override
  public Optional<Part.Collect> conclusion() {
    return inner.conclusion();
  }

  @Override
  public void forward(Pass pass) {
    Staged staged = UnitKernel.bound(this.staged);
    for (Pair input : staged.inputs) {
      if (input != null) {
        input.out();
      }
    }
    inner.forward(pass);
    staged.output.back();
  }

  @Override
  public void backward(Pass pass) {
    Staged staged = UnitKernel.bound(this.staged);
    staged.outputGradient();
    UnitKernel.bound(staged.outputGradient).out();
    inner.backward(pass);
    for (Pair gradient : staged.inputGradients) {
      if (gradient != null) {
        gradient.back();
      }
    }
  }

  private void release() {
    arrays.forEach(INDArray::close);
    arrays.clear();
  }

  @Override
  public void close() {
    inner.close();
    release();
    if (workspace != null) {
      workspace.close();
    }
    if (scratch != null) {
      scratch.close();
    }
  }
}
