package io.archai.objective;

import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.Wording;
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
  private final double least;
  private final double most;

  private interface Function {
    double value(Supplier<Graph> graph, Metrics metrics);
  }

  private Objective(String name, boolean measured, Function function, double least, double most) {
    this.name = Require.notBlank("name", name);
    this.measured = measured;
    this.function = function;
    this.least = least;
    this.most = most;
  }

  private static Objective of(String name, boolean measured, Function function) {
    return new Objective(
        name, measured, function, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** The same, known to have no values but these. */
  Objective within(double least, double most) {
    return new Objective(name, measured, function, least, most);
  }

  /** An objective on the network alone, known before anything is trained. */
  public static Objective ofGraph(String name, ToDoubleFunction<Graph> function) {
    Require.given("function", function);
    return of(name, false, (graph, metrics) -> function.applyAsDouble(graph.get()));
  }

  /** An objective on what was measured. */
  public static Objective ofMetrics(String name, ToDoubleFunction<Metrics> function) {
    Require.given("function", function);
    return of(name, true, (graph, metrics) -> function.applyAsDouble(metrics));
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

  /** Refuses a limit that says nothing, or that nothing keeps. */
  void requirePossible(double limit) {
    Require.that(
        Double.isFinite(limit) && limit >= least,
        "limit of %s (%s) must be a finite number%s.",
        name,
        limit,
        Double.isFinite(least) ? " of at least " + Wording.number(least) : "");
    Require.that(
        limit <= most,
        "limit of %s (%s) must be at most %s.\nMaybe it is in per cent, and %s is what is meant.",
        name,
        limit,
        Wording.number(most),
        Wording.number(limit / 100));
  }

  /**
   * The constraint that it must not be larger than {@code limit}.
   *
   * @throws IllegalArgumentException if the limit is not finite, or one of the usual objectives
   *     cannot have such a value
   */
  public Constraint atMost(double limit) {
    return new Constraint(this, limit);
  }

  @Override
  public String toString() {
    return name;
  }
}
