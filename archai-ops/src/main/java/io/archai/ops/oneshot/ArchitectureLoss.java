package io.archai.ops.oneshot;

import io.archai.space.Strengths;
import java.util.Map;

/**
 * What architecture parameters descend where that is more than the loss of the data: a latency, a
 * number of resources, or a push of weights towards 0 and 1.
 */
@FunctionalInterface
public interface ArchitectureLoss {
  /**
   * The whole loss, and its derivatives.
   *
   * @param loss of the data
   * @param weights with which candidates were mixed, by row
   * @param strengths of the candidates, free of noise
   */
  Total total(double loss, Map<String, double[]> weights, Strengths strengths);

  /**
   * A whole loss.
   *
   * @param value its value
   * @param byLoss its derivative with respect to the loss of the data
   * @param byWeights its derivatives with respect to the candidates' weights, by row; rows without
   *     any may be left out
   */
  record Total(double value, double byLoss, Map<String, double[]> byWeights) {}
}
