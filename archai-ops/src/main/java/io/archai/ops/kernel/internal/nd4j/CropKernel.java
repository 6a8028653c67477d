package io.archai.ops.kernel.internal.nd4j;

import io.archai.graph.Crop;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The inner part of the image; the gradient of the rest is zero. */
final class CropKernel extends PortableKernel {
  private final Crop crop;

  CropKernel(KernelRequest request, Crop crop) {
    super(request);
    this.crop = crop;
  }

  @Override
  public Needs needs() {
    return Needs.nothing();
  }

  @Override
  public void forward(Pass pass) {
    INDArray inner = inner(inputArray(0));
    outputArray().assign(inner);
    Views.keepAlive(inner);
  }

  @Override
  public void backward(Pass pass) {
    Tensor gradient = memory().inputGradient(0);
    if (gradient != null) {
      Views.zero(gradient);
      INDArray inner = inner(gradient.array());
      inner.assign(outputGradientArray());
      Views.keepAlive(inner);
    }
  }

  private INDArray inner(INDArray image) {
    return image.get(
        NDArrayIndex.all(),
        NDArrayIndex.all(),
        NDArrayIndex.interval(crop.top(), image.size(2) - crop.bottom()),
        NDArrayIndex.interval(crop.left(), image.size(3) - crop.right()));
  }
}
