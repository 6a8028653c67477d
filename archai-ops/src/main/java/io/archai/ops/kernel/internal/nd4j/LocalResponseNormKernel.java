package io.archai.ops.kernel.internal.nd4j;

import io.archai.graph.LocalResponseNorm;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Local response normalisation over channels. With {@code near(v)} the sums of {@code v} over the
 * channels around each,
 *
 * <pre>{@code
 * s = bias + alpha near(x x),   y = x s^-beta,   dx = dy s^-beta - 2 alpha beta x near(dy x s^(-beta - 1))
 * }</pre>
 */
final class LocalResponseNormKernel extends PortableKernel {
  private final LocalResponseNorm op;

  LocalResponseNormKernel(KernelRequest request, LocalResponseNorm op) {
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
    try (INDArray factor = scale(x)) {
      Transforms.pow(factor, -op.beta(), false);
      x.muli(factor, outputArray());
    }
  }

  @Override
  public void backward(Pass pass) {
    Tensor gradient = memory().inputGradient(0);
    if (gradient == null) {
      return;
    }
    INDArray x = inputArray(0);
    INDArray dy = outputGradientArray();
    INDArray dx = gradient.array();
    try (INDArray scale = scale(x);
        INDArray factor = Transforms.pow(scale, -op.beta(), true);
        INDArray share = factor.div(scale)) {
      share.muli(x).muli(dy);
      try (INDArray shares = near(share)) {
        shares.muli(x).muli(-2 * op.alpha() * op.beta());
        factor.muli(dy).addi(shares);
        dx.assign(factor);
      }
    }
  }

  /** What is raised to the power; the caller closes it. */
  private INDArray scale(INDArray x) {
    try (INDArray squares = Views.like(x)) {
      squares.assign(x).muli(x);
      return near(squares).muli(op.alpha()).addi(op.bias());
    }
  }

  /** Sums over the channels around each; the caller closes them. */
  private INDArray near(INDArray array) {
    INDArray sums = array.dup('c');
    int channels = Math.toIntExact(array.size(1));
    for (int far = 1; far <= Math.min(op.size() / 2, channels - 1); far++) {
      INDArray low = Views.part(array, 1, 0, channels - far);
      INDArray high = Views.part(array, 1, far, channels);
      INDArray lowSums = Views.part(sums, 1, 0, channels - far);
      INDArray highSums = Views.part(sums, 1, far, channels);
      lowSums.addi(high);
      highSums.addi(low);
      Views.keepAlive(low, high, lowSums, highSums);
    }
    return sums;
  }
}
