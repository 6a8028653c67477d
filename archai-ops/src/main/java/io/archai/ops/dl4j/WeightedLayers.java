package io.archai.ops.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.BaseLayer;

/** What all layers with weights have. */
final class WeightedLayers {
  private WeightedLayers() {}

  /** Problems with its activation and its noise. */
  static List<String> problems(BaseLayer layer) {
    List<String> problems = noise(layer);
    problems.addAll(Activations.problems(layer.getActivationFn()));
    return problems;
  }

  /** Problems with its noise. */
  static List<String> noise(BaseLayer layer) {
    List<String> problems = new ArrayList<>(Dropouts.problems(layer.getIDropout()));
    if (layer.getWeightNoise() != null) {
      problems.add(
          "weight noise %s must be none"
              .formatted(layer.getWeightNoise().getClass().getSimpleName()));
    }
    return problems;
  }
}
