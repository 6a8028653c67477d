package io.archai.ops.kernel.internal.nd4j;

import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.ParameterSlot;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce3.Dot;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A weighted sum of the inputs that are not known to be zero. Those that are have a weight gradient
 * of zero, but may still have a gradient of their own: a gate learns from it.
 */
final class MixtureKernel extends PortableKernel {
  MixtureKernel(KernelRequest request) {
    super(request);
  }

  @Override
  public Needs needs() {
    return Needs.nothing().inputs();
  }

  @Override
  public void forward(Pass pass) {
    INDArray weights = memory().parameter(0).value().array();
    INDArray y = Views.flat(memory().output());
    boolean begun = false;
    for (int i = 0; i < request().inputs().size(); i++) {
      Tensor input = memory().input(i);
      if (input == null) {
        continue;
      }
      INDArray x = Views.flat(input);
      double weight = weights.getDouble(i);
      if (begun) {
        Nd4j.getBlasWrapper().level1().axpy(x.length(), weight, x, y);
      } else {
        x.muli(weight, y);
        begun = true;
      }
      Views.keepAlive(x);
    }
    if (!begun) {
      y.assign(0);
    }
    Views.keepAlive(y);
  }

  @Override
  public void backward(Pass pass) {
    ParameterSlot slot = memory().parameter(0);
    INDArray weights = slot.value().array();
    INDArray dy = Views.flat(memory().outputGradient());
    for (int i = 0; i < request().inputs().size(); i++) {
      Tensor gradient = memory().inputGradient(i);
      if (gradient != null) {
        INDArray dx = Views.flat(gradient);
        dy.muli(weights.getDouble(i), dx);
        Views.keepAlive(dx);
      }
    }
    Tensor weightGradient = slot.gradient();
    if (weightGradient != null) {
      gradientOfWeights(dy, weightGradient.array(), slot.accumulates());
    }
    Views.keepAlive(dy);
  }

  private void gradientOfWeights(INDArray dy, INDArray gradient, boolean accumulates) {
    for (int i = 0; i < request().inputs().size(); i++) {
      Tensor x = memory().input(i);
      double slope = x == null ? 0 : dot(Views.flat(x), dy);
      gradient.putScalar(i, accumulates ? gradient.getDouble(i) + slope : slope);
    }
  }

  private static double dot(INDArray x, INDArray y) {
    try (INDArray result = Nd4j.getExecutioner().exec(new Dot(x, y))) {
      Views.keepAlive(x, y);
      return result.getDouble(0);
    }
  }
}
