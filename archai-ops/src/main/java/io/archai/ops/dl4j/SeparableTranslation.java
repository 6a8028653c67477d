package io.archai.ops.dl4j;

import io.archai.graph.Conv2d;
import io.archai.graph.Extent;
import io.archai.graph.Shape;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.params.SeparableConvolutionParamInitializer;

/**
 * A depthwise convolution and a pointwise one, with the bias. Kernels are laid out as {@code
 * [multiplier, channels, height, width]} and {@code [filters, channels * multiplier, 1, 1]}.
 */
record SeparableTranslation(SeparableConvolution2D layer) implements Translation {

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
    Window window = Window.of(layer);
    Placement rows = window.rows(site.name(), image, input.zeros()).placement();
    Placement columns = window.columns(site.name(), image, input.zeros()).placement();
    Conv2d op =
        new Conv2d(
            image.channels() * layer.getDepthMultiplier(),
            window.kernel(),
            window.stride(),
            Extent.of(rows.padding(), columns.padding()),
            window.dilation(),
            image.channels(),
            false);
    String depthwise = site.add("depthwise", op, input.node());
    site.weight(
        depthwise,
        "weight",
        parameters ->
            Kernels.depthwise(
                parameters.tensor(
                    SeparableConvolutionParamInitializer.DEPTH_WISE_WEIGHT_KEY, 1, 0, 2, 3)));
    Conv2d one = Conv2d.of(Math.toIntExact(layer.getNOut()), 1);
    String pointwise =
        site.add(
            "pointwise",
            layer.hasBias() ? one.withBias() : one,
            Window.cropped(site, depthwise, rows, columns));
    site.weight(
        pointwise,
        "weight",
        parameters ->
            parameters.tensor(SeparableConvolutionParamInitializer.POINT_WISE_WEIGHT_KEY));
    site.weight(
        pointwise,
        "bias",
        parameters -> parameters.vector(SeparableConvolutionParamInitializer.BIAS_KEY));
    return site.activated(pointwise, layer.getActivationFn());
  }
}
