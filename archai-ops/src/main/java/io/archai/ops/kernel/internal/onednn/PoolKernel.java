package io.archai.ops.kernel.internal.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import io.archai.graph.Extent;
import io.archai.graph.GlobalAveragePool;
import io.archai.graph.Pool;
import io.archai.graph.Shape;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/** Pools, the global one included. A maximum pool keeps in its workspace which number won. */
final class PoolKernel extends OnednnKernel {
  private final Format source;
  private final Format target;
  private final @Nullable Format winners;
  private final Primitive forwardPrimitive;
  private final @Nullable Primitive backwardPrimitive;
  private @Nullable Call forward;
  private @Nullable Call backward;

  /** A pool over a sliding window. */
  static PoolKernel of(KernelRequest request, Pool op) {
    int algorithm =
        switch (op.kind()) {
          case MAX -> dnnl.dnnl_pooling_max;
          case AVERAGE -> dnnl.dnnl_pooling_avg_exclude_padding;
        };
    Window window = Window.dense(op.kernel(), op.stride(), op.padding());
    return new PoolKernel(request, algorithm, request.output(), window);
  }

  /** The mean over all positions. */
  static PoolKernel of(KernelRequest request, GlobalAveragePool op) {
    Shape input = request.inputs().get(0);
    Shape output = Shape.of(input.channels(), 1, 1);
    Extent kernel = Extent.of(input.height(), input.width());
    Window window = Window.dense(kernel, Extent.of(1), Extent.of(0));
    int algorithm = dnnl.dnnl_pooling_avg_exclude_padding;
    return new PoolKernel(request, algorithm, output, window);
  }

  private PoolKernel(KernelRequest request, int algorithm, Shape output, Window window) {
    source = own(Format.of(request.batch(), request.inputs().get(0)));
    target = own(Format.of(request.batch(), output));
    boolean training = request.backward() && request.anyDifferentiated();
    Description described =
        own(Primitives.poolingForward(algorithm, training, source, target, window));
    forwardPrimitive = compile(described);
    backwardPrimitive =
        training
            ? compile(own(Primitives.poolingBackward(algorithm, source, target, window, described)))
            : null;
    winners =
        training && algorithm == dnnl.dnnl_pooling_max
            ? own(described.format(DNNL_ARG_WORKSPACE))
            : null;
    needing(winners == null ? Needs.nothing() : Needs.nothing().workspace(winners.bytes()));
  }

  @Override
  void connect(Memory memory) {
    List<Call.Argument> kept = new ArrayList<>();
    if (winners != null) {
      kept.add(argument(DNNL_ARG_WORKSPACE, memory(winners, memory.workspace())));
    }
    List<Call.Argument> arguments = new ArrayList<>(kept);
    arguments.add(argument(DNNL_ARG_SRC, memory(source, input(memory, 0))));
    arguments.add(argument(DNNL_ARG_DST, memory(target, memory.output())));
    forward = call(forwardPrimitive, arguments);
    Tensor gradient = memory.inputGradient(0);
    if (backwardPrimitive == null || gradient == null) {
      backward = null;
      return;
    }
    kept.add(argument(DNNL_ARG_DIFF_DST, memory(target, memory.outputGradient())));
    kept.add(argument(DNNL_ARG_DIFF_SRC, memory(source, gradient)));
    backward = call(backwardPrimitive, kept);
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
