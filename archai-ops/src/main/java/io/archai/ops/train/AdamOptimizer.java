package io.archai.ops.train;

import io.archai.graph.Role;
import io.archai.ops.engine.Parameters;
import io.archai.ops.engine.Span;
import io.archai.train.Optimizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adam, as {@link Optimizer.Adam} says. Remembers the means of gradients and of their squares, and
 * for every number how many steps it took part in: one that was outside of the spans for a while is
 * corrected for its own steps, not for everybody's.
 */
public final class AdamOptimizer implements ParameterOptimizer {
  private final Optimizer.Adam settings;
  private final Role role;
  private final Parameters mean;
  private final Parameters meanSquare;
  private final Parameters steps;

  /** With no step done yet, for parameters of this layout. */
  public AdamOptimizer(Optimizer.Adam settings, Parameters layout, Role role) {
    this.settings = settings;
    this.role = role;
    this.mean = layout.like(role);
    this.meanSquare = layout.like(role);
    this.steps = layout.like(role);
  }

  @Override
  public void step(
      Parameters parameters, Parameters gradient, List<Span> spans, double learningRate) {
    Numbers weights = Numbers.changing(parameters, role);
    Numbers gradients = Numbers.reading(gradient, role);
    Numbers means = Numbers.changing(mean, role);
    Numbers meanSquares = Numbers.changing(meanSquare, role);
    Numbers counts = Numbers.changing(steps, role);
    double beta1 = settings.beta1();
    double beta2 = settings.beta2();
    double known = 0;
    double meanCorrection = 1;
    double squareCorrection = 1;
    for (Span span : spans) {
      for (long i = span.offset(); i < span.end(); i++) {
        double count = counts.get(i) + 1;
        if (count != known) {
          // Neighbours mostly have the same count.
          meanCorrection = 1 - Math.pow(beta1, count);
          squareCorrection = 1 - Math.pow(beta2, count);
          known = count;
        }
        double weight = weights.get(i);
        double slope = gradients.get(i) + settings.weightDecay() * weight;
        double m = beta1 * means.get(i) + (1 - beta1) * slope;
        double v = beta2 * meanSquares.get(i) + (1 - beta2) * slope * slope;
        means.put(i, m);
        meanSquares.put(i, v);
        counts.put(i, count);
        double size = Math.sqrt(v / squareCorrection) + settings.epsilon();
        weights.put(i, weight - learningRate * (m / meanCorrection) / size);
      }
    }
  }

  @Override
  public Map<String, Parameters> state() {
    Map<String, Parameters> state = new LinkedHashMap<>();
    state.put("mean", mean);
    state.put("meanSquare", meanSquare);
    state.put("steps", steps);
    return state;
  }
}
