package io.archai.ops.dl4j;

import io.archai.graph.BatchNorm;
import io.archai.graph.Shape;
import io.archai.graph.Weights.Tensor;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;

/**
 * A batch norm. Deeplearning4j's decay says how much of the running statistics stays, our momentum
 * how far they move. Some keep the logarithm to base 10 of the standard deviation instead of the
 * variance. It has no activation, whatever is configured.
 */
record NormTranslation(BatchNormalization layer) implements Translation {
  private static final Map<String, String> VECTORS =
      Map.of(
          "scale", BatchNormalizationParamInitializer.GAMMA,
          "shift", BatchNormalizationParamInitializer.BETA,
          "mean", BatchNormalizationParamInitializer.GLOBAL_MEAN);

  @Override
  public List<String> problems() {
    // A fixed scale or shift would have to be kept from being trained.
    return layer.isLockGammaBeta() && (layer.getGamma() != 1 || layer.getBeta() != 0)
        ? List.of(
            "locked gamma (%s) and beta (%s) must be 1 and 0"
                .formatted(layer.getGamma(), layer.getBeta()))
        : List.of();
  }

  @Override
  public Value add(Site site, List<Value> inputs) {
    Value input = inputs.get(0);
    Shape shape = site.requireInputs(input, layer.getNIn());
    if (shape.rank() == 3) {
      site.requireFormat(input, layer.getCnn2DFormat());
    }
    BatchNorm op = new BatchNorm(!layer.isLockGammaBeta(), 1 - layer.getDecay(), layer.getEps());
    String node = site.add(op, site.plain(input));
    VECTORS.forEach(
        (slot, key) ->
            site.weight(node, slot, parameters -> input.order().ours(parameters.vector(key))));
    site.weight(node, "variance", parameters -> input.order().ours(variances(parameters)));
    return new Value(node, Border.NONE, input.order());
  }

  private Tensor variances(LayerParameters parameters) {
    if (!layer.isUseLogStd()) {
      return parameters.vector(BatchNormalizationParamInitializer.GLOBAL_VAR);
    }
    Tensor logarithms = parameters.vector(BatchNormalizationParamInitializer.GLOBAL_LOG_STD);
    float[] variances = new float[logarithms.values().length];
    for (int i = 0; i < variances.length; i++) {
      variances[i] = (float) Math.pow(10, 2.0 * logarithms.values()[i]);
    }
    return new Tensor(logarithms.shape(), variances);
  }
}
