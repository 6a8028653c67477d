package io.archai.ops.kernel.internal.nd4j;

import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The sum of the inputs that are not known to be zero; every input's gradient is the output's. */
final class AddKernel extends PortableKernel {
  AddKernel(KernelRequest request) {
    super(request);
  }

  @Override
  public Needs needs() {
    return Needs.nothing();
  }

  @Override
  public void forward(Pass pass) {
    INDArray y = Views.flat(memory().output());
    boolean begun = false;
    for (int i = 0; i < request().inputs().size(); i++) {
      Tensor x = memory().input(i);
      if (x == null) {
        continue;
      }
      INDArray term = Views.flat(x);
      if (begun) {
        y.addi(term);
      } else {
        y.assign(term);
        begun = true;
      }
      Views.keepAlive(term);
    }
    if (!begun) {
      y.assign(0);
    }
    Views.keepAlive(y);
  }

  @Override
  public void backward(Pass pass) {
    for (int i = 0; i < request().inputs().size(); i++) {
      Tensor gradient = memory().inputGradient(i);
      if (gradient != null) {
        Views.copy(memory().outputGradient(), gradient);
      }
    }
  }
}
