package io.archai.ops.kernel.internal.nd4j;

import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Single numbers zeroed or scaled, in both directions alike. */
final class DropoutKernel extends PortableKernel {
  private final double rate;

  DropoutKernel(KernelRequest request, double rate) {
    super(request);
    this.rate = rate;
  }

  @Override
  public Needs needs() {
    return Needs.nothing().overwriting();
  }

  @Override
  public void forward(Pass pass) {
    apply(pass, input(0), memory().output());
  }

  @Override
  public void backward(Pass pass) {
    Tensor gradient = memory().inputGradient(0);
    if (gradient != null) {
      apply(pass, memory().outputGradient(), gradient);
    }
  }

  private void apply(Pass pass, Tensor from, Tensor into) {
    if (pass.noise() && rate > 0) {
      double[] values = Masks.dropout(request(), pass, rate);
      INDArray array = into.array();
      try (INDArray mask = Masks.array(values, request().precision(), array.shape())) {
        from.array().muli(mask, array);
      }
    } else if (!from.sameAs(into)) {
      Views.copy(from, into);
    }
  }
}
