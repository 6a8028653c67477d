package io.archai.space.chain;

import io.archai.graph.Require;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Layers one after the other, each of one operation on the layer before it, with skip connections
 * from any earlier ones. Immutable.
 *
 * <pre>{@code
 * SkipChain chain = new SkipChain(List.of(
 *     new SkipChain.Layer("conv_3x3", List.of()),
 *     new SkipChain.Layer("max_pool_3x3", List.of(0)),          // and the stem
 *     new SkipChain.Layer("sep_conv_5x5", List.of(0, 1))));     // and the stem and the first layer
 * }</pre>
 *
 * @param layers at least one
 */
public record SkipChain(List<Layer> layers) {
  private static final String OPERATION = "operation";
  private static final String SKIPS = "skips";

  /**
   * One layer.
   *
   * @param operation its name
   * @param skips from where it has skip connections, ascending: 0 is the stem, {@code i + 1} layer
   *     {@code i}. The layer before it is its input in any case and not among them
   */
  public record Layer(String operation, List<Integer> skips) {
    public Layer {
      Require.notBlank(OPERATION, operation);
      skips = skips.stream().sorted().toList();
    }

    /** The operation and the skips: {@code sep_conv_5x5+0+1}. */
    @Override
    public String toString() {
      return operation + skips.stream().map(skip -> "+" + skip).collect(Collectors.joining());
    }
  }

  public SkipChain {
    layers = List.copyOf(layers);
    Require.that(!layers.isEmpty(), "layers must not be empty.");
    for (int index = 0; index < layers.size(); index++) {
      List<Integer> skips = layers.get(index).skips();
      int last = index - 1;
      Require.that(
          skips.stream().allMatch(skip -> skip >= 0 && skip <= last)
              && skips.stream().distinct().count() == skips.size(),
          "skips (%s) of layer %d must be different and between 0 and %d.",
          skips,
          index,
          last);
    }
  }

  /** As lists and maps of plain data. */
  List<Object> plain() {
    List<Object> plain = new ArrayList<>();
    for (Layer layer : layers) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put(OPERATION, layer.operation());
      map.put(SKIPS, layer.skips());
      plain.add(map);
    }
    return plain;
  }

  /** The chain that {@link #plain} made this data of. */
  static SkipChain of(Object data) {
    List<Layer> layers = new ArrayList<>();
    for (PlainLayer layer : PlainLayer.all(data)) {
      layers.add(new Layer(layer.text(OPERATION), layer.numbers(SKIPS)));
    }
    return new SkipChain(layers);
  }

  /** On one line: {@code [conv_3x3, max_pool_3x3+0, sep_conv_5x5+0+1]}. */
  @Override
  public String toString() {
    return layers.toString();
  }
}
