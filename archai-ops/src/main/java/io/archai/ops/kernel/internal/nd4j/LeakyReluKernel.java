package io.archai.ops.kernel.internal.nd4j;

import io.archai.graph.LeakyRelu;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.ParameterSlot;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The positive part of each number plus its slope times the rest:
 *
 * <pre>{@code
 * y = max(x, 0) + slope min(x, 0),   dx = dy where x > 0, else slope dy,   dslope = sum(dy min(x, 0))
 * }</pre>
 */
final class LeakyReluKernel extends PortableKernel {
  private final LeakyRelu op;

  LeakyReluKernel(KernelRequest request, LeakyRelu op) {
    super(request);
    this.op = op;
  }

  @Override
  public Needs needs() {
    return Needs.nothing().inputs();
  }

  @Override
  public void forward(Pass pass) {
    INDArray x = inputArray(0);
    INDArray y = outputArray();
    try (INDArray rest = negative(x)) {
      x.subi(rest, y);
      steepen(rest);
      y.addi(rest);
    }
  }

  @Override
  public void backward(Pass pass) {
    INDArray x = inputArray(0);
    INDArray dy = outputGradientArray();
    if (op.slopes() != LeakyRelu.Slopes.FIXED && memory().parameter(0).gradient() != null) {
      try (INDArray product = negative(x);
          Destination into = Destination.of(memory().parameter(0))) {
        product.muli(dy);
        sum(product, into.array());
      }
    }
    Tensor gradient = memory().inputGradient(0);
    if (gradient != null) {
      INDArray dx = gradient.array();
      try (INDArray positive = Views.like(dy);
          INDArray rest = Views.like(dy)) {
        Operations.run("relu_bp", List.of(x, dy), List.of(positive));
        dy.subi(positive, rest);
        steepen(rest);
        positive.addi(rest, dx);
      }
    }
  }

  /** What of each number is below zero; the caller closes it. */
  private static INDArray negative(INDArray x) {
    INDArray rest = Views.like(x);
    rest.assign(x);
    // Not ND4J's minimum, which drops NaN.
    try (INDArray positive = Views.like(x)) {
      Nd4j.exec(new RectifiedLinear(rest, positive, 0));
      rest.subi(positive);
    }
    return rest;
  }

  /** Multiplies a dense array by the slopes. */
  private void steepen(INDArray array) {
    if (op.slopes() == LeakyRelu.Slopes.FIXED) {
      array.muli(op.slope());
      return;
    }
    ParameterSlot slot = memory().parameter(0);
    INDArray slopes = slot.value().array().reshape('c', slopeShape(array));
    Operations.run("multiply", List.of(array, slopes), List.of(array));
    Views.keepAlive(slopes);
  }

  /** The slopes' shape, with 1 where they are shared. */
  private long[] slopeShape(INDArray array) {
    long[] shape = array.shape().clone();
    int own =
        switch (op.slopes()) {
          case CHANNELS -> 2;
          case ELEMENTS -> shape.length;
          case SHARED, FIXED -> 1;
        };
    for (int i = 0; i < shape.length; i++) {
      shape[i] = i > 0 && i < own ? shape[i] : 1;
    }
    return shape;
  }

  /** Adds up what belongs to each slope. */
  private void sum(INDArray product, INDArray into) {
    long[] kept = slopeShape(product);
    int[] others =
        IntStream.range(0, kept.length).filter(i -> i == 0 || kept[i] != product.size(i)).toArray();
    try (INDArray sums = product.sum(true, others)) {
      INDArray shaped = sums.reshape('c', into.shape());
      into.assign(shaped);
      Views.keepAlive(shaped);
    }
  }
}
