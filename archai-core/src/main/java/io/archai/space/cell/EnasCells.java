package io.archai.space.cell;

import io.archai.graph.Require;
import io.archai.graph.Wording;
import io.archai.space.Decision;
import io.archai.space.cell.Genotype.Cell;
import io.archai.space.cell.Genotype.Edge;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The cells of ENAS as decisions: block by block two inputs, then two operations. A block is a node
 * of two edges, which stay in order, since each side has weights of its own; the nodes that no
 * block reads are the output.
 *
 * @param blocks how many blocks a cell has
 */
record EnasCells(int blocks, List<Candidate> candidates) {
  static final int INPUTS = 2;
  static final int SIDES = 2;
  private static final List<String> KINDS = List.of(Genotype.NORMAL, Genotype.REDUCE);

  EnasCells {
    Require.positive("blocks", blocks);
    candidates = List.copyOf(candidates);
    Require.that(!candidates.isEmpty(), "candidates must not be empty.");
    Set<String> names = new LinkedHashSet<>();
    for (Candidate candidate : candidates) {
      Require.that(
          names.add(candidate.name()), "candidate (%s) must not be given twice.", candidate.name());
    }
  }

  List<String> operations() {
    return candidates.stream().map(Candidate::name).toList();
  }

  List<Decision> decisions() {
    List<Decision> decisions = new ArrayList<>();
    for (String kind : KINDS) {
      for (int block = 0; block < blocks; block++) {
        String prefix = kind + "/block" + block;
        List<String> nodes = IntStream.range(0, INPUTS + block).mapToObj(String::valueOf).toList();
        decisions.add(new Decision(prefix + "/input1", nodes));
        decisions.add(new Decision(prefix + "/input2", nodes));
        decisions.add(new Decision(prefix + "/operation1", operations()));
        decisions.add(new Decision(prefix + "/operation2", operations()));
      }
    }
    return List.copyOf(decisions);
  }

  Genotype build(int[] choices) {
    List<Cell> cells = new ArrayList<>();
    for (int start = 0; start < choices.length; start += choices.length / KINDS.size()) {
      List<List<Edge>> nodes = new ArrayList<>();
      for (int block = 0; block < blocks; block++) {
        int first = start + 4 * block;
        nodes.add(
            List.of(
                new Edge(operations().get(choices[first + 2]), choices[first]),
                new Edge(operations().get(choices[first + 3]), choices[first + 1])));
      }
      cells.add(new Cell(nodes, unused(nodes)));
    }
    return Genotype.of(cells.get(0), cells.get(1));
  }

  int[] choices(Genotype genotype) {
    require(genotype);
    List<String> operations = operations();
    return KINDS.stream()
        .flatMap(kind -> cell(genotype, kind).nodes().stream())
        .flatMapToInt(
            edges ->
                IntStream.concat(
                    edges.stream().mapToInt(Edge::from),
                    edges.stream().mapToInt(edge -> operations.indexOf(edge.operation()))))
        .toArray();
  }

  /** The genotype unless it is not of the space. */
  Genotype require(Genotype genotype) {
    Require.that(
        genotype.inputs() == INPUTS && List.copyOf(genotype.cells().keySet()).equals(KINDS),
        "genotype must have the cells %s with 2 inputs, not %s with %d.",
        KINDS,
        genotype.cells().keySet(),
        genotype.inputs());
    for (String kind : KINDS) {
      Cell cell = cell(genotype, kind);
      Require.that(
          cell.nodes().size() == blocks
              && cell.nodes().stream().allMatch(edges -> edges.size() == SIDES),
          "the %s cell must have %s of 2 edges each, not %s.",
          kind,
          Wording.count(blocks, "node"),
          cell.nodes());
      Require.that(
          cell.output().equals(unused(cell.nodes())),
          "the output (%s) of the %s cell must be the nodes that no other reads, %s.",
          cell.output(),
          kind,
          unused(cell.nodes()));
    }
    return genotype.requireOperations(candidates);
  }

  private static Cell cell(Genotype genotype, String kind) {
    return genotype.cell(kind.equals(Genotype.REDUCE));
  }

  /** The nodes that no edge reads; the last one at least. */
  private static List<Integer> unused(List<List<Edge>> nodes) {
    Set<Integer> unused = new LinkedHashSet<>(allNodes(nodes.size()));
    nodes.forEach(edges -> edges.forEach(edge -> unused.remove(edge.from())));
    return List.copyOf(unused);
  }

  /** The numbers of the inputs and of these blocks. */
  static List<Integer> allNodes(int blocks) {
    return IntStream.range(0, INPUTS + blocks).boxed().toList();
  }
}
