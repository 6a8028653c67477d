package io.archai.ops.train;

import io.archai.graph.Role;
import io.archai.ops.engine.Parameters;
import io.archai.ops.engine.Span;
import io.archai.train.Optimizer;
import java.util.List;
import java.util.Map;

/**
 * Stochastic gradient descent with momentum, as {@link Optimizer.Sgd} says. Remembers the velocity:
 * the sum of past gradients, weight decay included, each weighed down by the momentum once a step.
 */
public final class SgdOptimizer implements ParameterOptimizer {
  private final Optimizer.Sgd settings;
  private final Role role;
  private final Parameters velocity;

  /** With no velocity yet, for parameters of this layout. */
  public SgdOptimizer(Optimizer.Sgd settings, Parameters layout, Role role) {
    this.settings = settings;
    this.role = role;
    this.velocity = layout.like(role);
  }

  @Override
  public void step(
      Parameters parameters, Parameters gradient, List<Span> spans, double learningRate) {
    Numbers weights = Numbers.changing(parameters, role);
    Numbers gradients = Numbers.reading(gradient, role);
    Numbers velocities = Numbers.changing(velocity, role);
    for (Span span : spans) {
      for (long i = span.offset(); i < span.end(); i++) {
        double weight = weights.get(i);
        double slope = gradients.get(i) + settings.weightDecay() * weight;
        double speed = settings.momentum() * velocities.get(i) + slope;
        velocities.put(i, speed);
        weights.put(i, weight - learningRate * direction(slope, speed));
      }
    }
  }

  /**
   * Writes to {@code target} where {@link #step} would bring the parameters, without doing it: the
   * unrolled step of second-order searches. Outside of the spans the target is left as it is.
   */
  public void unroll(
      Parameters parameters,
      Parameters gradient,
      List<Span> spans,
      double learningRate,
      Parameters target) {
    Numbers weights = Numbers.reading(parameters, role);
    Numbers gradients = Numbers.reading(gradient, role);
    Numbers velocities = Numbers.reading(velocity, role);
    Numbers moved = Numbers.changing(target, role);
    for (Span span : spans) {
      for (long i = span.offset(); i < span.end(); i++) {
        double weight = weights.get(i);
        double slope = gradients.get(i) + settings.weightDecay() * weight;
        double speed = settings.momentum() * velocities.get(i) + slope;
        moved.put(i, weight - learningRate * direction(slope, speed));
      }
    }
  }

  private double direction(double slope, double speed) {
    return settings.nesterov() ? slope + settings.momentum() * speed : speed;
  }

  @Override
  public Map<String, Parameters> state() {
    return Map.of("velocity", velocity);
  }
}
