package io.archai.space.growth;

import io.archai.graph.Activation;
import io.archai.graph.Add;
import io.archai.graph.BatchNorm;
import io.archai.graph.Concat;
import io.archai.graph.Conv2d;
import io.archai.graph.DropPath;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Mixture;
import io.archai.graph.Require;
import io.archai.graph.StopForward;
import io.archai.graph.StopGradient;
import io.archai.space.cell.Candidate;
import io.archai.space.cell.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What is trained beside a network at one of its nodes, the target, and what becomes of it. Of
 * {@code n} candidates, all operations on all inputs, the learner is {@code sum_k alpha_k
 * op_k(sg(x_k))}, added to the target behind a stop-forward gate; alpha begins as {@code 1 / n}.
 * Grown, the candidates with the largest {@code |alpha|} are put side by side, and ReLU, pointwise
 * convolution, norm and a trained factor, which begins as zero, lead to the target's sum.
 *
 * <p>Reference: Hu, Langford, Caruana, Mukherjee, Horvitz, Dey (2019), Efficient Forward
 * Architecture Search, section 3, and the authors' program.
 *
 * @param operations what is tried on every input
 * @param kept how many candidates become a part of the network at most
 */
public record WeakLearner(List<Candidate> operations, int kept) {
  /** The factor on a grown learner, by the name of its node in the learner's scope. */
  static final String FACTOR = "factor";

  public WeakLearner {
    operations = List.copyOf(operations);
    Require.positive("number of operations", operations.size());
    Require.that(
        operations.stream().noneMatch(operation -> operation.name().equals(Candidate.NONE)),
        "operations (%s) must not have %s, which learns nothing.",
        operations.stream().map(Candidate::name).toList(),
        Candidate.NONE);
    Require.positive("kept", kept);
  }

  /**
   * An earlier value that a learner reads.
   *
   * @param name the space's own name for it, which edges and scopes speak of
   * @param node the graph's node that holds it
   * @param slot the target's channels, and the stride by which the operations reach its resolution
   * @param adapter brings it to the channels, and where strides do not, to the resolution
   */
  record Source(String name, String node, Slot slot, Adapter adapter) {
    static Source of(String name, String node, Slot slot) {
      return new Source(name, node, slot, (scope, input) -> input);
    }

    /** The same held by another node. */
    Source at(String other) {
      return new Source(name, other, slot, adapter);
    }
  }

  /** Adds what brings a value to another shape and returns the node that holds it. */
  @FunctionalInterface
  interface Adapter {
    String add(GraphBuilder scope, String input);
  }

  /**
   * A learner that has become a part of a network.
   *
   * @param sum what takes the target's place
   * @param node what later learners can read: the learner before its factor
   */
  record Grown(String sum, String node) {}

  /**
   * Adds the candidates behind both gates.
   *
   * @param scope that of the learner
   * @param alpha the full name under which the numbers that weigh candidates are shared
   * @return what takes the target's place
   */
  String attach(GraphBuilder scope, String alpha, List<Source> sources, String target) {
    List<String> terms = new ArrayList<>();
    for (Source source : sources) {
      GraphBuilder inner = scope.scope("from" + source.name());
      String stopped = inner.add("stopped", new StopGradient(), source.node());
      String input = source.adapter().add(inner, stopped);
      for (Candidate operation : operations) {
        terms.add(operation.place(inner.scope(operation.name()), input, source.slot()));
      }
    }
    String mixture = scope.addSharing("mixture", alpha, Mixture.trained(1.0 / terms.size()), terms);
    return scope.add("sum", new Add(), target, scope.add("gate", new StopForward(), mixture));
  }

  /**
   * Adds the chosen candidates as a regular part.
   *
   * @param scope that of the learner
   * @param sources those that the edges speak of, and perhaps others
   * @param dropPath whether candidates that change their input can be dropped
   */
  Grown grow(
      GraphBuilder scope,
      List<Growth.Edge> edges,
      List<Source> sources,
      String target,
      boolean dropPath) {
    List<String> terms = new ArrayList<>();
    Map<String, String> adapted = new LinkedHashMap<>();
    for (Growth.Edge edge : edges) {
      Source source = source(sources, edge.from());
      GraphBuilder inner = scope.scope("from" + source.name());
      String input =
          adapted.computeIfAbsent(source.name(), any -> source.adapter().add(inner, source.node()));
      GraphBuilder own = inner.scope(edge.operation());
      String term = operation(edge.operation()).place(own, input, source.slot());
      terms.add(
          dropPath && !term.equals(input) ? own.add("drop_path", new DropPath(), term) : term);
    }
    int channels = scope.shape(target).channels();
    String x = terms.size() == 1 ? terms.get(0) : scope.add("concat", new Concat(), terms);
    x = scope.add("relu", Activation.relu(), x);
    String node = scope.add("norm", BatchNorm.of(), scope.add("conv", Conv2d.of(channels, 1), x));
    String scaled = scope.add(FACTOR, Mixture.trained(0), node);
    return new Grown(scope.add("sum", new Add(), target, scaled), node);
  }

  /**
   * The strongest candidates, in their order, for sources of these names.
   *
   * @param strengths one a candidate, source by source
   */
  List<Growth.Edge> strongest(double[] strengths, List<String> sources) {
    return IntStream.range(0, strengths.length)
        .boxed()
        // The sort is stable, so that of equal ones the first is taken.
        .sorted(Comparator.comparingDouble(k -> -Math.abs(strengths[k])))
        .limit(kept)
        .sorted()
        .map(
            k ->
                new Growth.Edge(
                    operations.get(k % operations.size()).name(),
                    sources.get(k / operations.size())))
        .toList();
  }

  /** How much the strongest candidates weigh together. */
  double weight(double[] strengths) {
    return Arrays.stream(strengths)
        .map(Math::abs)
        .sorted()
        .skip(Math.max(0, strengths.length - kept))
        .sum();
  }

  private Candidate operation(String name) {
    return operations.stream()
        .filter(operation -> operation.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "operation (%s) must be one of %s."
                        .formatted(name, operations.stream().map(Candidate::name).toList())));
  }

  private static Source source(List<Source> sources, String name) {
    return sources.stream()
        .filter(source -> source.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "source (%s) must be one of %s."
                        .formatted(name, sources.stream().map(Source::name).toList())));
  }
}
