package io.archai.ops.dl4j;

import java.util.List;

/** How one vertex becomes nodes, and its parameters ours. */
interface Translation {

  /** What of it cannot be brought in, as far as shapes do not matter; empty if all can. */
  default List<String> problems() {
    return List.of();
  }

  /** Adds its nodes, and says where their parameters come from; what they give. */
  Value add(Site site, List<Value> inputs);

  /** Whether it is the end of a classifier: an output layer or a loss layer. */
  default boolean endsClassifier() {
    return false;
  }

  /** Whether it ends with a softmax, which is left to the loss: what it gives here are logits. */
  default boolean givesLogits() {
    return false;
  }

  /** Whether it takes logits for what they are. */
  default boolean takesLogits() {
    return false;
  }
}
