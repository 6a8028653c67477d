package io.archai.ops.kernel.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.ParameterSlot;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/**
 * A weighted sum of candidates. The weights are read where they lie; the gradient of one is the
 * product of a candidate with the output's gradient, summed in blocks of fixed length, so that it
 * does not depend on the number of threads.
 */
final class MixtureKernel extends OnednnKernel {
  /** Enough blocks for any number of threads, long enough each to be worth a call. */
  private static final int MOST_BLOCKS = 256;

  private final int count;
  private final Format format;
  private final Format scalar;
  private final Primitive scale;
  private final Primitive addScaled;
  private final @Nullable Product product;
  private final @Nullable NativeMemory[] weights;
  private final @Nullable Call[] dots;
  private final Floats gradients;

  private List<Call> forward = List.of();
  private List<Call> backward = List.of();
  private long zeroed;
  private @Nullable Memory memory;

  /** The inner product of two flat tensors, a partial sum a block. */
  private record Product(
      Format left,
      Format right,
      Format partial,
      Primitive primitive,
      NativeBuffer sums,
      Floats view) {}

  MixtureKernel(KernelRequest request) {
    count = request.inputs().size();
    long length = request.batch() * request.output().size();
    format = own(Format.plain(length));
    scalar = own(Format.plain(1));
    scale = compileBinary(dnnl.dnnl_binary_mul, format, scalar);
    try (Attributes attributes = Attributes.accumulating()) {
      addScaled =
          compile(own(Primitives.binary(dnnl.dnnl_binary_mul, format, scalar, format, attributes)));
    }
    product = request.backward() ? product(length) : null;
    weights = new NativeMemory[count];
    dots = new Call[count];
    gradients = Floats.of(count);
    needing(request.backward() ? Needs.nothing().inputs() : Needs.nothing());
  }

  private Product product(long length) {
    int blocks = (int) Math.min(MOST_BLOCKS, length);
    while (length % blocks != 0) {
      blocks--;
    }
    Format left = own(Format.plain(blocks, 1, length / blocks));
    Format right = own(Format.plain(blocks, length / blocks, 1));
    Format partial = own(Format.plain(blocks, 1, 1));
    try (Attributes attributes = Attributes.plain()) {
      Primitive primitive = compile(own(Primitives.product(left, right, partial, attributes)));
      NativeBuffer sums = own(NativeBuffer.of(partial.bytes()));
      return new Product(left, right, partial, primitive, sums, Floats.of(blocks));
    }
  }

  @Override
  void connect(Memory memory) {
    this.memory = memory;
    forward = new ArrayList<>();
    backward = new ArrayList<>();
    NativeMemory into = memory(format, memory.output());
    for (int i = 0; i < count; i++) {
      Tensor candidate = memory.input(i);
      Tensor gradient = memory.inputGradient(i);
      NativeMemory weight = movable(scalar);
      weights[i] = weight;
      if (candidate != null) {
        Primitive primitive = forward.isEmpty() ? scale : addScaled;
        forward.add(binary(primitive, memory(format, candidate), weight, into));
      }
      dots[i] = candidate == null || product == null ? null : dot(memory, product, candidate);
      if (gradient != null) {
        NativeMemory given = memory(format, memory.outputGradient());
        backward.add(binary(scale, given, weight, memory(format, gradient)));
      }
    }
    zeroed = forward.isEmpty() ? memory.output().address() : 0;
  }

  private Call dot(Memory memory, Product product, Tensor candidate) {
    return call(
        product.primitive(),
        argument(DNNL_ARG_SRC, memory(product.left(), candidate)),
        argument(DNNL_ARG_WEIGHTS, memory(product.right(), memory.outputGradient())),
        argument(DNNL_ARG_DST, memory(product.partial(), product.sums().address())));
  }

  @Override
  public void forward(Pass pass) {
    pointWeights();
    if (zeroed != 0) {
      Floats.zero(zeroed, format.bytes());
    }
    run(forward);
  }

  @Override
  public void backward(Pass pass) {
    pointWeights();
    run(backward);
    ParameterSlot slot = slot();
    Tensor target = slot.gradient();
    if (target == null) {
      return;
    }
    FloatBuffer into = gradients.at(target.address());
    for (int i = 0; i < count; i++) {
      float gradient = dot(dots[i]);
      into.put(i, slot.accumulates() ? into.get(i) + gradient : gradient);
    }
  }

  /** The inner product; zero where the candidate is known to be zero. */
  private float dot(@Nullable Call call) {
    Product product = this.product;
    if (call == null || product == null) {
      return 0f;
    }
    call.run();
    FloatBuffer partial = product.view().at(product.sums().address());
    double sum = 0;
    for (int block = 0; block < partial.capacity(); block++) {
      sum += partial.get(block);
    }
    return (float) sum;
  }

  private void pointWeights() {
    long address = slot().value().address();
    for (int i = 0; i < count; i++) {
      NativeMemory weight = weights[i];
      if (weight != null) {
        weight.move(address + (long) i * Float.BYTES);
      }
    }
  }

  private ParameterSlot slot() {
    if (memory == null) {
      throw unbound();
    }
    return memory.parameter(0);
  }
}
