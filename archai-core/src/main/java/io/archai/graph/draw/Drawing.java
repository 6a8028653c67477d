package io.archai.graph.draw;

import io.archai.file.AtomicFile;
import io.archai.graph.Graph;
import io.archai.graph.Input;
import io.archai.graph.Node;
import io.archai.graph.Require;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A picture of a graph or of a cell, as SVG, as DOT for Graphviz, or as text. Immutable.
 *
 * <pre>{@code
 * Files.writeString(path, Drawing.of(graph).titled("ResNet-50").svg());
 *
 * Drawing normal = Drawing.cell(
 *     List.of("c_{k-2}", "c_{k-1}", "0", "1", "c_{k}"),
 *     List.of(new Edge("c_{k-2}", "0", "sep_conv_3x3"), new Edge("c_{k-1}", "0", "skip_connect"), ...));
 * Drawing both = Drawing.below(normal.titled("normal"), reduction.titled("reduction"));
 * }</pre>
 *
 * A graph runs from top to bottom, one box a node with its op and its output's shape; a cell runs
 * from left to right with ops on its edges. Boxes, labels and edges keep clear of each other. In
 * names {@code _{...}} is a subscript.
 */
public final class Drawing {
  private final List<Picture> pictures;
  private final boolean beside;

  private Drawing(List<Picture> pictures, boolean beside) {
    this.pictures = List.copyOf(pictures);
    this.beside = beside;
  }

  /**
   * An edge of a cell.
   *
   * @param from a node's name
   * @param to a later node's name
   * @param label what stands on it; empty for none
   */
  public record Edge(String from, String to, String label) {}

  /** A graph: all its nodes, dead ones too, and its outputs by name. */
  public static Drawing of(Graph graph) {
    List<Picture.Box> boxes = new ArrayList<>();
    Map<String, Integer> indices = new LinkedHashMap<>();
    Map<List<Integer>, Integer> readings = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      OpLabels.Label label = OpLabels.of(node.op(), graph.inputShapes(node));
      String first = node.op() instanceof Input ? node.name() : label.words();
      List<String> lines = List.of(first, OpLabels.of(graph.shape(node.name())));
      int index = boxes.size();
      boxes.add(new Picture.Box(node.name(), lines, label.paint(), node.name() + ": " + node.op()));
      indices.put(node.name(), index);
      for (String input : node.inputs()) {
        readings.merge(List.of(index(indices, input), index), 1, Integer::sum);
      }
    }
    List<Picture.Arrow> edges = new ArrayList<>();
    readings.forEach(
        (ends, times) ->
            edges.add(new Picture.Arrow(ends.get(0), ends.get(1), times == 1 ? "" : times + "×")));
    graph
        .outputs()
        .forEach(
            (name, node) -> {
              edges.add(new Picture.Arrow(index(indices, node), boxes.size(), ""));
              boxes.add(
                  new Picture.Box(
                      "output " + name,
                      List.of(name),
                      Paint.OUTPUT,
                      "output " + name + " is " + node));
            });
    List<String> notes = new ArrayList<>();
    graph
        .inputs()
        .forEach(name -> notes.add("input " + name + ": " + OpLabels.of(graph.shape(name))));
    graph
        .outputs()
        .forEach(
            (name, node) -> notes.add("output " + name + ": " + OpLabels.of(graph.shape(node))));
    return new Drawing(List.of(new Picture("", true, boxes, edges, notes, true)), true);
  }

  /**
   * A cell of plain nodes, in an order in which edges lead from earlier to later ones, and edges
   * that carry the ops. Nodes that no edge leads to are coloured as inputs, nodes that none leaves
   * as outputs.
   */
  public static Drawing cell(List<String> nodes, List<Edge> edges) {
    Map<String, Integer> indices = new LinkedHashMap<>();
    for (String node : nodes) {
      Require.that(
          indices.put(node, indices.size()) == null, "node (%s) must not be there twice.", node);
    }
    boolean[] reads = new boolean[nodes.size()];
    boolean[] isRead = new boolean[nodes.size()];
    List<Picture.Arrow> arrows = new ArrayList<>();
    for (Edge edge : edges) {
      int from = index(indices, edge.from());
      int to = index(indices, edge.to());
      Require.that(
          from < to, "edge %s must lead from an earlier to a later node of %s.", edge, nodes);
      isRead[from] = true;
      reads[to] = true;
      arrows.add(new Picture.Arrow(from, to, edge.label()));
    }
    List<Picture.Box> boxes = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      Paint paint = !reads[i] ? Paint.INPUT : isRead[i] ? Paint.STATE : Paint.OUTPUT;
      boxes.add(new Picture.Box(nodes.get(i), List.of(nodes.get(i)), paint, ""));
    }
    return new Drawing(List.of(new Picture("", false, boxes, arrows, List.of(), false)), true);
  }

  /** Drawings side by side. */
  public static Drawing beside(Drawing... drawings) {
    return joined(drawings, true);
  }

  /** Drawings below each other. */
  public static Drawing below(Drawing... drawings) {
    return joined(drawings, false);
  }

  private static Drawing joined(Drawing[] drawings, boolean beside) {
    Require.that(drawings.length > 0, "there must be at least 1 drawing.");
    return new Drawing(
        Arrays.stream(drawings).flatMap(drawing -> drawing.pictures.stream()).toList(), beside);
  }

  /** The same with a title; of several drawings, the first one's. */
  public Drawing titled(String title) {
    List<Picture> titled = new ArrayList<>(pictures);
    titled.set(0, titled.get(0).withTitle(title));
    return new Drawing(titled, beside);
  }

  /** The picture as a document of SVG 1.1. */
  public String svg() {
    return SvgWriter.write(pictures, beside);
  }

  /** The picture as a digraph in Graphviz's language. */
  public String dot() {
    return TextWriter.dot(pictures);
  }

  /** One line a node: its name, and what it reads. */
  public String text() {
    return TextWriter.text(pictures);
  }

  /**
   * Writes the picture in the form that the file's name ends in: {@code .svg}, {@code .dot} or
   * {@code .txt}.
   *
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void write(Path file) {
    String name = String.valueOf(file.getFileName());
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    Require.that(
        List.of("svg", "dot", "txt").contains(ending),
        "file (%s) must end in .svg, .dot or .txt.",
        file);
    AtomicFile.write(file, ending.equals("svg") ? svg() : ending.equals("dot") ? dot() : text());
  }

  private static int index(Map<String, Integer> indices, String name) {
    Integer index = indices.get(name);
    if (index == null) {
      throw new IllegalArgumentException(
          "node (" + name + ") must be one of " + indices.keySet() + ".");
    }
    return index;
  }
}
