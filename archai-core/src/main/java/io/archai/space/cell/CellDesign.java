package io.archai.space.cell;

import io.archai.graph.Require;
import io.archai.graph.Wording;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the cells of a space consist of.
 *
 * @param kept how many edges lead to a node of an architecture at most
 * @param noneChosen whether an architecture may have the operation none
 * @param lastOutput whether the output is the last node instead of all of them
 * @param singleCell whether one cell is used everywhere
 */
record CellDesign(
    String name,
    int inputs,
    int nodes,
    int kept,
    boolean noneChosen,
    boolean lastOutput,
    boolean singleCell,
    List<Candidate> candidates) {
  static final int ALL = Integer.MAX_VALUE;

  /** A node has an edge from each before it, so that many more take days to think of. */
  private static final int MOST_NODES = 100;

  CellDesign {
    Require.notBlank("name", name);
    Require.within("inputs", inputs, 1, 2);
    Require.within("nodes", nodes, 1, MOST_NODES);
    Require.positive("edgesKept", kept);
    candidates = List.copyOf(candidates);
    Set<String> names = new LinkedHashSet<>();
    for (Candidate candidate : candidates) {
      Require.that(
          names.add(candidate.name()), "candidate (%s) must not be given twice.", candidate.name());
    }
    boolean open = noneChosen || !names.equals(Set.of(Candidate.NONE));
    Require.that(
        !candidates.isEmpty() && open, "candidates (%s) must have one that can be chosen.", names);
  }

  CellDesign withName(String name) {
    return new CellDesign(
        name, inputs, nodes, kept, noneChosen, lastOutput, singleCell, candidates);
  }

  CellDesign withInputs(int inputs) {
    return new CellDesign(
        name, inputs, nodes, kept, noneChosen, lastOutput, singleCell, candidates);
  }

  CellDesign withNodes(int nodes) {
    return new CellDesign(
        name, inputs, nodes, kept, noneChosen, lastOutput, singleCell, candidates);
  }

  CellDesign withKept(int kept) {
    return new CellDesign(
        name, inputs, nodes, kept, noneChosen, lastOutput, singleCell, candidates);
  }

  CellDesign withNoneChosen(boolean noneChosen) {
    return new CellDesign(
        name, inputs, nodes, kept, noneChosen, lastOutput, singleCell, candidates);
  }

  CellDesign withLastOutput(boolean lastOutput) {
    return new CellDesign(
        name, inputs, nodes, kept, noneChosen, lastOutput, singleCell, candidates);
  }

  CellDesign withSingleCell(boolean singleCell) {
    return new CellDesign(
        name, inputs, nodes, kept, noneChosen, lastOutput, singleCell, candidates);
  }

  CellDesign withCandidates(List<Candidate> candidates) {
    return new CellDesign(
        name, inputs, nodes, kept, noneChosen, lastOutput, singleCell, candidates);
  }

  List<String> kinds() {
    return singleCell
        ? List.of(GenotypePrinter.TABULAR)
        : List.of(Genotype.NORMAL, Genotype.REDUCE);
  }

  String kind(boolean reduction) {
    return kinds().get(singleCell || !reduction ? 0 : 1);
  }

  /** The numbers of the cell's own nodes. */
  IntStream ownNodes() {
    return IntStream.range(inputs, inputs + nodes);
  }

  List<Integer> output() {
    int last = inputs + nodes - 1;
    return IntStream.rangeClosed(lastOutput ? last : inputs, last).boxed().toList();
  }

  /** How many edges an architecture keeps of those that lead to this node from all earlier ones. */
  int keptAt(int node) {
    return Math.min(kept, node);
  }

  boolean keepsAll() {
    return kept == ALL;
  }

  /**
   * The owner of the architecture parameters of an edge; edges are counted node by node,
   * predecessor by predecessor.
   */
  String alpha(String kind, int node, int from) {
    int edge = IntStream.range(inputs, node).sum() + from;
    return "alpha/" + kind + "/" + edge;
  }

  /** The candidates that architectures can have. */
  List<Candidate> choosable() {
    return candidates.stream().filter(candidate -> noneChosen || !isNone(candidate)).toList();
  }

  static boolean isNone(Candidate candidate) {
    return candidate.name().equals(Candidate.NONE);
  }

  Genotype genotype(Map<String, List<List<Genotype.Edge>>> cells) {
    Map<String, Genotype.Cell> made = new LinkedHashMap<>();
    cells.forEach((kind, edges) -> made.put(kind, new Genotype.Cell(edges, output())));
    return new Genotype(inputs, made);
  }

  /**
   * The cell of this kind of a genotype that must have as many nodes, and the same output, as this
   * design.
   */
  Genotype.Cell cell(Genotype genotype, String kind) {
    Genotype.Cell cell = genotype.cells().get(kind);
    Require.that(
        cell != null && genotype.cells().size() == kinds().size() && genotype.inputs() == inputs,
        "genotype must have the cells %s with %d input(s) to be of space %s, not %s with %d.",
        kinds(),
        inputs,
        name,
        genotype.cells().keySet(),
        genotype.inputs());
    Genotype.Cell found = java.util.Objects.requireNonNull(cell);
    Require.that(
        found.nodes().size() == nodes && found.output().equals(output()),
        "the %s cell must have %s and the output %s to be of space %s, not %d and %s.",
        kind,
        Wording.count(nodes, "node"),
        output(),
        name,
        found.nodes().size(),
        found.output());
    return found;
  }
}
