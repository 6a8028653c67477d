package io.archai.ops.kernel.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import io.archai.graph.Activation;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/**
 * Functions whose gradient can be told from their value, so that they may overwrite their input.
 */
final class ActivationKernel extends OnednnKernel {
  private final Format format;
  private final Primitive forwardPrimitive;
  private final @Nullable Primitive backwardPrimitive;
  private @Nullable Call forward;
  private @Nullable Call backward;

  ActivationKernel(KernelRequest request, Activation op) {
    format = own(Format.plain(request.batch() * request.output().size()));
    int algorithm =
        switch (op.function()) {
          case RELU -> dnnl.dnnl_eltwise_relu_use_dst_for_bwd;
          case RELU6 -> dnnl.dnnl_eltwise_clip_v2_use_dst_for_bwd;
          case SIGMOID -> dnnl.dnnl_eltwise_logistic_use_dst_for_bwd;
          case TANH -> dnnl.dnnl_eltwise_tanh_use_dst_for_bwd;
        };
    float upper = op.function() == Activation.Function.RELU6 ? 6f : 0f;
    Description described = own(Primitives.elementwiseForward(algorithm, format, 0f, upper));
    forwardPrimitive = compile(described);
    backwardPrimitive =
        request.backward()
            ? compile(own(Primitives.elementwiseBackward(algorithm, format, 0f, upper, described)))
            : null;
    Needs needs = Needs.nothing().overwriting();
    needing(request.backward() ? needs.output() : needs);
  }

  @Override
  void connect(Memory memory) {
    NativeMemory into = memory(format, memory.output());
    forward =
        call(
            forwardPrimitive,
            argument(DNNL_ARG_SRC, memory(format, input(memory, 0))),
            argument(DNNL_ARG_DST, into));
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
