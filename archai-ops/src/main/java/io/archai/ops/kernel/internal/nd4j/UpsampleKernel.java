package io.archai.ops.kernel.internal.nd4j;

import io.archai.graph.Upsample;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import java.util.List;

/** Every position repeated; its gradient is the sum of those of its copies. */
final class UpsampleKernel extends PortableKernel {
  private final int height;
  private final int width;

  UpsampleKernel(KernelRequest request, Upsample op) {
    super(request);
    height = op.factor().height();
    width = op.factor().width();
  }

  @Override
  public Needs needs() {
    return Needs.nothing().inputs();
  }

  @Override
  public void forward(Pass pass) {
    Operations.run(
        "upsampling2d", List.of(inputArray(0)), List.of(outputArray()), height, width, 1);
  }

  @Override
  public void backward(Pass pass) {
    Tensor gradient = memory().inputGradient(0);
    if (gradient != null) {
      Operations.run(
          "upsampling2d_bp",
          List.of(inputArray(0), outputGradientArray()),
          List.of(gradient.array()),
          1);
    }
  }
}
