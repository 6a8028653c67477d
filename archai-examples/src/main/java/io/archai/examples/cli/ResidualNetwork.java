package io.archai.examples.cli;

import io.archai.graph.Activation;
import io.archai.graph.Add;
import io.archai.graph.BatchNorm;
import io.archai.graph.Conv2d;
import io.archai.graph.GlobalAveragePool;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Linear;
import io.archai.graph.Require;
import io.archai.graph.Shape;

/**
 * The residual networks for small images, as somebody would design them by hand: three stages of
 * {@code n} blocks of two 3x3 convolutions, {@code 6 n + 2} layers.
 *
 * <p>Reference: He, Zhang, Ren, Sun (2016), Deep Residual Learning for Image Recognition, section
 * 4.2, with a pointwise convolution and norm on shortcuts that change the shape.
 */
final class ResidualNetwork {
  private static final int STAGES = 3;

  private ResidualNetwork() {}

  /**
   * The network.
   *
   * @param layers 8, 14, 20 and so on
   * @param channels of the first stage; each further one has twice as many
   * @param image shape of an example, {@code [C, H, W]}
   */
  static Graph of(int layers, int channels, Shape image, int classes) {
    Require.that(layers >= 8 && layers % 6 == 2, "layers (%d) must be 8, 14, 20 or so on.", layers);
    GraphBuilder builder = GraphBuilder.create();
    String x = convNorm(builder.scope("stem"), channels, 3, 1, builder.input("image", image));
    x = builder.add("stem/relu", Activation.relu(), x);
    for (int stage = 0; stage < STAGES; stage++) {
      for (int block = 0; block < (layers - 2) / 6; block++) {
        GraphBuilder scope = builder.scope("stage" + stage + "/block" + block);
        x = block(scope, channels << stage, stage > 0 && block == 0 ? 2 : 1, x);
      }
    }
    x = builder.add("pool", new GlobalAveragePool(), x);
    return builder.output("logits", builder.add("classifier", Linear.of(classes), x)).graph();
  }

  private static String block(GraphBuilder scope, int filters, int stride, String input) {
    String x = convNorm(scope.scope("first"), filters, 3, stride, input);
    x = scope.add("relu", Activation.relu(), x);
    x = convNorm(scope.scope("second"), filters, 3, 1, x);
    String shortcut =
        stride == 1 ? input : convNorm(scope.scope("shortcut"), filters, 1, stride, input);
    return scope.add("output", Activation.relu(), scope.add("sum", new Add(), x, shortcut));
  }

  private static String convNorm(
      GraphBuilder scope, int filters, int kernel, int stride, String input) {
    Conv2d conv = Conv2d.of(filters, kernel).withStride(stride).withPadding(kernel / 2);
    return scope.add("norm", BatchNorm.of(), scope.add("conv", conv, input));
  }
}
