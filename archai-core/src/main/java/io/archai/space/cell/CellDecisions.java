package io.archai.space.cell;

import io.archai.graph.Require;
import io.archai.graph.Wording;
import io.archai.space.Decision;
import io.archai.space.cell.Genotype.Edge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Cells as decisions: for each node, which set of predecessors it keeps (no decision where it keeps
 * all), then an operation for each of them in their order. Every choice is a cell, and every cell
 * is one choice.
 */
final class CellDecisions {
  private final CellDesign design;
  private final List<String> operations;
  private final List<List<List<Integer>>> subsets;
  private final List<Decision> decisions = new ArrayList<>();

  CellDecisions(CellDesign design) {
    this.design = design;
    operations = design.choosable().stream().map(Candidate::name).toList();
    subsets = design.ownNodes().mapToObj(node -> subsets(node, design.keptAt(node))).toList();
    for (String kind : design.kinds()) {
      design.ownNodes().forEach(node -> addDecisions(kind + "/node" + node, node));
    }
  }

  private void addDecisions(String prefix, int node) {
    int kept = design.keptAt(node);
    if (kept < node) {
      List<String> options =
          subsets(node).stream()
              .map(subset -> subset.stream().map(String::valueOf).collect(Collectors.joining("+")))
              .toList();
      decisions.add(new Decision(prefix + "/inputs", options));
    }
    for (int edge = 0; edge < kept; edge++) {
      String name = kept < node ? "/operation" : "/from";
      decisions.add(new Decision(prefix + name + edge, operations));
    }
  }

  /** The sets of predecessors that a node can keep. */
  private List<List<Integer>> subsets(int node) {
    return subsets.get(node - design.inputs());
  }

  List<Decision> list() {
    return Collections.unmodifiableList(decisions);
  }

  Genotype build(int[] choices) {
    Decision.requireChoices(decisions, choices);
    int next = 0;
    Map<String, List<List<Edge>>> cells = new LinkedHashMap<>();
    for (String kind : design.kinds()) {
      List<List<Edge>> nodes = new ArrayList<>();
      for (int node : design.ownNodes().toArray()) {
        int kept = design.keptAt(node);
        List<Integer> predecessors = subsets(node).get(kept < node ? choices[next++] : 0);
        List<Edge> edges = new ArrayList<>();
        for (int from : predecessors) {
          edges.add(new Edge(operations.get(choices[next++]), from));
        }
        nodes.add(edges);
      }
      cells.put(kind, nodes);
    }
    return design.genotype(cells);
  }

  int[] choices(Genotype genotype) {
    Genotype canonical = genotype.requireOperations(design.choosable()).canonical();
    List<Integer> choices = new ArrayList<>();
    for (String kind : design.kinds()) {
      Genotype.Cell cell = design.cell(canonical, kind);
      for (int node : design.ownNodes().toArray()) {
        List<Edge> edges = cell.nodes().get(node - design.inputs());
        int kept = design.keptAt(node);
        int subset = subsets(node).indexOf(edges.stream().map(Edge::from).toList());
        Require.that(
            subset >= 0,
            "node %d of the %s cell must have edges from %s to be of space %s, not %s.",
            node,
            kind,
            Wording.count(kept, "different node"),
            design.name(),
            edges);
        if (kept < node) {
          choices.add(subset);
        }
        edges.forEach(edge -> choices.add(operations.indexOf(edge.operation())));
      }
    }
    return choices.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * The subsets of {@code size} numbers below {@code bound}, each in rising order, in lexicographic
   * order.
   */
  static List<List<Integer>> subsets(int bound, int size) {
    if (size == 0) {
      return List.of(List.of());
    }
    List<List<Integer>> subsets = new ArrayList<>();
    for (List<Integer> start : subsets(bound, size - 1)) {
      for (int next = start.isEmpty() ? 0 : start.get(size - 2) + 1; next < bound; next++) {
        List<Integer> subset = new ArrayList<>(start);
        subset.add(next);
        subsets.add(List.copyOf(subset));
      }
    }
    return subsets;
  }
}
