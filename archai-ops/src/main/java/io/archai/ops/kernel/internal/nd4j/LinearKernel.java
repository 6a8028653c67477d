package io.archai.ops.kernel.internal.nd4j;

import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.ParameterSlot;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** {@code y = x W' + b} with {@code W [outputs, F]}. */
final class LinearKernel extends PortableKernel {
  private final boolean bias;

  LinearKernel(KernelRequest request, boolean bias) {
    super(request);
    this.bias = bias;
  }

  @Override
  public Needs needs() {
    return Needs.nothing().inputs();
  }

  @Override
  public void forward(Pass pass) {
    INDArray y = outputArray();
    multiply(inputArray(0), false, memory().parameter(0).value().array(), true, y);
    if (bias) {
      Operations.add(y, memory().parameter(1).value().array(), y, 1);
    }
  }

  @Override
  public void backward(Pass pass) {
    INDArray dy = outputGradientArray();
    Tensor gradient = memory().inputGradient(0);
    if (gradient != null) {
      multiply(dy, false, memory().parameter(0).value().array(), false, gradient.array());
    }
    ParameterSlot weight = memory().parameter(0);
    if (weight.gradient() != null) {
      try (Destination into = Destination.of(weight)) {
        multiply(dy, true, inputArray(0), false, into.array());
      }
    }
    if (bias && memory().parameter(1).gradient() != null) {
      try (Destination into = Destination.of(memory().parameter(1))) {
        dy.sum(into.array(), 0);
      }
    }
  }

  private static void multiply(
      INDArray a, boolean transposeA, INDArray b, boolean transposeB, INDArray into) {
    Operations.run("matmul", List.of(a, b), List.of(into), transposeA ? 1 : 0, transposeB ? 1 : 0);
  }
}
