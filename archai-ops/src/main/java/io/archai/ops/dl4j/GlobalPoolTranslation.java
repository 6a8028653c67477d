package io.archai.ops.dl4j;

import io.archai.graph.Extent;
import io.archai.graph.Flatten;
import io.archai.graph.GlobalAveragePool;
import io.archai.graph.Pool;
import io.archai.graph.Require;
import io.archai.graph.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;

/** The mean or the maximum of each channel. */
record GlobalPoolTranslation(GlobalPoolingLayer layer) implements Translation {

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    PoolingType type = layer.getPoolingType();
    if (type != PoolingType.MAX && type != PoolingType.AVG) {
      problems.add("pooling type %s must be MAX or AVG".formatted(type));
    }
    int[] dimensions = layer.getPoolingDimensions();
    if (dimensions != null && !Arrays.equals(dimensions, new int[] {2, 3})) {
      problems.add(
          "pooling dimensions %s must be rows and columns, [2, 3]"
              .formatted(Arrays.toString(dimensions)));
    }
    return problems;
  }

  @Override
  public Value add(Site site, List<Value> inputs) {
    String input = site.plain(inputs.get(0));
    Shape image = site.shape(inputs.get(0));
    Require.that(
        image.rank() == 3, "input of vertex %s (%s) must be an image.", site.name(), image);
    boolean average = layer.getPoolingType() == PoolingType.AVG;
    if (average && layer.isCollapseDimensions()) {
      return Value.of(site.add(new GlobalAveragePool(), input));
    }
    Pool.Kind kind = average ? Pool.Kind.AVERAGE : Pool.Kind.MAX;
    Extent whole = Extent.of(image.height(), image.width());
    String pool = site.add(new Pool(kind, whole, Extent.of(1), Extent.of(0)), input);
    return Value.of(layer.isCollapseDimensions() ? site.add("flatten", new Flatten(), pool) : pool);
  }
}
