package io.archai.ops.dl4j;

import io.archai.graph.Linear;
import io.archai.graph.Weights.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;

/**
 * A fully connected layer, or the last one of a classifier, whose softmax belongs to the loss.
 * Weights are laid out as {@code [features, outputs]}.
 */
record DenseTranslation(FeedForwardLayer layer) implements Translation {

  @Override
  public List<String> problems() {
    if (layer instanceof BaseOutputLayer output) {
      List<String> problems = new ArrayList<>(WeightedLayers.noise(output));
      problems.addAll(Losses.problems(output.getActivationFn(), output.getLossFn()));
      return problems;
    }
    List<String> problems = new ArrayList<>(WeightedLayers.problems(layer));
    if (layer instanceof DenseLayer dense && dense.hasLayerNorm()) {
      problems.add("layer norm must not be used");
    }
    return problems;
  }

  @Override
  public Value add(Site site, List<Value> inputs) {
    Value input = site.dropped(inputs.get(0), layer.getIDropout());
    site.requireInputs(input, layer.getNIn());
    String node = site.add(new Linear(Math.toIntExact(layer.getNOut()), bias()), site.plain(input));
    return givesLogits() ? Value.of(node) : site.activated(node, layer.getActivationFn());
  }

  @Override
  public Map<String, Tensor> weights(LayerParameters parameters) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    weights.put("weight", parameters.tensor(DefaultParamInitializer.WEIGHT_KEY, 1, 0));
    if (bias()) {
      weights.put("bias", parameters.vector(DefaultParamInitializer.BIAS_KEY));
    }
    return weights;
  }

  @Override
  public boolean givesLogits() {
    return layer instanceof BaseOutputLayer;
  }

  private boolean bias() {
    return layer instanceof BaseOutputLayer output
        ? output.hasBias()
        : ((DenseLayer) layer).hasBias();
  }
}
