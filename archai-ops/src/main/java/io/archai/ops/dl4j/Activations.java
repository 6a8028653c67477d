package io.archai.ops.dl4j;

import io.archai.graph.Activation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Activation functions. */
final class Activations {
  private Activations() {}

  static List<String> problems(IActivation activation) {
    return activation instanceof ActivationIdentity || op(activation) != null
        ? List.of()
        : List.of(
            "activation %s must be identity, relu, relu6, sigmoid or tanh".formatted(activation));
  }

  /** The op; null for the identity and for what there is no op for. */
  static @Nullable Activation op(IActivation activation) {
    if (activation instanceof ActivationReLU relu) {
      boolean plain = none(relu.getThreshold()) && none(relu.getNegativeSlope());
      return plain && none(relu.getMax()) ? Activation.relu() : null;
    }
    if (activation instanceof ActivationReLU6) {
      return Activation.relu6();
    }
    if (activation instanceof ActivationSigmoid) {
      return Activation.sigmoid();
    }
    return activation instanceof ActivationTanH ? Activation.tanh() : null;
  }

  private static boolean none(@Nullable Double setting) {
    return setting == null || setting == 0;
  }
}
