package io.archai.ops.kernel.internal.nd4j;

import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Inputs side by side along the channels. */
final class ConcatKernel extends PortableKernel {
  ConcatKernel(KernelRequest request) {
    super(request);
  }

  @Override
  public Needs needs() {
    return Needs.nothing();
  }

  @Override
  public void forward(Pass pass) {
    int from = 0;
    for (int i = 0; i < request().inputs().size(); i++) {
      int to = from + request().inputs().get(i).channels();
      INDArray part = Views.part(outputArray(), 1, from, to);
      part.assign(inputArray(i));
      Views.keepAlive(part);
      from = to;
    }
  }

  @Override
  public void backward(Pass pass) {
    int from = 0;
    for (int i = 0; i < request().inputs().size(); i++) {
      int to = from + request().inputs().get(i).channels();
      Tensor gradient = memory().inputGradient(i);
      if (gradient != null) {
        INDArray part = Views.part(outputGradientArray(), 1, from, to);
        gradient.array().assign(part);
        Views.keepAlive(part);
      }
      from = to;
    }
  }
}
