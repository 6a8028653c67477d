package io.archai.ops.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Ends of classifiers. */
final class Losses {
  private Losses() {}

  /** Of an end that makes the probabilities itself. */
  static List<String> problems(IActivation activation, ILossFunction loss) {
    List<String> problems = new ArrayList<>();
    if (!Activations.isSoftmax(activation)) {
      problems.add(
          "activation of an output (%s) must be softmax, with an output for each class"
              .formatted(activation));
    }
    problems.addAll(problems(loss));
    return problems;
  }

  static List<String> problems(ILossFunction loss) {
    // The negative log likelihood and the sparse kind are kinds of MCXENT.
    return loss instanceof LossMCXENT
        ? List.of()
        : List.of(
            "loss %s must be MCXENT, SPARSE_MCXENT or NEGATIVELOGLIKELIHOOD"
                .formatted(loss.getClass().getSimpleName()));
  }
}
