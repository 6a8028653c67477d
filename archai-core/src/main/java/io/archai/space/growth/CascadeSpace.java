package io.archai.space.growth;

import io.archai.graph.Activation;
import io.archai.graph.Add;
import io.archai.graph.Concat;
import io.archai.graph.Flatten;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Linear;
import io.archai.graph.Mixture;
import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.graph.StopForward;
import io.archai.graph.StopGradient;
import io.archai.random.RandomStreams;
import io.archai.space.GrowthSpace;
import io.archai.space.Strengths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The networks of cascade-correlation: a linear classifier to which hidden units are added one
 * after another, each of which reads the inputs and all units before it.
 *
 * <pre>{@code
 * CascadeSpace space = GrowthSpaces.cascade().pool(8);
 * }</pre>
 *
 * <p>A unit is {@code h = tanh(w x + b)} with {@code x} the inputs {@code [F]}, images flattened,
 * and all earlier units; it adds {@code factor * v h} to the logits {@code [classes]}, with a
 * factor that begins as zero. Once it is part of a network no gradient reaches {@code w} and {@code
 * b}: only {@code v} and the factor are trained on. A pool of units is trained beside a network,
 * behind both gates, with weights {@code alpha [classes, pool]} to the logits. As the network's
 * loss does not depend on the pool, the gradient of {@code alpha[c, k]} is the mean over the
 * examples of unit {@code k} times the residual error of class {@code c}, and that of {@code w}
 * makes this grow: the correlation that the algorithm is named after. The unit with the largest
 * {@code sum_c |s[c, k]|} is installed, with the strengths {@code s} that a searcher gives:
 * covariances by cascade-correlation, alpha by Petridish.
 *
 * <p>Optimizers must not decay weights, or those of installed units would fade. A value: each
 * method that changes something returns a new space.
 *
 * <p>Reference: Fahlman, Lebiere (1990), The Cascade-Correlation Learning Architecture, Carnegie
 * Mellon University, CMU-CS-90-100.
 */
public final class CascadeSpace implements GrowthSpace<Cascade> {
  private static final String ALPHA = "alpha";

  private final int pool;
  private final Shape input;
  private final int classes;

  CascadeSpace(int pool, Shape input, int classes) {
    this.pool = Require.positive("pool", pool);
    this.input = input;
    this.classes = Require.positive("classes", classes);
  }

  /** With so many candidates of which one becomes a unit. */
  public CascadeSpace pool(int candidates) {
    return new CascadeSpace(candidates, input, classes);
  }

  @Override
  public CascadeSpace fitting(Shape input, int classes) {
    return new CascadeSpace(pool, input, classes);
  }

  @Override
  public String name() {
    return "cascade";
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("pool", pool);
    settings.put("input", input.dimensions());
    settings.put("classes", classes);
    return settings;
  }

  /** The linear classifier alone. */
  @Override
  public List<Cascade> seeds(RandomStreams streams) {
    return List.of(Cascade.empty());
  }

  @Override
  public String scope(Cascade parent) {
    return scope(parent.units());
  }

  private static String scope(int growth) {
    return "grow" + growth;
  }

  @Override
  public Graph network(Cascade architecture) {
    GraphBuilder builder = GraphBuilder.create();
    return builder.output("logits", network(builder, architecture, new ArrayList<>())).graph();
  }

  @Override
  public Graph candidates(Cascade parent) {
    GraphBuilder builder = GraphBuilder.create();
    List<String> values = new ArrayList<>();
    String logits = network(builder, parent, values);
    GraphBuilder scope = builder.scope(scope(parent));
    List<String> stopped = new ArrayList<>();
    for (int number = 0; number < values.size(); number++) {
      stopped.add(scope.add("from" + number, new StopGradient(), values.get(number)));
    }
    String features = joined(scope, "features", stopped);
    List<String> units = new ArrayList<>();
    for (int candidate = 0; candidate < pool; candidate++) {
      units.add(unit(scope, candidate, features));
    }
    String all = joined(scope, "pool", units);
    String gate =
        scope.add("gate", new StopForward(), scope.add(ALPHA, new Linear(classes, false), all));
    return builder.output("logits", scope.add("sum", new Add(), logits, gate)).graph();
  }

  /**
   * Adds the network and returns the node of its logits.
   *
   * @param values receives the nodes that a next unit can read
   */
  private String network(GraphBuilder builder, Cascade architecture, List<String> values) {
    String x = builder.input("input", input);
    values.add(input.rank() == 1 ? x : builder.add("flat", new Flatten(), x));
    List<String> terms = new ArrayList<>();
    terms.add(builder.add("linear", Linear.of(classes), values.get(0)));
    for (int growth = 0; growth < architecture.units(); growth++) {
      GraphBuilder scope = builder.scope(scope(growth));
      String features = joined(scope, "features", values);
      String unit = unit(scope, chosen(architecture, growth), features);
      String frozen = scope.add("frozen", new StopGradient(), unit);
      String output = scope.add("output", new Linear(classes, false), frozen);
      terms.add(scope.add(WeakLearner.FACTOR, Mixture.trained(0), output));
      values.add(frozen);
    }
    return terms.size() == 1 ? terms.get(0) : builder.add("sum", new Add(), terms);
  }

  private int chosen(Cascade architecture, int growth) {
    return Require.within(
        "candidate of unit " + growth, architecture.chosen().get(growth), 0, pool - 1);
  }

  private static String joined(GraphBuilder scope, String name, List<String> values) {
    return values.size() == 1 ? values.get(0) : scope.add(name, new Concat(), values);
  }

  private static String unit(GraphBuilder scope, int candidate, String features) {
    GraphBuilder own = scope.scope("unit" + candidate);
    return own.add("tanh", Activation.tanh(), own.add("linear", Linear.of(1), features));
  }

  @Override
  public Cascade grown(Cascade parent, Strengths strengths) {
    double[] row =
        strengths.row(scope(parent) + "/" + ALPHA + "/weight", Math.multiplyExact(classes, pool));
    int strongest = 0;
    for (int candidate = 1; candidate < pool; candidate++) {
      if (strength(row, candidate) > strength(row, strongest)) {
        strongest = candidate;
      }
    }
    return parent.and(strongest);
  }

  private double strength(double[] row, int candidate) {
    double sum = 0;
    for (int label = 0; label < classes; label++) {
      sum += Math.abs(row[label * pool + candidate]);
    }
    return sum;
  }

  @Override
  public Object encode(Cascade architecture) {
    return architecture.chosen();
  }

  @Override
  public Cascade decode(Object data) {
    return Cascade.decode(data);
  }

  @Override
  public Map<String, Integer> operationCounts(Cascade architecture) {
    return Map.of("unit", architecture.units());
  }

  @Override
  public String toString() {
    return "space cascade {pool=" + pool + ", input=" + input + ", classes=" + classes + "}";
  }
}
