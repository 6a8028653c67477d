package io.archai.space.chain;

import io.archai.graph.Activation;
import io.archai.graph.Add;
import io.archai.graph.BatchNorm;
import io.archai.graph.Concat;
import io.archai.graph.Conv2d;
import io.archai.graph.Crop;
import io.archai.graph.Extent;
import io.archai.graph.GlobalAveragePool;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Linear;
import io.archai.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the network of a chain of convolutions: {@code layer3/conv}, {@code norm}, {@code relu}.
 *
 * <p>Inputs of different sizes are side by side with zeros below and at the right of the smaller
 * ones. A convolution of that is the sum of one of each input, {@code layer3/from0/conv}, in which
 * the zeros are padding: this many weights, the same numbers, and no op that pads.
 */
final class ConvolutionChainWriter {
  private final GraphBuilder builder = GraphBuilder.create();
  private final List<String> outputs = new ArrayList<>();

  private ConvolutionChainWriter() {}

  static Graph graph(ConvolutionChain chain, Shape image, int classes) {
    return new ConvolutionChainWriter().write(chain, image, classes);
  }

  private Graph write(ConvolutionChain chain, Shape image, int classes) {
    String input = builder.input("image", image);
    for (ConvolutionChain.Layer layer : chain.layers()) {
      GraphBuilder scope = builder.scope("layer" + outputs.size());
      List<Integer> from = layer.inputs();
      String x =
          from.isEmpty()
              ? scope.add("conv", conv(layer, 0, 0), input)
              : equallyLarge(from) ? joined(scope, layer) : padded(scope, layer);
      x = scope.add("norm", BatchNorm.of(), x);
      outputs.add(scope.add("relu", Activation.relu(), x));
    }
    List<String> means = new ArrayList<>();
    for (int layer : chain.unread()) {
      means.add(builder.add("pool" + layer, new GlobalAveragePool(), outputs.get(layer)));
    }
    String features = means.size() == 1 ? means.get(0) : builder.add("concat", new Concat(), means);
    String logits = builder.add("classifier", Linear.of(classes), features);
    return builder.output("logits", logits).graph();
  }

  private boolean equallyLarge(List<Integer> layers) {
    return layers.stream().map(this::size).distinct().count() == 1;
  }

  private Extent size(int layer) {
    Shape shape = builder.shape(outputs.get(layer));
    return Extent.of(shape.height(), shape.width());
  }

  private String joined(GraphBuilder scope, ConvolutionChain.Layer layer) {
    List<String> inputs = layer.inputs().stream().map(outputs::get).toList();
    String all = inputs.size() == 1 ? inputs.get(0) : scope.add("concat", new Concat(), inputs);
    return scope.add("conv", conv(layer, 0, 0), all);
  }

  private String padded(GraphBuilder scope, ConvolutionChain.Layer layer) {
    int height = layer.inputs().stream().mapToInt(input -> size(input).height()).max().orElse(1);
    int width = layer.inputs().stream().mapToInt(input -> size(input).width()).max().orElse(1);
    Extent stride = layer.stride();
    List<String> terms = new ArrayList<>();
    for (int input : layer.inputs()) {
      // Padding is on both sides alike: what it adds before the first position is cut off again,
      // for which it must be whole steps.
      int down = steps(height - size(input).height(), stride.height());
      int right = steps(width - size(input).width(), stride.width());
      GraphBuilder from = scope.scope("from" + input);
      Conv2d conv = conv(layer, down * stride.height(), right * stride.width());
      String x = from.add("conv", conv, outputs.get(input));
      Shape made = from.shape(x);
      int below = made.height() - down - steps(height, stride.height());
      int beyond = made.width() - right - steps(width, stride.width());
      boolean whole = down + right + below + beyond == 0;
      terms.add(whole ? x : from.add("trim", new Crop(down, right, below, beyond), x));
    }
    return scope.add("sum", new Add(), terms);
  }

  /** How many steps reach over a length. */
  private static int steps(int length, int stride) {
    return (length + stride - 1) / stride;
  }

  private static Conv2d conv(ConvolutionChain.Layer layer, int height, int width) {
    Extent kernel = layer.kernel();
    Extent stride = layer.stride();
    return Conv2d.of(layer.filters(), kernel.height(), kernel.width())
        .withStride(stride.height(), stride.width())
        .withPadding(kernel.height() / 2 + height, kernel.width() / 2 + width);
  }
}
