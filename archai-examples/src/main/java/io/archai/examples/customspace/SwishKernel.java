package io.archai.examples.customspace;

import io.archai.ops.kernel.CustomKernels;
import io.archai.ops.kernel.Kernel;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.ParameterSlot;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Computes {@link Swish} by ND4J's operations, in any precision and layout. */
public final class SwishKernel implements Kernel {
  private @Nullable Memory memory;

  /** Tells the engine of it. */
  public static final class Kernels implements CustomKernels {
    @Override
    public String kind() {
      return Swish.KIND;
    }

    @Override
    public Kernel kernel(KernelRequest request) {
      return new SwishKernel();
    }
  }

  @Override
  public Needs needs() {
    return Needs.nothing().inputs();
  }

  @Override
  public void bind(Memory memory) {
    this.memory = memory;
  }

  @Override
  public void forward(Pass pass) {
    INDArray y = memory().output().array();
    x().muli(beta(), y);
    Transforms.sigmoid(y, false);
    y.muli(x());
  }

  /**
   * With {@code s = sigmoid(beta x)} the slope in {@code x} is {@code s + beta x s (1 - s)}, that
   * in {@code beta} is {@code x x s (1 - s)}.
   */
  @Override
  public void backward(Pass pass) {
    INDArray dy = memory().outputGradient().array();
    Tensor inputGradient = memory().inputGradient(0);
    ParameterSlot slot = memory().parameter(0);
    try (INDArray s = Transforms.sigmoid(x().mul(beta()), false);
        INDArray bell = s.rsub(1)) {
      bell.muli(s).muli(x());
      if (slot.gradient() != null) {
        try (INDArray slopes = bell.mul(x())) {
          double sum = slopes.muli(dy).sumNumber().doubleValue();
          INDArray gradient = slot.gradient().array();
          gradient.putScalar(0, slot.accumulates() ? gradient.getDouble(0) + sum : sum);
        }
      }
      if (inputGradient != null) {
        bell.muli(beta()).addi(s).muli(dy, inputGradient.array());
      }
    }
  }

  private Memory memory() {
    return Objects.requireNonNull(memory);
  }

  private INDArray x() {
    return Objects.requireNonNull(memory().input(0)).array();
  }

  private double beta() {
    return memory().parameter(0).value().array().getDouble(0);
  }
}
