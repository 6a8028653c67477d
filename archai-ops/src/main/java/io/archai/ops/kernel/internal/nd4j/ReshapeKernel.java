package io.archai.ops.kernel.internal.nd4j;

import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/** All numbers of an example in logical order, whatever the layouts. */
final class ReshapeKernel extends PortableKernel {
  ReshapeKernel(KernelRequest request) {
    super(request);
  }

  @Override
  public Needs needs() {
    return Needs.nothing();
  }

  @Override
  public void forward(Pass pass) {
    copy(inputArray(0), outputArray());
  }

  @Override
  public void backward(Pass pass) {
    Tensor gradient = memory().inputGradient(0);
    if (gradient != null) {
      copy(outputGradientArray(), gradient.array());
    }
  }

  private static void copy(INDArray from, INDArray into) {
    try (INDArray dense = from.dup('c')) {
      INDArray shaped = dense.reshape('c', into.shape());
      into.assign(shaped);
      Views.keepAlive(shaped);
    }
  }
}
