package io.archai.objective;

import io.archai.graph.cost.Cost;

/**
 * The usual objectives.
 *
 * <pre>{@code
 * task.minimizing(error(), multiplyAdds()).subjectTo(parameters().atMost(3_500_000));
 * }</pre>
 */
public final class Objectives {
  private Objectives() {}

  /** The share of validation examples that are classified wrong, 0 to 1. */
  public static Objective error() {
    return Objective.ofMetrics("error", metrics -> 1 - metrics.validAccuracy()).within(0, 1);
  }

  /** Trained weights of the network as deployed. */
  public static Objective parameters() {
    return Objective.ofGraph("parameters", graph -> Cost.of(graph).parameters())
        .within(0, Double.POSITIVE_INFINITY);
  }

  /** Multiply-adds of the network as deployed, for one example. */
  public static Objective multiplyAdds() {
    return Objective.ofGraph("multiplyAdds", graph -> Cost.of(graph).multiplyAdds())
        .within(0, Double.POSITIVE_INFINITY);
  }

  /** Bytes of all activations of the network as deployed, for one example. */
  public static Objective activationBytes() {
    return Objective.ofGraph("activationBytes", graph -> Cost.of(graph).activationBytes())
        .within(0, Double.POSITIVE_INFINITY);
  }
}
