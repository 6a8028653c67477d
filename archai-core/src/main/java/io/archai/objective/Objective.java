package io.archai.objective;

import io.archai.graph.Graph;
import io.archai.graph.Require;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * A number to be small: of a network as deployed, or of what was measured of it.
 *
 * <pre>{@code
 * Objective deepest = Objective.ofGraph("depth", graph -> Cost.of(graph).depth());
 * Objective loss = Objective.ofMetrics("validLoss", metrics -> metrics.get("validLoss"));
 * }</pre>
 *
 * Immutable; the function must be thread safe.
 */
public final class Objective {
  private final String name;
  private final boolean measured;
  private final Function function;

  private interface Function {
    double value(Supplier<Graph> graph, Metrics metrics);
  }

  private Objective(String name, boolean measured, Function function) {
    this.name = Require.notBlank("name", name);
    this.measured = measured;
    this.function = function;
  }

  /** An objective on the network alone, known before anything is trained. */
  public static Objective ofGraph(String name, ToDoubleFunction<Graph> function) {
    return new Objective(name, false, (graph, metrics) -> function.applyAsDouble(graph.get()));
  }

  /** An objective on what was measured. */
  public static Objective ofMetrics(String name, ToDoubleFunction<Metrics> function) {
    return new Objective(name, true, (graph, metrics) -> function.applyAsDouble(metrics));
  }

  /** Its name, in reports. */
  public String name() {
    return name;
  }

  /**
   * Whether it takes a measurement; otherwise the graph is enough, and a constraint prunes before
   * training.
   */
  public boolean measured() {
    return measured;
  }

  /** Its value; the graph is only made if it is needed. */
  public double value(Supplier<Graph> graph, Metrics metrics) {
    return function.value(graph, metrics);
  }

  /** The constraint that it must not be larger than {@code limit}. */
  public Constraint atMost(double limit) {
    return new Constraint(this, limit);
  }

  @Override
  public String toString() {
    return name;
  }
}
