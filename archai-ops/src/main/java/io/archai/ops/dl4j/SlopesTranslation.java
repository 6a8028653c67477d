package io.archai.ops.dl4j;

import io.archai.graph.LeakyRelu;
import io.archai.graph.LeakyRelu.Slopes;
import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.graph.Weights.Tensor;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.params.PReLUParamInitializer;

/**
 * A ReLU with trained slopes. They are laid out as the layer's input, with 1 for axes that share
 * them. It has no activation, whatever is configured.
 */
record SlopesTranslation(PReLULayer layer) implements Translation {

  @Override
  public List<String> problems() {
    return WeightedLayers.noise(layer);
  }

  @Override
  public Value add(Site site, List<Value> inputs) {
    Value input = site.dropped(inputs.get(0), layer.getIDropout());
    String plain = site.plain(input);
    Shape shape = site.builder().shape(plain);
    int[] theirs = Arrays.stream(layer.getInputShape()).mapToInt(Math::toIntExact).toArray();
    Require.that(
        theirs.length == shape.rank(),
        "slopes of vertex %s (%s) must be those of %s.\nMaybe the shape of the network's input is another.",
        site.name(),
        Arrays.toString(theirs),
        shape);
    boolean turned = shape.rank() == 3 && site.channelsLast();
    Shape own = turned ? Shape.of(theirs[2], theirs[0], theirs[1]) : Shape.of(theirs);
    Slopes slopes = slopes(site, shape, shared(own, turned));
    String node = site.add(new LeakyRelu(0, slopes), plain);
    site.weight(
        node,
        "slope",
        parameters -> {
          String key = PReLUParamInitializer.WEIGHT_KEY;
          Tensor tensor = turned ? parameters.tensor(key, 2, 0, 1) : parameters.tensor(key);
          Shape as = new LeakyRelu(0, slopes).parameters(node, List.of(shape)).get(0).shape();
          return slopes == Slopes.SHARED
              ? new Tensor(as, tensor.values())
              : input.order().ours(new Tensor(as, tensor.values()));
        });
    return new Value(node, Border.NONE, input.order());
  }

  /** With 1 for what shares its slopes; axes are counted from 1. */
  private Shape shared(Shape own, boolean turned) {
    int[] sizes = own.toArray();
    long[] axes = layer.getSharedAxes();
    for (long axis : axes == null ? new long[0] : axes) {
      int place = Math.toIntExact(axis) - 1;
      sizes[turned ? (place + 1) % 3 : place] = 1;
    }
    return Shape.of(sizes);
  }

  private static Slopes slopes(Site site, Shape shape, Shape own) {
    if (own.size() == 1) {
      return Slopes.SHARED;
    }
    if (own.channels() == shape.channels() && own.size() == own.channels()) {
      return Slopes.CHANNELS;
    }
    Require.that(
        own.equals(shape),
        "slopes of vertex %s (%s, channels first) must be shared by nothing, by rows and columns, or by all of %s.",
        site.name(),
        own,
        shape);
    return Slopes.ELEMENTS;
  }
}
