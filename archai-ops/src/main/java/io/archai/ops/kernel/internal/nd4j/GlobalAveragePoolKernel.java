package io.archai.ops.kernel.internal.nd4j;

import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastCopyOp;
import org.nd4j.linalg.factory.Nd4j;

/** The mean over all positions. */
final class GlobalAveragePoolKernel extends PortableKernel {
  GlobalAveragePoolKernel(KernelRequest request) {
    super(request);
  }

  @Override
  public Needs needs() {
    return Needs.nothing();
  }

  @Override
  public void forward(Pass pass) {
    inputArray(0).mean(outputArray(), 2, 3);
  }

  @Override
  public void backward(Pass pass) {
    Tensor gradient = memory().inputGradient(0);
    if (gradient == null) {
      return;
    }
    INDArray dx = gradient.array();
    try (INDArray share = outputGradientArray().div(dx.size(2) * dx.size(3))) {
      // Not assign: it takes a [N, C, 1, 1] for a [N, C, H, W] and copies the wrong numbers.
      Nd4j.getExecutioner().exec(new BroadcastCopyOp(dx, share, dx, 0, 1));
    }
  }
}
