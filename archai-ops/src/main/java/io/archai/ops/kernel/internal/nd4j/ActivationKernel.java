package io.archai.ops.kernel.internal.nd4j;

import io.archai.graph.Activation;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.conditions.Conditions;

/**
 * Functions of single numbers. All derivatives are taken from the output, which may lie where the
 * input lies.
 */
final class ActivationKernel extends PortableKernel {
  private final Activation.Function function;

  ActivationKernel(KernelRequest request, Activation.Function function) {
    super(request);
    this.function = function;
  }

  @Override
  public Needs needs() {
    return Needs.nothing().output().overwriting();
  }

  @Override
  public void forward(Pass pass) {
    INDArray x = Views.flat(input(0));
    INDArray y = Views.flat(memory().output());
    switch (function) {
      case RELU -> Nd4j.exec(new RectifiedLinear(x, y, 0));
      case RELU6 -> {
        Nd4j.exec(new RectifiedLinear(x, y, 0));
        // ND4J's own minimum and relu6 turn NaN into 6, which would hide that training diverged.
        BooleanIndexing.replaceWhere(y, 6, Conditions.greaterThan(6));
      }
      case SIGMOID -> Nd4j.exec(new Sigmoid(x, y));
      case TANH -> Nd4j.exec(new Tanh(x, y));
    }
    Views.keepAlive(x, y);
  }

  @Override
  public void backward(Pass pass) {
    Tensor gradient = memory().inputGradient(0);
    if (gradient == null) {
      return;
    }
    INDArray y = Views.flat(memory().output());
    INDArray dy = Views.flat(memory().outputGradient());
    INDArray dx = Views.flat(gradient);
    switch (function) {
      case RELU -> Operations.run("relu_bp", List.of(y, dy), List.of(dx));
      case RELU6 -> Operations.run("relu6_bp", List.of(y, dy), List.of(dx));
      case SIGMOID -> {
        try (INDArray slope = y.rsub(1)) {
          slope.muli(y);
          dy.muli(slope, dx);
        }
      }
      case TANH -> {
        try (INDArray slope = y.mul(y)) {
          slope.rsubi(1);
          dy.muli(slope, dx);
        }
      }
    }
    Views.keepAlive(y, dy, dx);
  }
}
