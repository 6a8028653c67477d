package io.archai.ops.kernel.internal.nd4j;

import io.archai.graph.Pad;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The image with zeros around it; their gradient goes nowhere. */
final class PadKernel extends PortableKernel {
  private final Pad pad;

  PadKernel(KernelRequest request, Pad pad) {
    super(request);
    this.pad = pad;
  }

  @Override
  public Needs needs() {
    return Needs.nothing();
  }

  @Override
  public void forward(Pass pass) {
    Views.zero(memory().output());
    INDArray rows = rows(outputArray());
    INDArray inner = columns(rows);
    inner.assign(inputArray(0));
    Views.keepAlive(rows, inner);
  }

  @Override
  public void backward(Pass pass) {
    Tensor gradient = memory().inputGradient(0);
    if (gradient != null) {
      INDArray rows = rows(outputGradientArray());
      INDArray inner = columns(rows);
      gradient.array().assign(inner);
      Views.keepAlive(rows, inner);
    }
  }

  private INDArray rows(INDArray image) {
    return Views.part(image, 2, pad.top(), image.size(2) - pad.bottom());
  }

  private INDArray columns(INDArray rows) {
    return Views.part(rows, 3, pad.left(), rows.size(3) - pad.right());
  }
}
