package io.archai.ops.dl4j;

import io.archai.graph.Weights;
import java.util.List;
import java.util.Map;

/** How one vertex becomes nodes, and its parameters ours. */
interface Translation {

  /** What of it cannot be brought in, as far as shapes do not matter; empty if all can. */
  default List<String> problems() {
    return List.of();
  }

  /** Adds its nodes; what they give. */
  Value add(Site site, List<Value> inputs);

  /** Its parameters by our slots, as in {@code weight}. */
  default Map<String, Weights.Tensor> weights(LayerParameters parameters) {
    return Map.of();
  }

  /** Whether it ends a classifier, so that what it gives are logits. */
  default boolean givesLogits() {
    return false;
  }

  /** Whether it only puts zeros around an image. */
  default boolean givesPadding() {
    return false;
  }

  /** Whether it can take an image with zeros around it. */
  default boolean takesPadding() {
    return false;
  }
}
