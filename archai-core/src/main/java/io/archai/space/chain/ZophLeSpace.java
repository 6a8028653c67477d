package io.archai.space.chain;

import io.archai.graph.Extent;
import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.graph.Wording;
import io.archai.space.Decision;
import io.archai.space.DecisionSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The space of the first search by reinforcement learning: chains of convolutions of any height,
 * width and number of filters, each followed by a norm and a ReLU, each of which reads any earlier
 * ones side by side. A value: each method that changes something returns a new space.
 *
 * <pre>{@code
 * ZophLeSpace space = ChainSpaces.zophLe().layers(6).filters(List.of(8, 16));
 * ConvolutionChain chain = space.sample(random);
 * }</pre>
 *
 * A layer that reads no other reads the image {@code [C, H, W]}; those that no other reads are
 * joined before the classifier {@code [classes]}. Networks are the same in the search and in the
 * end. Images are padded so that a layer of stride 1 keeps its size.
 *
 * <p>Reference: Zoph, Le (2017), Neural Architecture Search with Reinforcement Learning, sections
 * 3.3 and 4.1. Differs from the paper in what it leaves open: smaller inputs stand at the top left
 * of their zeros; joined layers of different sizes are averaged over themselves, without zeros. The
 * paper's search grows from 6 layers on, here the number is fixed.
 */
public final class ZophLeSpace implements DecisionSpace<ConvolutionChain> {
  private final int layers;
  private final Options options;
  private final Shape input;
  private final int classes;
  private final List<Decision> decisions;

  /** What a layer chooses from. */
  record Options(List<Integer> kernels, List<Integer> strides, List<Integer> filters) {
    Options {
      kernels = require("kernels", kernels);
      strides = require("strides", strides);
      filters = require("filters", filters);
      for (int kernel : kernels) {
        Require.that(kernel % 2 == 1, "kernel (%d) must be odd.", kernel);
      }
    }

    private static List<Integer> require(String name, List<Integer> values) {
      Require.that(
          !values.isEmpty()
              && values.stream().allMatch(value -> value >= 1)
              && values.stream().distinct().count() == values.size(),
          "%s (%s) must be different and at least 1.",
          name,
          values);
      return List.copyOf(values);
    }
  }

  ZophLeSpace(int layers, Options options, Shape input, int classes) {
    this.layers = Require.positive("layers", layers);
    this.options = options;
    Require.that(
        input.rank() == 3, "input (%s) must be an image [channels, height, width].", input);
    this.input = input;
    this.classes = Require.positive("classes", classes);
    decisions = decisions(layers, options);
  }

  private static List<Decision> decisions(int layers, Options options) {
    List<Decision> decisions = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      String prefix = "layer" + layer;
      decisions.add(decision(prefix + "/height", options.kernels()));
      decisions.add(decision(prefix + "/width", options.kernels()));
      if (options.strides().size() > 1) {
        decisions.add(decision(prefix + "/stride_height", options.strides()));
        decisions.add(decision(prefix + "/stride_width", options.strides()));
      }
      decisions.add(decision(prefix + "/filters", options.filters()));
      for (int from = 0; from < layer; from++) {
        decisions.add(new Decision(prefix + "/input" + from, List.of("no", "yes")));
      }
    }
    return List.copyOf(decisions);
  }

  private static Decision decision(String name, List<Integer> options) {
    return new Decision(name, options.stream().map(String::valueOf).toList());
  }

  /** How many layers a network has. */
  public ZophLeSpace layers(int layers) {
    return new ZophLeSpace(layers, options, input, classes);
  }

  /** The heights and the widths to choose from, all odd. */
  public ZophLeSpace kernels(List<Integer> kernels) {
    return with(new Options(kernels, options.strides(), options.filters()));
  }

  /** The strides to choose from both ways; a single one, as at first, is no decision. */
  public ZophLeSpace strides(List<Integer> strides) {
    return with(new Options(options.kernels(), strides, options.filters()));
  }

  /** The numbers of filters to choose from. */
  public ZophLeSpace filters(List<Integer> filters) {
    return with(new Options(options.kernels(), options.strides(), filters));
  }

  private ZophLeSpace with(Options changed) {
    return new ZophLeSpace(layers, changed, input, classes);
  }

  /** The networks for images of this shape {@code [C, H, W]} and this many classes. */
  @Override
  public ZophLeSpace fitting(Shape image, int classes) {
    return new ZophLeSpace(layers, options, image, classes);
  }

  /** How many layers its networks have. */
  public int layers() {
    return layers;
  }

  @Override
  public String name() {
    return "zoph-le";
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("layers", layers);
    settings.put("kernels", options.kernels());
    settings.put("strides", options.strides());
    settings.put("filters", options.filters());
    settings.put("input", input.dimensions());
    settings.put("classes", classes);
    return settings;
  }

  @Override
  public Graph network(ConvolutionChain chain) {
    return ConvolutionChainWriter.graph(require(chain), input, classes);
  }

  /** A list of an object for each layer: height, width, strides, filters and inputs. */
  @Override
  public Object encode(ConvolutionChain chain) {
    return require(chain).plain();
  }

  @Override
  public ConvolutionChain decode(Object data) {
    return require(ConvolutionChain.of(data));
  }

  /** How many layers have each of the windows, as in {@code conv_3x7}. */
  @Override
  public Map<String, Integer> operationCounts(ConvolutionChain chain) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (int height : options.kernels()) {
      for (int width : options.kernels()) {
        counts.put("conv_" + Extent.of(height, width), 0);
      }
    }
    chain.layers().forEach(layer -> counts.merge("conv_" + layer.kernel(), 1, Integer::sum));
    return counts;
  }

  /**
   * For each layer {@code k} {@code layerk/height}, {@code width}, where there is a choice {@code
   * stride_height} and {@code stride_width}, {@code filters}, then {@code input0} to {@code
   * input(k-1)}, {@code no} or {@code yes}. Every choice is an architecture.
   */
  @Override
  public List<Decision> decisions() {
    return decisions;
  }

  @Override
  public Optional<ConvolutionChain> build(int... choices) {
    Decision.requireChoices(decisions, choices);
    boolean strided = options.strides().size() > 1;
    List<ConvolutionChain.Layer> made = new ArrayList<>();
    int next = 0;
    for (int layer = 0; layer < layers; layer++) {
      int height = options.kernels().get(choices[next++]);
      int width = options.kernels().get(choices[next++]);
      int down = options.strides().get(strided ? choices[next++] : 0);
      int right = options.strides().get(strided ? choices[next++] : 0);
      int filters = options.filters().get(choices[next++]);
      List<Integer> inputs = new ArrayList<>();
      for (int from = 0; from < layer; from++) {
        if (choices[next++] == 1) {
          inputs.add(from);
        }
      }
      made.add(
          new ConvolutionChain.Layer(
              Extent.of(height, width), Extent.of(down, right), filters, inputs));
    }
    return Optional.of(new ConvolutionChain(made));
  }

  @Override
  public int[] choices(ConvolutionChain chain) {
    List<Integer> choices = new ArrayList<>();
    List<ConvolutionChain.Layer> found = require(chain).layers();
    for (int index = 0; index < layers; index++) {
      ConvolutionChain.Layer layer = found.get(index);
      choices.add(options.kernels().indexOf(layer.kernel().height()));
      choices.add(options.kernels().indexOf(layer.kernel().width()));
      if (options.strides().size() > 1) {
        choices.add(options.strides().indexOf(layer.stride().height()));
        choices.add(options.strides().indexOf(layer.stride().width()));
      }
      choices.add(options.filters().indexOf(layer.filters()));
      for (int from = 0; from < index; from++) {
        choices.add(layer.inputs().contains(from) ? 1 : 0);
      }
    }
    return choices.stream().mapToInt(Integer::intValue).toArray();
  }

  private ConvolutionChain require(ConvolutionChain chain) {
    Require.that(
        chain.layers().size() == layers,
        "chain must have %s to be of this space, not %d.",
        Wording.count(layers, "layer"),
        chain.layers().size());
    for (int index = 0; index < layers; index++) {
      ConvolutionChain.Layer layer = chain.layers().get(index);
      requireOneOf("height", layer.kernel().height(), index, options.kernels());
      requireOneOf("width", layer.kernel().width(), index, options.kernels());
      requireOneOf("stride_height", layer.stride().height(), index, options.strides());
      requireOneOf("stride_width", layer.stride().width(), index, options.strides());
      requireOneOf("filters", layer.filters(), index, options.filters());
    }
    return chain;
  }

  private static void requireOneOf(String name, int value, int layer, List<Integer> options) {
    Require.that(
        options.contains(value),
        "%s (%d) of layer %d must be one of %s.",
        name,
        value,
        layer,
        options);
  }

  @Override
  public String toString() {
    return "space " + name() + " " + settings();
  }
}
