package io.archai.ops.dl4j;

import io.archai.graph.Linear;
import java.util.ArrayList;
import java.util.List;
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
    List<String> problems = new ArrayList<>(WeightedLayers.noise(layer));
    if (!givesLogits()) {
      problems.addAll(Activations.problems(layer.getActivationFn()));
    }
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
    site.weight(
        node,
        "weight",
        parameters ->
            input.order().ours(parameters.tensor(DefaultParamInitializer.WEIGHT_KEY, 1, 0)));
    site.weight(node, "bias", parameters -> parameters.vector(DefaultParamInitializer.BIAS_KEY));
    return site.activated(node, layer.getActivationFn());
  }

  @Override
  public boolean endsClassifier() {
    return layer instanceof BaseOutputLayer;
  }

  @Override
  public boolean givesLogits() {
    return endsClassifier() || Activations.isSoftmax(layer.getActivationFn());
  }

  private boolean bias() {
    return layer instanceof BaseOutputLayer output
        ? output.hasBias()
        : ((DenseLayer) layer).hasBias();
  }
}
