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
  private static final String SIMPLIFIED = "archai simplified graph 1\n";

  private final List<String> labels = new ArrayList<>();
  private final List<ColouredGraph.Edge> edges = new ArrayList<>();

  /** By the name of a parameter: what names it. */
  private final Map<String, List<ColouredGraph.Edge>> namings = new LinkedHashMap<>();

  private Fingerprint() {}

  /** The fingerprint of a graph. */
  public static String of(Graph graph) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.addNodes(graph.withoutDeadNodes());
    return fingerprint.digest(VERSION);
  }

  /**
   * Returns the fingerprint of what a graph computes, which two graphs also have in common if they
   * differ only in what makes no difference, in training neither: zeros among the terms of a sum,
   * what gives zeros for zeros (a convolution without bias, a pool, a ReLU, but no norm with a
   * trained shift), identities, sums of sums, and equal nodes that are pure.
   *
   * <p>Parameters of convolutions of zeros do not count, since nothing depends on them; the {@link
   * io.archai.graph.cost.Cost} of two such graphs can differ.
   */
  public static String simplified(Graph graph) {
    Fingerprint fingerprint = new Fingerprint();
    for (SimplifiedGraph.Vertex vertex : SimplifiedGraph.of(graph)) {
      int index = fingerprint.add(vertex.label(), vertex.parameters());
      for (SimplifiedGraph.Reading input : vertex.inputs()) {
        fingerprint.edges.add(new ColouredGraph.Edge(index, input.vertex(), input.tag()));
      }
    }
    return fingerprint.digest(SIMPLIFIED);
  }

  private String digest(String version) {
    addSharedParameters();
    String text = canonicalText(version);
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256.", e);
    }
  }

  private void addNodes(Graph graph) {
    Map<String, TreeSet<String>> outputs = new LinkedHashMap<>();
    graph
        .outputs()
        .forEach((name, node) -> outputs.computeIfAbsent(node, n -> new TreeSet<>()).add(name));
    Map<String, Integer> vertices = new LinkedHashMap<>();
    Map<Op, String> texts = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      StringBuilder label = new StringBuilder(texts.computeIfAbsent(node.op(), GraphJson::text));
      if (node.op() instanceof Input) {
        label.append(input(node.name()));
      }
      for (String output : outputs.getOrDefault(node.name(), new TreeSet<>())) {
        label.append(output(output));
      }
      List<String> parameters = graph.parameters(node).stream().map(ParameterRef::name).toList();
      int vertex = add(label.toString(), parameters);
      vertices.put(node.name(), vertex);
      boolean commutative = node.op().commutative();
      for (int i = 0; i < node.inputs().size(); i++) {
        int input = vertices.getOrDefault(node.inputs().get(i), -1);
        edges.add(new ColouredGraph.Edge(vertex, input, commutative ? 0 : i));
      }
    }
  }

  private int add(String label, List<String> parameters) {
    int vertex = labels.size();
    labels.add(label);
    for (int i = 0; i < parameters.size(); i++) {
      namings
          .computeIfAbsent(parameters.get(i), name -> new ArrayList<>())
          .add(new ColouredGraph.Edge(vertex, -1, i));
    }
    return vertex;
  }

  /**
   * A parameter that is named more than once is a vertex of its own, with an edge from whatever
   * names it.
   */
  private void addSharedParameters() {
    for (List<ColouredGraph.Edge> of : namings.values()) {
      if (of.size() > 1) {
        int parameter = labels.size();
        labels.add("parameter");
        of.forEach(edge -> edges.add(new ColouredGraph.Edge(edge.from(), parameter, edge.tag())));
      }
    }
  }

  /** What is said of an input beside its op. */
  static String input(String name) {
    return " input " + quoted(name);
  }

  /** What is said of an output. */
  static String output(String name) {
    return " output " + quoted(name);
  }

  /** Vertices in canonical order, each with its label and its sorted links. */
  private String canonicalText(String version) {
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
    StringBuilder text = new StringBuilder(version);
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
