package io.archai.ops.dl4j;

import io.archai.graph.Extent;
import io.archai.graph.Pool;
import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.ops.dl4j.Placement.Side;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/**
 * A maximum or average pool. Our padding is at most half the window; where that does not do, as
 * with windows of 3, stride 2 and zeros only after an even image, the windows at all positions are
 * pooled and every {@code stride}-th is taken.
 */
record PoolTranslation(SubsamplingLayer layer) implements Translation {

  @Override
  public List<String> problems() {
    Window window = Window.of(layer);
    List<String> problems = new ArrayList<>(window.problems());
    PoolingType type = layer.getPoolingType();
    if (type != PoolingType.MAX && type != PoolingType.AVG) {
      problems.add("pooling type %s must be MAX or AVG".formatted(type));
    }
    if (!window.dilation().is(1)) {
      problems.add("dilation %s must be 1x1".formatted(window.dilation()));
    }
    return problems;
  }

  @Override
  public Value add(Site site, List<Value> inputs) {
    site.requireFormat(inputs.get(0), layer.getCnn2dDataFormat());
    String input = site.plain(inputs.get(0));
    Shape image = site.builder().shape(input);
    Window window = Window.of(layer);
    Side rows = window.rows(site.name(), image, Border.NONE);
    Side columns = window.columns(site.name(), image, Border.NONE);
    requireCounted(site, rows, columns);
    Placement down = rows.placement();
    Placement across = columns.placement();
    if (fits(window.kernel().height(), down) && fits(window.kernel().width(), across)) {
      return Value.of(pool(site, input, window.stride(), down, across));
    }
    Placement everyRow = rows.with(1).placement(rows.covered());
    Placement everyColumn = columns.with(1).placement(columns.covered());
    Require.that(
        fits(window.kernel().height(), everyRow) && fits(window.kernel().width(), everyColumn),
        "padding of vertex %s (%s) must be at most half of its window, %s.",
        site.name(),
        window.padding(),
        window.kernel());
    String everywhere = pool(site, input, Extent.of(1), everyRow, everyColumn);
    Pool strided = new Pool(kind(), Extent.of(1), window.stride(), Extent.of(0));
    return Value.of(site.add("stride", strided, everywhere));
  }

  private String pool(Site site, String input, Extent stride, Placement rows, Placement columns) {
    Extent padding = Extent.of(rows.padding(), columns.padding());
    Pool op = new Pool(kind(), Window.of(layer).kernel(), stride, padding);
    return Window.cropped(site, site.add(op, input), rows, columns);
  }

  /** An average of padding too is another number wherever there is padding. */
  private void requireCounted(Site site, Side rows, Side columns) {
    boolean padded = rows.before() + rows.after() + columns.before() + columns.after() > 0;
    Require.that(
        !padded || kind() == Pool.Kind.MAX || !layer.isAvgPoolIncludePadInDivisor(),
        "average pool of vertex %s must not count padding (avgPoolIncludePadInDivisor) where there is some.",
        site.name());
  }

  private static boolean fits(int kernel, Placement placement) {
    return 2 * placement.padding() <= kernel;
  }

  private Pool.Kind kind() {
    return layer.getPoolingType() == PoolingType.MAX ? Pool.Kind.MAX : Pool.Kind.AVERAGE;
  }
}
