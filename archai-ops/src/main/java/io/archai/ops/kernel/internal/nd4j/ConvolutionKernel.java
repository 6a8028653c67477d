package io.archai.ops.kernel.internal.nd4j;

import io.archai.graph.Conv2d;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.ParameterSlot;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Tensor;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Convolutions: ordinary and depthwise ones are ND4J's, other groups are ordinary convolutions of
 * slices. ND4J computes the gradients of data and weights together, so one that nobody wants goes
 * into an array that is thrown away.
 */
final class ConvolutionKernel extends PortableKernel {
  private final int groups;
  private final boolean bias;
  private final boolean depthwise;
  private final int[] arguments;

  ConvolutionKernel(KernelRequest request, Conv2d op) {
    super(request);
    groups = op.groups();
    bias = op.bias();
    depthwise = groups > 1 && groups == request.inputs().get(0).channels();
    arguments =
        new int[] {
          op.kernel().height(),
          op.kernel().width(),
          op.stride().height(),
          op.stride().width(),
          op.padding().height(),
          op.padding().width(),
          op.dilation().height(),
          op.dilation().width(),
          0, // the padding above, not one that keeps the size
          0, // channels first
          1 // weights [filters, channels, height, width]
        };
  }

  @Override
  public Needs needs() {
    return Needs.nothing().inputs();
  }

  @Override
  public void forward(Pass pass) {
    INDArray x = inputArray(0);
    INDArray w = memory().parameter(0).value().array();
    INDArray y = outputArray();
    if (depthwise) {
      run("depthwise_conv2d", List.of(x, byMultiplier(w)), List.of(y));
    } else {
      for (int group = 0; group < groups; group++) {
        run("conv2d", List.of(channels(x, group), filters(w, group)), List.of(channels(y, group)));
      }
    }
    if (bias) {
      INDArray byChannel = Views.channels(memory().output());
      Operations.add(byChannel, memory().parameter(1).value().array(), byChannel, 1);
    }
  }

  @Override
  public void backward(Pass pass) {
    Tensor gradient = memory().inputGradient(0);
    ParameterSlot weight = memory().parameter(0);
    if (gradient != null || weight.gradient() != null) {
      INDArray x = inputArray(0);
      INDArray w = weight.value().array();
      INDArray dy = outputGradientArray();
      try (Destination dx = Destination.of(gradient, x);
          Destination dw = Destination.of(weight)) {
        gradients(x, w, dy, dx.array(), dw.array());
      }
    }
    if (bias && memory().parameter(1).gradient() != null) {
      INDArray byChannel = Views.channels(memory().outputGradient());
      try (Destination db = Destination.of(memory().parameter(1))) {
        byChannel.sum(db.array(), Views.allButChannels(byChannel));
      }
      Views.keepAlive(byChannel);
    }
  }

  private void gradients(INDArray x, INDArray w, INDArray dy, INDArray dx, INDArray dw) {
    if (depthwise) {
      run("depthwise_conv2d_bp", List.of(x, byMultiplier(w), dy), List.of(dx, byMultiplier(dw)));
      return;
    }
    for (int group = 0; group < groups; group++) {
      run(
          "conv2d_bp",
          List.of(channels(x, group), filters(w, group), channels(dy, group)),
          List.of(channels(dx, group), filters(dw, group)));
    }
  }

  private void run(String name, List<INDArray> inputs, List<INDArray> outputs) {
    Operations.run(name, inputs, outputs, arguments);
  }

  /** Depthwise weights {@code [C * m, 1, H, W]} as ND4J wants them, {@code [m, C, H, W]}. */
  private INDArray byMultiplier(INDArray weights) {
    return weights
        .reshape('c', groups, weights.size(0) / groups, weights.size(2), weights.size(3))
        .permute(1, 0, 2, 3);
  }

  private INDArray channels(INDArray images, int group) {
    long share = images.size(1) / groups;
    return groups == 1 ? images : Views.part(images, 1, group * share, (group + 1) * share);
  }

  private INDArray filters(INDArray weights, int group) {
    long share = weights.size(0) / groups;
    return groups == 1 ? weights : Views.part(weights, 0, group * share, (group + 1) * share);
  }
}
