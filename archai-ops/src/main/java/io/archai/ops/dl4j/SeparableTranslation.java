package io.archai.ops.dl4j;

import io.archai.graph.Conv2d;
import io.archai.graph.Extent;
import io.archai.graph.Shape;
import io.archai.graph.Weights.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Value input = site.dropped(inputs.get(0), layer.getIDropout());
    Shape image = site.requireInputs(input, layer.getNIn());
    Window window = Window.of(layer);
    Placement rows = window.rows(site.name(), image, input.zeros()).placement();
    Placement columns = window.columns(site.name(), image, input.zeros()).placement();
    Conv2d depthwise =
        new Conv2d(
            image.channels() * layer.getDepthMultiplier(),
            window.kernel(),
            window.stride(),
            Extent.of(rows.padding(), columns.padding()),
            window.dilation(),
            image.channels(),
            false);
    String node =
        Window.cropped(site, site.add("depthwise", depthwise, input.node()), rows, columns);
    Conv2d pointwise = Conv2d.of(Math.toIntExact(layer.getNOut()), 1);
    node = site.add("pointwise", layer.hasBias() ? pointwise.withBias() : pointwise, node);
    return site.activated(node, layer.getActivationFn());
  }

  @Override
  public Map<String, Tensor> weights(LayerParameters parameters) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    String depthwise = SeparableConvolutionParamInitializer.DEPTH_WISE_WEIGHT_KEY;
    weights.put("depthwise/weight", Kernels.depthwise(parameters.tensor(depthwise, 1, 0, 2, 3)));
    String pointwise = SeparableConvolutionParamInitializer.POINT_WISE_WEIGHT_KEY;
    weights.put("pointwise/weight", parameters.tensor(pointwise));
    if (layer.hasBias()) {
      String bias = SeparableConvolutionParamInitializer.BIAS_KEY;
      weights.put("pointwise/bias", parameters.vector(bias));
    }
    return weights;
  }

  @Override
  public boolean takesPadding() {
    return true;
  }
}
