package io.archai.ops.kernel.internal.nd4j;

import io.archai.graph.Pool;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import java.util.List;

/**
 * Maximum and average over a sliding window. Windows are clipped to the image, so padding is
 * neither a candidate for the maximum nor counted in the average. A window without a number above
 * the smallest finite one (all NaN or negative infinity) has that as its maximum.
 */
final class PoolKernel extends PortableKernel {
  private final String name;
  private final int[] arguments;

  PoolKernel(KernelRequest request, Pool op) {
    super(request);
    name = op.kind() == Pool.Kind.MAX ? "maxpool2d" : "avgpool2d";
    arguments =
        new int[] {
          op.kernel().height(),
          op.kernel().width(),
          op.stride().height(),
          op.stride().width(),
          op.padding().height(),
          op.padding().width(),
          1,
          1, // dilation
          0, // the padding above, not one that keeps the size
          0, // averages leave padding out
          0 // channels first
        };
  }

  @Override
  public Needs needs() {
    return Needs.nothing().inputs();
  }

  @Override
  public void forward(Pass pass) {
    Operations.run(name, List.of(inputArray(0)), List.of(outputArray()), arguments);
  }

  @Override
  public void backward(Pass pass) {
    Tensor gradient = memory().inputGradient(0);
    if (gradient != null) {
      Operations.run(
          name + "_bp",
          List.of(inputArray(0), outputGradientArray()),
          List.of(gradient.array()),
          arguments);
    }
  }
}
