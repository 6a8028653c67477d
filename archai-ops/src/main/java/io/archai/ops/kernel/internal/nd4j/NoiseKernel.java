package io.archai.ops.kernel.internal.nd4j;

import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Standard normal numbers in every pass, whatever the input; its gradient is zero. */
final class NoiseKernel extends PortableKernel {
  NoiseKernel(KernelRequest request) {
    super(request);
  }

  @Override
  public Needs needs() {
    return Needs.nothing();
  }

  @Override
  public void forward(Pass pass) {
    INDArray y = outputArray();
    double[] values = Masks.noise(request(), pass);
    try (INDArray noise = Masks.array(values, request().precision(), y.shape())) {
      y.assign(noise);
    }
  }

  @Override
  public void backward(Pass pass) {
    Tensor gradient = memory().inputGradient(0);
    if (gradient != null) {
      Views.zero(gradient);
    }
  }
}
