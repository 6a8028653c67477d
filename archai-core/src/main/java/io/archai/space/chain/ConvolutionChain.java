package io.archai.space.chain;

import io.archai.graph.Extent;
import io.archai.graph.Require;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Convolutions each of which reads any earlier ones side by side. Immutable.
 *
 * <pre>{@code
 * ConvolutionChain chain = new ConvolutionChain(List.of(
 *     ConvolutionChain.Layer.of(3, 3, 36, List.of()),            // reads the image
 *     ConvolutionChain.Layer.of(3, 7, 48, List.of(0)),
 *     ConvolutionChain.Layer.of(7, 1, 36, List.of(0, 1))));
 * }</pre>
 *
 * @param layers at least one
 */
public record ConvolutionChain(List<Layer> layers) {
  private static final String HEIGHT = "height";
  private static final String WIDTH = "width";
  private static final String STRIDE_HEIGHT = "strideHeight";
  private static final String STRIDE_WIDTH = "strideWidth";
  private static final String FILTERS = "filters";
  private static final String INPUTS = "inputs";

  /**
   * One convolution.
   *
   * @param kernel the window's size
   * @param stride the window's step
   * @param filters how many channels come out
   * @param inputs the numbers of the layers that it reads, ascending; none for the image
   */
  public record Layer(Extent kernel, Extent stride, int filters, List<Integer> inputs) {
    public Layer {
      Require.positive(FILTERS, filters);
      inputs = inputs.stream().sorted().toList();
    }

    /** Of stride 1. */
    public static Layer of(int height, int width, int filters, List<Integer> inputs) {
      return new Layer(Extent.of(height, width), Extent.of(1), filters, inputs);
    }

    /** Window, filters, a stride other than 1 and inputs: {@code conv_7x1 36 of 0+1}. */
    @Override
    public String toString() {
      return "conv_"
          + kernel
          + " "
          + filters
          + (stride.equals(Extent.of(1)) ? "" : " stride " + stride)
          + (inputs.isEmpty()
              ? ""
              : inputs.stream().map(String::valueOf).collect(Collectors.joining("+", " of ", "")));
    }
  }

  public ConvolutionChain {
    layers = List.copyOf(layers);
    Require.that(!layers.isEmpty(), "layers must not be empty.");
    for (int index = 0; index < layers.size(); index++) {
      List<Integer> inputs = layers.get(index).inputs();
      int bound = index;
      Require.that(
          inputs.stream().allMatch(input -> input >= 0 && input < bound)
              && inputs.stream().distinct().count() == inputs.size(),
          "inputs (%s) of layer %d must be different and from 0 to below %d.",
          inputs,
          index,
          bound);
    }
  }

  /** The layers that no other reads, in their order; the last one at least. */
  public List<Integer> unread() {
    Set<Integer> unread = new LinkedHashSet<>();
    IntStream.range(0, layers.size()).forEach(unread::add);
    layers.forEach(layer -> layer.inputs().forEach(unread::remove));
    return List.copyOf(unread);
  }

  /** As lists and maps of plain data. */
  List<Object> plain() {
    List<Object> plain = new ArrayList<>();
    for (Layer layer : layers) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put(HEIGHT, layer.kernel().height());
      map.put(WIDTH, layer.kernel().width());
      map.put(STRIDE_HEIGHT, layer.stride().height());
      map.put(STRIDE_WIDTH, layer.stride().width());
      map.put(FILTERS, layer.filters());
      map.put(INPUTS, layer.inputs());
      plain.add(map);
    }
    return plain;
  }

  /** The chain that {@link #plain} made this data of. */
  static ConvolutionChain of(Object data) {
    List<Layer> layers = new ArrayList<>();
    for (PlainLayer layer : PlainLayer.all(data)) {
      layers.add(
          new Layer(
              Extent.of(layer.number(HEIGHT), layer.number(WIDTH)),
              Extent.of(layer.number(STRIDE_HEIGHT), layer.number(STRIDE_WIDTH)),
              layer.number(FILTERS),
              layer.numbers(INPUTS)));
    }
    return new ConvolutionChain(layers);
  }

  /** On one line: {@code [conv_3x3 36, conv_3x7 48 of 0, conv_7x1 36 of 0+1]}. */
  @Override
  public String toString() {
    return layers.toString();
  }
}
