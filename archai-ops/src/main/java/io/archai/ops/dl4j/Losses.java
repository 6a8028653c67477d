package io.archai.ops.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Ends of classifiers. */
final class Losses {
  private Losses() {}

  static List<String> problems(IActivation activation, ILossFunction loss) {
    List<String> problems = new ArrayList<>();
    if (!(activation instanceof ActivationSoftmax)) {
      problems.add("activation of an output (%s) must be softmax".formatted(activation));
    }
    // The negative log likelihood is a kind of MCXENT.
    if (!(loss instanceof LossMCXENT)) {
      problems.add(
          "loss %s must be MCXENT or NEGATIVELOGLIKELIHOOD"
              .formatted(loss.getClass().getSimpleName()));
    }
    return problems;
  }
}
