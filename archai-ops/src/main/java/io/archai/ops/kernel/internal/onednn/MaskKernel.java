package io.archai.ops.kernel.internal.onednn;

import io.archai.graph.Dropout;
import io.archai.graph.Shape;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import io.archai.ops.kernel.internal.nd4j.Masks;
import java.nio.FloatBuffer;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/**
 * Drop path and dropout: every example or every number times its factor. The factors of a pass lie
 * in the workspace.
 */
final class MaskKernel extends OnednnKernel {
  private final KernelRequest request;
  private final @Nullable Dropout dropout;
  private final Format values;
  private final Format factors;
  private final Primitive scale;
  private final Primitive copy;
  private final Floats mask;
  private final int channels;
  private long workspace;
  private @Nullable Call masking;
  private @Nullable Call passing;
  private @Nullable Call maskingBack;
  private @Nullable Call passingBack;

  /** A factor an example. */
  static MaskKernel dropPath(KernelRequest request) {
    return new MaskKernel(request, null, 1);
  }

  /** A factor a number. */
  static MaskKernel dropout(KernelRequest request, Dropout op) {
    return new MaskKernel(request, op, request.output().size());
  }

  private MaskKernel(KernelRequest request, @Nullable Dropout dropout, long factorsOfAnExample) {
    this.request = request;
    this.dropout = dropout;
    Shape shape = request.output();
    // Only images lie in another order than the graph's.
    channels = dropout != null && shape.rank() == 3 ? shape.channels() : 1;
    values = own(Format.plain(request.batch(), shape.size()));
    factors = own(Format.plain(request.batch(), factorsOfAnExample));
    scale = compileBinary(dnnl.dnnl_binary_mul, values, factors);
    copy = compileCopy(values, values);
    mask = Floats.of(Math.toIntExact(factors.elements()));
    needing(Needs.nothing().workspace(factors.bytes()).overwriting());
  }

  @Override
  void connect(Memory memory) {
    workspace = memory.workspace();
    NativeMemory factor = memory(factors, workspace);
    NativeMemory from = memory(values, input(memory, 0));
    NativeMemory into = memory(values, memory.output());
    masking = binary(scale, from, factor, into);
    passing = from.address() == into.address() ? null : copy(copy, from, into);
    Tensor gradient = memory.inputGradient(0);
    if (gradient == null) {
      maskingBack = null;
      passingBack = null;
      return;
    }
    NativeMemory given = memory(values, memory.outputGradient());
    NativeMemory wanted = memory(values, gradient);
    maskingBack = binary(scale, given, factor, wanted);
    passingBack = given.address() == wanted.address() ? null : copy(copy, given, wanted);
  }

  @Override
  public void forward(Pass pass) {
    if (!masks(pass)) {
      run(passing);
      return;
    }
    double[] drawn =
        dropout == null
            ? Masks.dropPath(request, pass)
            : Masks.dropout(request, pass, dropout.rate());
    FloatBuffer into = mask.at(workspace);
    int positions = drawn.length / request.batch() / channels;
    for (int i = 0; i < drawn.length; i++) {
      int example = i / (channels * positions);
      int channel = i / positions % channels;
      int position = i % positions;
      into.put((example * positions + position) * channels + channel, (float) drawn[i]);
    }
    run(masking);
  }

  @Override
  public void backward(Pass pass) {
    run(masks(pass) ? maskingBack : passingBack);
  }

  private boolean masks(Pass pass) {
    return pass.noise() && (dropout == null ? pass.dropPath() : dropout.rate()) > 0;
  }
}
