package io.archai.graph;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A text that two graphs have in common exactly if they compute the same in the same way: 64
 * hexadecimal digits.
 *
 * <pre>{@code
 * Map<String, Trial> seen = new LinkedHashMap<>();
 * seen.putIfAbsent(Fingerprint.of(graph), trial);
 * }</pre>
 *
 * It depends on the ops with their settings, on what each reads (in order, or as often as it does
 * where {@link Op#commutative() order does not matter}), on which nodes share which parameters, and
 * on the names of inputs and outputs. It does not depend on the names of nodes and parameters, on
 * the order in which nodes were added, and on nodes that no output needs. It is the same in every
 * run; a custom op counts with its kind and settings.
 *
 * <p>Thousands of small cells take a second; so does a single supernet of tens of thousands of
 * nodes.
 */
public final class Fingerprint {
  private static final String VERSION = "archai graph 1\n";

  private final Graph graph;
  private final Map<String, Integer> vertices = new LinkedHashMap<>();
  private final List<String> labels = new ArrayList<>();
  private final List<ColouredGraph.Edge> edges = new ArrayList<>();

  private Fingerprint(Graph graph) {
    this.graph = graph;
    addNodes();
    addSharedParameters();
  }

  /** The fingerprint of a graph. */
  public static String of(Graph graph) {
    String text = new Fingerprint(graph.withoutDeadNodes()).canonicalText();
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256.", e);
    }
  }

  private void addNodes() {
    Map<String, TreeSet<String>> outputs = new LinkedHashMap<>();
    graph
        .outputs()
        .forEach((name, node) -> outputs.computeIfAbsent(node, n -> new TreeSet<>()).add(name));
    Map<Op, String> texts = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      int vertex = labels.size();
      vertices.put(node.name(), vertex);
      StringBuilder label = new StringBuilder(texts.computeIfAbsent(node.op(), GraphJson::text));
      if (node.op() instanceof Input) {
        label.append(" input ").append(quoted(node.name()));
      }
      for (String output : outputs.getOrDefault(node.name(), new TreeSet<>())) {
        label.append(" output ").append(quoted(output));
      }
      labels.add(label.toString());
      boolean commutative = node.op().commutative();
      for (int i = 0; i < node.inputs().size(); i++) {
        edges.add(
            new ColouredGraph.Edge(vertex, vertex(node.inputs().get(i)), commutative ? 0 : i));
      }
    }
  }

  /**
   * A parameter that is named more than once is a vertex of its own, with an edge from whatever
   * names it.
   */
  private void addSharedParameters() {
    Map<String, List<ColouredGraph.Edge>> namings = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      List<ParameterRef> parameters = graph.parameters(node);
      for (int i = 0; i < parameters.size(); i++) {
        namings
            .computeIfAbsent(parameters.get(i).name(), name -> new ArrayList<>())
            .add(new ColouredGraph.Edge(vertex(node.name()), -1, i));
      }
    }
    for (List<ColouredGraph.Edge> of : namings.values()) {
      if (of.size() > 1) {
        int parameter = labels.size();
        labels.add("parameter");
        of.forEach(edge -> edges.add(new ColouredGraph.Edge(edge.from(), parameter, edge.tag())));
      }
    }
  }

  private int vertex(String node) {
    return vertices.getOrDefault(node, -1);
  }

  /** Vertices in canonical order, each with its label and its sorted links. */
  private String canonicalText() {
    Map<String, Integer> colours = new TreeMap<>();
    labels.forEach(label -> colours.put(label, 0));
    int next = 0;
    for (Map.Entry<String, Integer> colour : colours.entrySet()) {
      colour.setValue(next++);
    }
    int[] colourOf = labels.stream().mapToInt(label -> colours.getOrDefault(label, -1)).toArray();
    ColouredGraph coloured = new ColouredGraph(colourOf, edges);
    int[] order = CanonicalOrder.of(coloured);
    int[] places = new int[order.length];
    for (int place = 0; place < order.length; place++) {
      places[order[place]] = place;
    }
    StringBuilder text = new StringBuilder(VERSION);
    for (int vertex : order) {
      text.append(labels.get(vertex));
      for (long link : coloured.renamed(vertex, places)) {
        // Half of the links are the other halves seen from behind.
        if (ColouredGraph.tag(link) % 2 == 0) {
          text.append(' ')
              .append(ColouredGraph.tag(link) / 2)
              .append(':')
              .append(ColouredGraph.neighbour(link));
        }
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String quoted(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
