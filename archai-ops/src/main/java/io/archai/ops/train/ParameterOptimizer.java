package io.archai.ops.train;

import io.archai.graph.Role;
import io.archai.ops.engine.Parameters;
import io.archai.ops.engine.Span;
import io.archai.train.Optimizer;
import java.util.List;
import java.util.Map;

/**
 * Moves the parameters of one role against their gradient, and remembers what it needs for the next
 * step.
 *
 * <pre>{@code
 * try (ParameterOptimizer optimizer = ParameterOptimizer.of(recipe.optimizer(), parameters, Role.WEIGHT)) {
 *   program.backward(lossGradients, gradient);
 *   optimizer.step(parameters, gradient, program.spans(Role.WEIGHT), recipe.learningRateAt(epoch));
 * }
 * }</pre>
 *
 * <p>Only the spans move: outside of them parameters, momenta and weight decay stand still, as if
 * there had been no step. Gradients are left as they are. Every number is worked out in double
 * precision on its own, so a step's result does not depend on threads. Not thread safe.
 */
public sealed interface ParameterOptimizer extends AutoCloseable
    permits SgdOptimizer, AdamOptimizer {

  /** An optimizer with these settings for parameters of this layout. */
  static ParameterOptimizer of(Optimizer settings, Parameters layout, Role role) {
    return settings instanceof Optimizer.Sgd sgd
        ? new SgdOptimizer(sgd, layout, role)
        : new AdamOptimizer((Optimizer.Adam) settings, layout, role);
  }

  /**
   * Does one step.
   *
   * @param parameters what moves; in the layout that the optimizer was made for
   * @param gradient in the same layout
   * @param spans where; of the optimizer's role, without overlaps
   * @param learningRate the step's length
   */
  void step(Parameters parameters, Parameters gradient, List<Span> spans, double learningRate);

  /**
   * What it remembers, by name, as it is: to store with {@link Parameters#weights} and to go on
   * from with {@link Parameters#copyFrom(io.archai.graph.Weights)}. Closed with the optimizer.
   */
  Map<String, Parameters> state();

  @Override
  default void close() {
    state().values().forEach(Parameters::close);
  }
}
