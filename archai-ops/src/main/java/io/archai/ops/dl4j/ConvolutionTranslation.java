package io.archai.ops.dl4j;

import io.archai.graph.Conv2d;
import io.archai.graph.Extent;
import io.archai.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;

/**
 * A convolution, dense or depthwise. Kernels of dense ones are laid out as ours, {@code [filters,
 * channels, height, width]}, whatever the layout of images; those of depthwise ones as {@code
 * [height, width, channels, multiplier]}, and filter {@code c * multiplier + m} is kernel {@code m}
 * of channel {@code c}.
 */
record ConvolutionTranslation(ConvolutionLayer layer) implements Translation {

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>(Window.of(layer).problems());
    problems.addAll(WeightedLayers.problems(layer));
    return problems;
  }

  @Override
  public Value add(Site site, List<Value> inputs) {
    site.requireFormat(inputs.get(0), layer.getCnn2dDataFormat());
    Value input = site.dropped(inputs.get(0), layer.getIDropout());
    Shape image = site.requireInputs(input, layer.getNIn());
    int groups = depthwise() ? image.channels() : 1;
    int filters =
        layer instanceof DepthwiseConvolution2D depthwise
            ? image.channels() * depthwise.getDepthMultiplier()
            : Math.toIntExact(layer.getNOut());
    Window window = Window.of(layer);
    Placement rows = window.rows(site.name(), image, input.zeros()).placement();
    Placement columns = window.columns(site.name(), image, input.zeros()).placement();
    Conv2d op =
        new Conv2d(
            filters,
            window.kernel(),
            window.stride(),
            Extent.of(rows.padding(), columns.padding()),
            window.dilation(),
            groups,
            layer.hasBias());
    String node = site.add(op, input.node());
    String key = ConvolutionParamInitializer.WEIGHT_KEY;
    site.weight(
        node,
        "weight",
        parameters ->
            depthwise()
                ? Kernels.depthwise(parameters.tensor(key, 2, 3, 0, 1))
                : parameters.tensor(key));
    site.weight(
        node, "bias", parameters -> parameters.vector(ConvolutionParamInitializer.BIAS_KEY));
    return site.activated(Window.cropped(site, node, rows, columns), layer.getActivationFn());
  }

  private boolean depthwise() {
    return layer instanceof DepthwiseConvolution2D;
  }
}
