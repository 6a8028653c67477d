package io.archai.ops.kernel;

import io.archai.graph.CustomOp;
import io.archai.graph.Initializer;
import io.archai.graph.ParameterRef;
import io.archai.graph.Shape;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A user's own op: {@code factor * x * x} with a trained factor. What it takes: the op, its kernels
 * (registered in META-INF/services) and the kernel.
 */
record Scaling(double start) implements CustomOp {
  static final String KIND = "square-and-scale";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("start", start);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return inputs.get(0);
  }

  @Override
  public List<ParameterRef> parameters(String owner, List<Shape> inputs) {
    return List.of(ParameterRef.weight(owner, "factor", Shape.of(1), Initializer.constant(start)));
  }

  /** Found by its name in META-INF/services. */
  public static final class Kernels implements CustomKernels {
    @Override
    public String kind() {
      return KIND;
    }

    @Override
    public Kernel kernel(KernelRequest request) {
      return new ScalingKernel();
    }
  }

  private static final class ScalingKernel implements Kernel {
    private Memory memory;

    @Override
    public Needs needs() {
      return Needs.nothing().inputs();
    }

    @Override
    public void bind(Memory memory) {
      this.memory = memory;
    }

    private double factor() {
      return memory.parameter(0).value().array().getDouble(0);
    }

    @Override
    public void forward(Pass pass) {
      INDArray x = memory.input(0).array();
      INDArray y = memory.output().array();
      x.muli(x, y);
      y.muli(factor());
    }

    @Override
    public void backward(Pass pass) {
      INDArray x = memory.input(0).array();
      INDArray dy = memory.outputGradient().array();
      Tensor gradient = memory.inputGradient(0);
      if (gradient != null) {
        x.muli(dy, gradient.array());
        gradient.array().muli(2 * factor());
      }
      ParameterSlot slot = memory.parameter(0);
      if (slot.gradient() != null) {
        try (INDArray square = x.mul(x)) {
          square.muli(dy);
          double slope = square.sumNumber().doubleValue();
          INDArray array = slot.gradient().array();
          array.putScalar(0, slot.accumulates() ? array.getDouble(0) + slope : slope);
        }
      }
    }
  }
}
