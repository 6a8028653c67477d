package io.archai.ops.kernel.internal.nd4j;

import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Whole examples zeroed or scaled, in both directions alike. */
final class DropPathKernel extends PortableKernel {
  DropPathKernel(KernelRequest request) {
    super(request);
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
    if (pass.noise() && pass.dropPath() > 0) {
      double[] values = Masks.dropPath(request(), pass);
      try (INDArray mask = Masks.array(values, request().precision(), values.length)) {
        Operations.multiply(examples(from), mask, examples(into), 0);
      }
    } else if (!from.sameAs(into)) {
      Views.copy(from, into);
    }
  }

  /** An example a row; every layout keeps an example's numbers together. */
  private INDArray examples(Tensor tensor) {
    return Views.flat(tensor).reshape('c', request().batch(), -1);
  }
}
