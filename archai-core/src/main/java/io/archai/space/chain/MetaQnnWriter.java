package io.archai.space.chain;

import io.archai.graph.Activation;
import io.archai.graph.Conv2d;
import io.archai.graph.Dropout;
import io.archai.graph.Flatten;
import io.archai.graph.GlobalAveragePool;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Linear;
import io.archai.graph.Pool;
import io.archai.graph.Shape;
import io.archai.space.chain.LayerChain.Convolution;
import io.archai.space.chain.LayerChain.Dense;
import io.archai.space.chain.LayerChain.Ending;
import io.archai.space.chain.LayerChain.Layer;
import io.archai.space.chain.LayerChain.Pooling;

/**
 * Writes the network of a chain of layers. A dropout stands after every second layer and after
 * every fully connected one; their rates rise to one half.
 */
final class MetaQnnWriter {
  private final LayerChain chain;
  private final int classes;
  private final GraphBuilder builder = GraphBuilder.create();

  private MetaQnnWriter(LayerChain chain, int classes) {
    this.chain = chain;
    this.classes = classes;
  }

  static Graph graph(LayerChain chain, Shape image, int classes) {
    return new MetaQnnWriter(chain, classes).write(image);
  }

  private Graph write(Shape image) {
    String x = builder.input("image", image);
    int dense = (int) chain.layers().stream().filter(layer -> layer instanceof Dense).count();
    // The ending counts as a layer, as in the released program.
    int dropouts = (chain.layers().size() + 1 - dense) / 2 + dense;
    int dropped = 0;
    for (int index = 0; index < chain.layers().size(); index++) {
      Layer layer = chain.layers().get(index);
      x = layer(builder.scope("layer" + index), layer, x);
      if ((index % 2 == 1 || layer instanceof Dense) && dropped < dropouts) {
        dropped++;
        x = builder.add("dropout" + index, new Dropout(0.5 * dropped / dropouts), x);
      }
    }
    if (chain.ending() == Ending.AVERAGE) {
      GraphBuilder scope = builder.scope("average");
      x = scope.add("conv", Conv2d.of(classes, 1).withBias(), x);
      x = scope.add("pool", new GlobalAveragePool(), scope.add("relu", Activation.relu(), x));
    }
    x = flat(builder, x);
    return builder.output("logits", builder.add("classifier", Linear.of(classes), x)).graph();
  }

  private static String layer(GraphBuilder scope, Layer layer, String input) {
    if (layer instanceof Pooling pooling) {
      return scope.add("pool", Pool.max(pooling.kernel(), pooling.stride(), 0), input);
    }
    if (layer instanceof Convolution convolution) {
      int kernel = convolution.kernel();
      Conv2d conv = Conv2d.of(convolution.filters(), kernel).withPadding(kernel / 2).withBias();
      return scope.add("relu", Activation.relu(), scope.add("conv", conv, input));
    }
    Linear linear = Linear.of(((Dense) layer).units());
    return scope.add("relu", Activation.relu(), scope.add("linear", linear, flat(scope, input)));
  }

  private static String flat(GraphBuilder scope, String input) {
    return scope.shape(input).rank() == 1 ? input : scope.add("flatten", new Flatten(), input);
  }
}
