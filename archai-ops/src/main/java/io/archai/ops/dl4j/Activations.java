package io.archai.ops.dl4j;

import io.archai.graph.Activation;
import io.archai.graph.LeakyRelu;
import io.archai.graph.Multiply;
import io.archai.graph.Op;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationReLU6;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationSwish;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** Activation functions. */
final class Activations {
  private Activations() {}

  static List<String> problems(IActivation activation) {
    return activation instanceof ActivationIdentity
            || activation instanceof ActivationSwish
            || op(activation) != null
        ? List.of()
        : List.of(
            "activation %s must be identity, relu, relu6, leakyrelu, sigmoid, tanh or swish, and of the last layer softmax"
                .formatted(activation));
  }

  /** Whether it makes probabilities of logits. */
  static boolean isSoftmax(IActivation activation) {
    return activation instanceof ActivationSoftmax;
  }

  /** Whether it changes nothing. */
  static boolean isIdentity(IActivation activation) {
    return activation instanceof ActivationIdentity;
  }

  /**
   * The node that holds what the activation makes of another, which is that one for the identity
   * and for a softmax, which our losses compute.
   *
   * @param part the new node's name after the vertex's; empty for the vertex's own
   */
  static String add(Site site, String part, String input, IActivation activation) {
    if (activation instanceof ActivationSwish) {
      String gate = site.add("gate", Activation.sigmoid(), input);
      return part.isEmpty()
          ? site.add(new Multiply(), input, gate)
          : site.add(part, new Multiply(), input, gate);
    }
    Op op = op(activation);
    if (op == null) {
      return input;
    }
    return part.isEmpty() ? site.add(op, input) : site.add(part, op, input);
  }

  /** The op; null for what is none or several. */
  private static @Nullable Op op(IActivation activation) {
    if (activation instanceof ActivationReLU relu) {
      return relu(relu);
    }
    if (activation instanceof ActivationLReLU leaky) {
      return LeakyRelu.of(leaky.getAlpha());
    }
    if (activation instanceof ActivationReLU6) {
      return Activation.relu6();
    }
    if (activation instanceof ActivationSigmoid) {
      return Activation.sigmoid();
    }
    return activation instanceof ActivationTanH ? Activation.tanh() : null;
  }

  private static @Nullable Op relu(ActivationReLU relu) {
    double slope = number(relu.getNegativeSlope());
    double most = number(relu.getMax());
    if (number(relu.getThreshold()) != 0 || (most != 0 && (most != 6 || slope != 0))) {
      return null;
    }
    if (most == 6) {
      return Activation.relu6();
    }
    return slope == 0 ? Activation.relu() : LeakyRelu.of(slope);
  }

  private static double number(@Nullable Double setting) {
    return setting == null ? 0 : setting;
  }
}
