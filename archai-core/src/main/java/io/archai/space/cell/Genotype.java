package io.archai.space.cell;

import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.draw.Drawing;
import io.archai.space.Skeleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Cells as the field writes them: which operations lead from which nodes to which.
 *
 * <pre>{@code
 * Genotype genotype = Genotype.parse("Genotype(normal=[('sep_conv_3x3', 0), ('skip_connect', 1), ...], ...)");
 * Genotype tabular = Genotype.parse("|nor_conv_3x3~0|+|none~0|skip_connect~1|+|none~0|none~1|avg_pool_3x3~2|");
 * Graph network = genotype.network(Skeleton.cifar10());
 * }</pre>
 *
 * Nodes are numbered from 0, the cell's inputs first: in DARTS 0 is the cell before the last, 1 the
 * last one and 2 the first node of the cell's own. Immutable.
 *
 * @param inputs how many inputs the cells have, 1 or 2
 * @param cells either {@code normal} and {@code reduce}, in this order, or a single cell that is
 *     used everywhere
 */
public record Genotype(int inputs, Map<String, Cell> cells) {
  /** The cell that keeps the resolution. */
  public static final String NORMAL = "normal";

  /** The cell that halves the resolution. */
  public static final String REDUCE = "reduce";

  /**
   * An operation on the value of an earlier node.
   *
   * @param operation its name
   * @param from the number of the node that it reads
   */
  public record Edge(String operation, int from) {
    public Edge {
      Require.that(
          isName(operation),
          "operation (%s) must consist of letters, digits, dots, hyphens and underscores.",
          operation);
    }
  }

  /**
   * One cell.
   *
   * @param nodes the edges that lead to each of the cell's own nodes, which is their sum
   * @param output the numbers of the nodes that the output concatenates
   */
  public record Cell(List<List<Edge>> nodes, List<Integer> output) {
    public Cell {
      nodes = nodes.stream().map(List::copyOf).toList();
      output = List.copyOf(output);
    }
  }

  public Genotype {
    Require.within("inputs", inputs, 1, 2);
    Map<String, Cell> ordered = new LinkedHashMap<>();
    if (cells.size() == 2 && cells.containsKey(NORMAL) && cells.containsKey(REDUCE)) {
      ordered.put(NORMAL, cells.get(NORMAL));
      ordered.put(REDUCE, cells.get(REDUCE));
    } else {
      Require.that(
          cells.size() == 1,
          "cells (%s) must be normal and reduce, or a single one.",
          cells.keySet());
      ordered.putAll(cells);
    }
    for (Map.Entry<String, Cell> cell : ordered.entrySet()) {
      Require.that(
          isName(cell.getKey()), "the name of a cell (%s) must be a plain name.", cell.getKey());
      requireAcyclic(cell.getKey(), inputs, cell.getValue());
    }
    cells = Collections.unmodifiableMap(ordered);
  }

  /** One cell, used everywhere. */
  public static Genotype of(int inputs, String name, Cell cell) {
    return new Genotype(inputs, Map.of(name, cell));
  }

  /** A normal and a reduction cell with two inputs each. */
  public static Genotype of(Cell normal, Cell reduce) {
    Map<String, Cell> cells = new LinkedHashMap<>();
    cells.put(NORMAL, normal);
    cells.put(REDUCE, reduce);
    return new Genotype(2, cells);
  }

  /**
   * Reads the text of {@link #text}, and the forms in which programs of the literature write it:
   * with ranges, lists or tuples, single or double quotes, white space, line breaks and comments
   * anywhere, perhaps a name and an equals sign before it, and with triples such as {@code
   * ('sep_conv_3x3', 4, 0)} for an edge to node 4 from node 0.
   *
   * @throws IllegalArgumentException at the first character that does not fit, with its position
   *     and what was expected, or if a node does not exist
   */
  public static Genotype parse(String text) {
    return GenotypeParser.parse(text);
  }

  /**
   * Reads all genotypes that stand in a text with other things in it, such as a Python file or a
   * log: those of each name in their order, those without a name under the empty one.
   *
   * @throws IllegalArgumentException if one begins and cannot be read, as {@link #parse} says
   */
  public static Map<String, List<Genotype>> parseAll(String text) {
    return GenotypeParser.parseAll(text);
  }

  static boolean isName(String text) {
    return !text.isEmpty() && text.chars().allMatch(Genotype::isNamePart);
  }

  static boolean isNamePart(int character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || character == '_'
        || character == '.'
        || character == '-';
  }

  private static void requireAcyclic(String kind, int inputs, Cell cell) {
    Require.that(!cell.nodes().isEmpty(), "nodes of the %s cell must not be empty.", kind);
    for (int index = 0; index < cell.nodes().size(); index++) {
      int node = inputs + index;
      Require.that(
          !cell.nodes().get(index).isEmpty(),
          "node %d of the %s cell must have at least 1 edge.",
          node,
          kind);
      for (Edge edge : cell.nodes().get(index)) {
        Require.that(
            edge.from() >= 0 && edge.from() < node,
            "predecessor (%d) of node %d of the %s cell must be between 0 and %d.",
            edge.from(),
            node,
            kind,
            node - 1);
      }
    }
    int last = inputs + cell.nodes().size() - 1;
    Require.that(
        !cell.output().isEmpty(), "the output of the %s cell must have at least 1 node.", kind);
    for (int node : cell.output()) {
      Require.that(
          node >= 0 && node <= last,
          "node (%d) of the output of the %s cell must be between 0 and %d.",
          node,
          kind,
          last);
    }
  }

  /** The cell used where a skeleton reduces, or where it does not. */
  public Cell cell(boolean reduction) {
    Cell cell = cells.get(reduction ? REDUCE : NORMAL);
    return cell != null ? cell : cells.values().iterator().next();
  }

  /** The network of these cells, of the literature's operations, in this skeleton. */
  public Graph network(Skeleton skeleton) {
    return network(skeleton, Candidates.all());
  }

  /** The network of these cells, of these operations, in this skeleton. */
  public Graph network(Skeleton skeleton, List<Candidate> operations) {
    return skeleton.stack(CellWriter.network(this, operations, skeleton.dropPath()));
  }

  /** The same with cells that end in another way than with their output's nodes side by side. */
  public Graph network(Skeleton skeleton, List<Candidate> operations, CellEnd end) {
    return skeleton.stack(CellWriter.network(this, operations, skeleton.dropPath(), end));
  }

  /**
   * The same genotype unless an operation is not among these; the message lists what is allowed.
   */
  public Genotype requireOperations(List<Candidate> allowed) {
    cells.forEach(
        (kind, cell) -> {
          for (int index = 0; index < cell.nodes().size(); index++) {
            String where = " of node " + (inputs + index) + " of the " + kind + " cell";
            cell.nodes()
                .get(index)
                .forEach(edge -> Candidates.find(allowed, edge.operation(), where));
          }
        });
    return this;
  }

  /**
   * The same cells with the edges of each node ordered by predecessor and operation: equal ones
   * mean the same.
   */
  public Genotype canonical() {
    Comparator<Edge> order = Comparator.comparingInt(Edge::from).thenComparing(Edge::operation);
    Map<String, Cell> ordered = new LinkedHashMap<>();
    cells.forEach(
        (kind, cell) ->
            ordered.put(
                kind,
                new Cell(
                    cell.nodes().stream()
                        .map(edges -> edges.stream().sorted(order).toList())
                        .toList(),
                    cell.output())));
    return new Genotype(inputs, ordered);
  }

  /**
   * A picture of the cells side by side, operations on the edges. With two inputs these are {@code
   * c_{k-2}} and {@code c_{k-1}}, and the cell's own nodes are counted from 0, as in the papers.
   */
  public Drawing drawing() {
    return GenotypeDrawing.of(this);
  }

  /** Every edge of every cell. */
  List<Edge> edges() {
    List<Edge> edges = new ArrayList<>();
    cells.values().forEach(cell -> cell.nodes().forEach(edges::addAll));
    return edges;
  }

  /**
   * The text form: of NAS-Bench-201 for a single cell of one input whose output is its last node,
   * otherwise that of DARTS, where nodes that do not all have two edges are lists of their own.
   */
  public String text() {
    return GenotypePrinter.print(this);
  }

  /** The text form. */
  @Override
  public String toString() {
    return text();
  }
}
