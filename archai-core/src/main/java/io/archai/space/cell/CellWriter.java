package io.archai.space.cell;

import io.archai.graph.Add;
import io.archai.graph.Concat;
import io.archai.graph.Conv2d;
import io.archai.graph.DropPath;
import io.archai.graph.GraphBuilder;
import io.archai.space.CellBuilder;
import io.archai.space.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes cells into graphs. What all cells have in common is here; what the nodes sum is a
 * function, so that networks, supergraphs and their children give the same thing the same name:
 * {@code cell3/node2/from0/sep_conv_3x3/...}.
 */
record CellWriter(int inputs, boolean affine, Function<Place, Plan> plans) implements CellBuilder {

  /** What a cell consists of. */
  record Plan(int nodes, Terms terms, CellEnd end) {}

  /** What one node of a cell sums. */
  @FunctionalInterface
  interface Terms {
    /**
     * Adds the nodes that the sum needs and returns its terms.
     *
     * @param scope that of the node
     * @param node its number
     * @param earlier the graph's nodes that hold the cell's nodes before it
     */
    List<String> add(GraphBuilder scope, Place place, int node, List<String> earlier);
  }

  /** Networks: norms with scale and shift, a drop path on the edges that change their input. */
  static CellWriter network(Genotype genotype, List<Candidate> operations, boolean dropPath) {
    return of(
        genotype,
        operations,
        true,
        dropPath,
        place -> concat(genotype.cell(place.reduction()).output()));
  }

  /** The same with cells that end in another way than the genotype says. */
  static CellWriter network(
      Genotype genotype, List<Candidate> operations, boolean dropPath, CellEnd end) {
    return of(genotype, operations, true, dropPath, place -> end);
  }

  /** The part of a supergraph that the genotype speaks of. */
  static CellWriter child(Genotype genotype, List<Candidate> operations) {
    return of(
        genotype,
        operations,
        false,
        false,
        place -> concat(genotype.cell(place.reduction()).output()));
  }

  /** Cells end with these nodes side by side. */
  static CellEnd concat(List<Integer> output) {
    return (scope, place, nodes) ->
        output.size() == 1
            ? nodes.get(output.get(0))
            : scope.add("output", new Concat(), output.stream().map(nodes::get).toList());
  }

  private static CellWriter of(
      Genotype genotype,
      List<Candidate> operations,
      boolean affine,
      boolean dropPath,
      Function<Place, CellEnd> ends) {
    genotype.requireOperations(operations);
    return new CellWriter(
        genotype.inputs(),
        affine,
        place -> {
          Genotype.Cell cell = genotype.cell(place.reduction());
          return new Plan(
              cell.nodes().size(),
              (scope, where, node, earlier) ->
                  chosen(
                      scope,
                      cell.nodes().get(node - genotype.inputs()),
                      earlier,
                      operations,
                      edge -> slot(where, edge.from(), genotype.inputs(), affine),
                      dropPath),
              ends.apply(place));
        });
  }

  static Slot slot(Place place, int from, int inputs, boolean affine) {
    return new Slot(place.channels(), place.reduction() && from < inputs ? 2 : 1, affine);
  }

  private static List<String> chosen(
      GraphBuilder scope,
      List<Genotype.Edge> edges,
      List<String> earlier,
      List<Candidate> operations,
      Function<Genotype.Edge, Slot> slots,
      boolean dropPath) {
    List<String> terms = new ArrayList<>();
    Map<Genotype.Edge, Integer> times = new LinkedHashMap<>();
    for (Genotype.Edge edge : edges) {
      Slot slot = slots.apply(edge);
      int time = times.merge(edge, 1, Integer::sum);
      if (time > 1 && !slot.affine()) {
        // A supergraph has each of its candidates once, so the same edge again is the same value
        // again.
        terms.add(terms.get(edges.indexOf(edge)));
        continue;
      }
      String name = edge.operation() + (time > 1 ? "-" + time : "");
      GraphBuilder inner = scope.scope("from" + edge.from()).scope(name);
      String input = earlier.get(edge.from());
      String term = Candidates.find(operations, edge.operation(), "").place(inner, input, slot);
      terms.add(
          dropPath && !term.equals(input) ? inner.add("drop_path", new DropPath(), term) : term);
    }
    return terms;
  }

  @Override
  public String add(GraphBuilder scope, Place place, List<String> sources) {
    List<String> nodes = new ArrayList<>(inputs(scope, place, sources));
    Plan plan = plans.apply(place);
    for (int index = 0; index < plan.nodes(); index++) {
      String name = "node" + nodes.size();
      List<String> terms = plan.terms().add(scope.scope(name), place, nodes.size(), nodes);
      nodes.add(scope.add(name, new Add(), terms));
    }
    return plan.end().add(scope, place, nodes);
  }

  /** The cell's inputs at its width; a single input that has it already is read as it is. */
  private List<String> inputs(GraphBuilder scope, Place place, List<String> sources) {
    Slot slot = new Slot(place.channels(), 1, affine);
    Conv2d pointwise = Conv2d.of(place.channels(), 1);
    if (inputs == 1) {
      String last = sources.get(1);
      return List.of(
          scope.shape(last).channels() == place.channels()
              ? last
              : Blocks.reluConvNorm(scope.scope("preprocess"), last, pointwise, slot.norm()));
    }
    GraphBuilder first = scope.scope("preprocess0");
    return List.of(
        place.afterReduction()
            ? Blocks.factorizedReduction(first, sources.get(0), place.channels(), slot.norm())
            : Blocks.reluConvNorm(first, sources.get(0), pointwise, slot.norm()),
        Blocks.reluConvNorm(scope.scope("preprocess1"), sources.get(1), pointwise, slot.norm()));
  }
}
