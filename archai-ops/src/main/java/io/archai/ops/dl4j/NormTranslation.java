package io.archai.ops.dl4j;

import io.archai.graph.BatchNorm;
import io.archai.graph.Weights.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>(Layouts.problems(layer.getCnn2DFormat()));
    // A fixed scale or shift would have to be kept from being trained.
    if (layer.isLockGammaBeta() && (layer.getGamma() != 1 || layer.getBeta() != 0)) {
      problems.add(
          "locked gamma (%s) and beta (%s) must be 1 and 0"
              .formatted(layer.getGamma(), layer.getBeta()));
    }
    return problems;
  }

  @Override
  public Value add(Site site, List<Value> inputs) {
    Value input = inputs.get(0);
    site.requireInputs(input, layer.getNIn());
    BatchNorm op = new BatchNorm(!layer.isLockGammaBeta(), 1 - layer.getDecay(), layer.getEps());
    return Value.of(site.add(op, site.plain(input)));
  }

  @Override
  public Map<String, Tensor> weights(LayerParameters parameters) {
    Map<String, Tensor> weights = new LinkedHashMap<>();
    if (!layer.isLockGammaBeta()) {
      weights.put("scale", parameters.vector(BatchNormalizationParamInitializer.GAMMA));
      weights.put("shift", parameters.vector(BatchNormalizationParamInitializer.BETA));
    }
    weights.put("mean", parameters.vector(BatchNormalizationParamInitializer.GLOBAL_MEAN));
    weights.put(
        "variance",
        layer.isUseLogStd()
            ? variances(parameters.vector(BatchNormalizationParamInitializer.GLOBAL_LOG_STD))
            : parameters.vector(BatchNormalizationParamInitializer.GLOBAL_VAR));
    return weights;
  }

  private static Tensor variances(Tensor logarithms) {
    float[] variances = new float[logarithms.values().length];
    for (int i = 0; i < variances.length; i++) {
      variances[i] = (float) Math.pow(10, 2.0 * logarithms.values()[i]);
    }
    return new Tensor(logarithms.shape(), variances);
  }
}
