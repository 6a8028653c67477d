package io.archai.ops.kernel.internal.nd4j;

import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The product of the inputs, some of which may be one number a channel. Each input's gradient is
 * the output's times the other inputs, added up where it multiplied several numbers.
 */
final class MultiplyKernel extends PortableKernel {
  MultiplyKernel(KernelRequest request) {
    super(request);
  }

  @Override
  public Needs needs() {
    return Needs.nothing().inputs();
  }

  @Override
  public void forward(Pass pass) {
    INDArray y = outputArray();
    int first = request().inputs().indexOf(request().output());
    y.assign(inputArray(first));
    multiply(y, first);
  }

  @Override
  public void backward(Pass pass) {
    for (int i = 0; i < request().inputs().size(); i++) {
      Tensor gradient = memory().inputGradient(i);
      if (gradient != null) {
        write(i, gradient.array());
      }
    }
  }

  private void write(int input, INDArray gradient) {
    INDArray dy = outputGradientArray();
    if (request().inputs().get(input).equals(request().output())) {
      gradient.assign(dy);
      multiply(gradient, input);
      return;
    }
    try (INDArray product = Views.like(dy)) {
      product.assign(dy);
      multiply(product, input);
      try (INDArray sums = product.sum(true, 2, 3)) {
        gradient.assign(sums);
      }
    }
  }

  /** Multiplies by all inputs but one. */
  private void multiply(INDArray array, int but) {
    for (int i = 0; i < request().inputs().size(); i++) {
      if (i != but) {
        Operations.run("multiply", List.of(array, inputArray(i)), List.of(array));
      }
    }
  }
}
