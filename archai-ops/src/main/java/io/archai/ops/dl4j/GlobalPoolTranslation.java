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
    return problems;
  }

  @Override
  public Value add(Site site, List<Value> inputs) {
    String input = site.plain(inputs.get(0));
    Shape image = site.builder().shape(input);
    Require.that(
        image.rank() == 3, "input of vertex %s (%s) must be an image.", site.name(), image);
    requireRowsAndColumns(site);
    boolean average = layer.getPoolingType() == PoolingType.AVG;
    if (average && layer.isCollapseDimensions()) {
      return Value.of(site.add(new GlobalAveragePool(), input));
    }
    Pool.Kind kind = average ? Pool.Kind.AVERAGE : Pool.Kind.MAX;
    Extent whole = Extent.of(image.height(), image.width());
    String pool = site.add(new Pool(kind, whole, Extent.of(1), Extent.of(0)), input);
    return Value.of(layer.isCollapseDimensions() ? site.add("flatten", new Flatten(), pool) : pool);
  }

  private void requireRowsAndColumns(Site site) {
    int[] dimensions = layer.getPoolingDimensions();
    int[] wanted = site.channelsLast() ? new int[] {1, 2} : new int[] {2, 3};
    Require.that(
        Arrays.equals(dimensions == null ? new int[] {2, 3} : dimensions, wanted),
        "pooling dimensions of vertex %s (%s) must be rows and columns, %s.",
        site.name(),
        Arrays.toString(dimensions),
        Arrays.toString(wanted));
    // Deeplearning4j itself takes the size of another axis for that of the channels.
    Require.that(
        layer.isCollapseDimensions() || !site.channelsLast(),
        "global pool of vertex %s must collapse dimensions where channels come last.",
        site.name());
  }
}
