package io.archai.ops.kernel.internal.nd4j;

import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/** All numbers of an example in logical order, whatever the layout. */
final class FlattenKernel extends PortableKernel {
  FlattenKernel(KernelRequest request) {
    super(request);
  }

  @Override
  public Needs needs() {
    return Needs.nothing();
  }

  @Override
  public void forward(Pass pass) {
    INDArray x = inputArray(0);
    INDArray y = outputArray().reshape('c', x.shape());
    y.assign(x);
    Views.keepAlive(y);
  }

  @Override
  public void backward(Pass pass) {
    Tensor gradient = memory().inputGradient(0);
    if (gradient != null) {
      INDArray dx = gradient.array();
      INDArray dy = outputGradientArray().reshape('c', dx.shape());
      dx.assign(dy);
      Views.keepAlive(dy);
    }
  }
}
