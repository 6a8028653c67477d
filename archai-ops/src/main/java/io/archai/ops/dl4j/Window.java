package io.archai.ops.dl4j;

import io.archai.graph.Crop;
import io.archai.graph.Extent;
import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.ops.dl4j.Placement.Side;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/**
 * The window of a convolution or a pool.
 *
 * @param mode how the padding comes about and what happens where strides do not end at the edge
 * @param padding as configured; counts for nothing in mode Same
 */
record Window(Extent kernel, Extent stride, Extent dilation, Extent padding, ConvolutionMode mode) {

  static Window of(ConvolutionLayer layer) {
    return new Window(
        extent(layer.getKernelSize()),
        extent(layer.getStride()),
        extent(layer.getDilation()),
        extent(layer.getPadding()),
        layer.getConvolutionMode());
  }

  static Window of(SubsamplingLayer layer) {
    return new Window(
        extent(layer.getKernelSize()),
        extent(layer.getStride()),
        extent(layer.getDilation()),
        extent(layer.getPadding()),
        layer.getConvolutionMode());
  }

  private static Extent extent(int[] sizes) {
    return Extent.of(sizes[0], sizes[1]);
  }

  List<String> problems() {
    return mode == ConvolutionMode.Causal
        ? List.of("mode Causal must be Same, Strict or Truncate")
        : List.of();
  }

  /** How it lies on the rows of an image with these zeros around it. */
  Side rows(String vertex, Shape image, Border zeros) {
    int reach = (kernel.height() - 1) * dilation.height() + 1;
    return side(
        vertex,
        image.height(),
        reach,
        stride.height(),
        padding.height(),
        zeros.top(),
        zeros.bottom());
  }

  /** How it lies on the columns. */
  Side columns(String vertex, Shape image, Border zeros) {
    int reach = (kernel.width() - 1) * dilation.width() + 1;
    return side(
        vertex, image.width(), reach, stride.width(), padding.width(), zeros.left(), zeros.right());
  }

  private Side side(
      String vertex, int size, int reach, int stride, int padding, int before, int after) {
    int whole = size + before + after;
    Side alone =
        mode == ConvolutionMode.Same
            ? Side.same(whole, reach, stride)
            : new Side(whole, reach, stride, padding, padding);
    Side side = new Side(size, reach, stride, before + alone.before(), after + alone.after());
    Require.that(
        whole + alone.before() + alone.after() >= reach,
        "window of vertex %s (%d) must fit into the padded image (%d).\nMaybe the shape of the network's input is"
            + " another.",
        vertex,
        reach,
        whole + alone.before() + alone.after());
    if (mode == ConvolutionMode.Strict) {
      side.requireStrict(vertex);
    }
    return side;
  }

  /** The node without the results that a placement cuts off. */
  static String cropped(Site site, String node, Placement rows, Placement columns) {
    return rows.cuts() || columns.cuts()
        ? site.add(
            "crop",
            new Crop(rows.skipped(), columns.skipped(), rows.surplus(), columns.surplus()),
            node)
        : node;
  }
}
