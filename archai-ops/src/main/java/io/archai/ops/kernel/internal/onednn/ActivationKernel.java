package io.archai.ops.kernel.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import io.archai.graph.Activation;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/**
 * Functions whose gradient can be told from their value.
 *
 * <p>The library's own maximum and clip make a number of what is not a number, and a network that
 * diverges would go unnoticed. So the ReLU is computed as {@code (|x| + x) / 2}, exact and as fast,
 * and what is clipped at 6 gets {@code x - x} added.
 */
final class ActivationKernel extends OnednnKernel {
  private final Activation.Function function;
  private final Format format;
  private final Format scalar;
  private final NativeBuffer one;
  private final Primitive forwardPrimitive;
  private final @Nullable Primitive notANumber;
  private final @Nullable Primitive backwardPrimitive;
  private List<Call> forward = List.of();
  private @Nullable Call backward;

  ActivationKernel(KernelRequest request, Activation op) {
    function = op.function();
    format = own(Format.plain(request.batch() * request.output().size()));
    scalar = own(Format.plain(1));
    one = own(NativeBuffer.of(Float.BYTES));
    Floats.of(1).at(one.address()).put(0, 1f);
    int algorithm =
        switch (function) {
          case RELU -> dnnl.dnnl_eltwise_relu_use_dst_for_bwd;
          case RELU6 -> dnnl.dnnl_eltwise_clip_v2_use_dst_for_bwd;
          case SIGMOID -> dnnl.dnnl_eltwise_logistic_use_dst_for_bwd;
          case TANH -> dnnl.dnnl_eltwise_tanh_use_dst_for_bwd;
        };
    float upper = function == Activation.Function.RELU6 ? 6f : 0f;
    Description described = own(Primitives.elementwiseForward(algorithm, format, 0f, upper));
    forwardPrimitive = function == Activation.Function.RELU ? relu() : compile(described);
    notANumber = function == Activation.Function.RELU6 ? difference() : null;
    backwardPrimitive =
        request.backward()
            ? compile(own(Primitives.elementwiseBackward(algorithm, format, 0f, upper, described)))
            : null;
    Needs needs = request.backward() ? Needs.nothing().output() : Needs.nothing();
    needing(notANumber == null ? needs.overwriting() : needs);
  }

  private Primitive relu() {
    try (Attributes attributes = Attributes.halfOfMagnitudePlus(format)) {
      return compile(
          own(Primitives.binary(dnnl.dnnl_binary_mul, format, scalar, format, attributes)));
    }
  }

  private Primitive difference() {
    try (Attributes attributes = Attributes.accumulating()) {
      return compile(
          own(Primitives.binary(dnnl.dnnl_binary_sub, format, format, format, attributes)));
    }
  }

  @Override
  void connect(Memory memory) {
    NativeMemory from = memory(format, input(memory, 0));
    NativeMemory into = memory(format, memory.output());
    forward = new ArrayList<>();
    if (function == Activation.Function.RELU) {
      forward.add(
          call(
              forwardPrimitive,
              argument(DNNL_ARG_SRC_0, from),
              argument(DNNL_ARG_SRC_1, memory(scalar, one.address())),
              argument(2 * DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE | DNNL_ARG_SRC_1, from),
              argument(DNNL_ARG_DST, into)));
    } else {
      forward.add(
          call(forwardPrimitive, argument(DNNL_ARG_SRC, from), argument(DNNL_ARG_DST, into)));
    }
    if (notANumber != null) {
      forward.add(binary(notANumber, from, from, into));
    }
    Tensor gradient = memory.inputGradient(0);
    backward =
        backwardPrimitive == null || gradient == null
            ? null
            : call(
                backwardPrimitive,
                argument(DNNL_ARG_DST, into),
                argument(DNNL_ARG_DIFF_DST, memory(format, memory.outputGradient())),
                argument(DNNL_ARG_DIFF_SRC, memory(format, gradient)));
  }

  @Override
  public void forward(Pass pass) {
    run(forward);
  }

  @Override
  public void backward(Pass pass) {
    run(backward);
  }
}
