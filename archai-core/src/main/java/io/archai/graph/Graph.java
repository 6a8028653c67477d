package io.archai.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * An immutable DAG of named nodes in a fixed topological order, with inferred shapes and with
 * several named inputs and outputs. Made and checked by {@link GraphBuilder}; safe to share between
 * threads.
 *
 * <pre>{@code
 * var builder = GraphBuilder.create();
 * var x = builder.input("image", Shape.of(3, 32, 32));
 * x = builder.add("conv", Conv2d.of(16, 3).withPadding(1), x);
 * x = builder.add("pool", new GlobalAveragePool(), x);
 * builder.output("logits", builder.add("classifier", Linear.of(10), x));
 * Graph graph = builder.graph();
 * }</pre>
 */
public final class Graph {
  private final Map<String, Node> nodes;
  private final Map<String, String> outputs;
  private final Map<String, Shape> shapes = new LinkedHashMap<>();
  private final Map<String, List<String>> consumers = new LinkedHashMap<>();
  private final Map<String, ParameterRef> parameters = new LinkedHashMap<>();

  /** Nodes must be in topological order; {@link GraphBuilder} sees to it. */
  Graph(Map<String, Node> nodes, Map<String, String> outputs) {
    this.nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
    this.outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
    for (Node node : nodes.values()) {
      consumers.put(node.name(), new ArrayList<>());
      for (String input : node.inputs()) {
        consumers.computeIfAbsent(input, name -> new ArrayList<>()).add(node.name());
      }
      List<Shape> inputShapes = node.inputs().stream().map(this::shape).toList();
      shapes.put(node.name(), infer(node, inputShapes));
      for (ParameterRef parameter : node.parameters(inputShapes)) {
        ParameterRef known = parameters.putIfAbsent(parameter.name(), parameter);
        Require.that(
            known == null || known.equals(parameter),
            "node %s shares parameter %s as %s, but elsewhere it is %s.",
            node.name(),
            parameter.name(),
            parameter,
            known == null ? "" : known);
      }
    }
    consumers.replaceAll((name, list) -> List.copyOf(list));
  }

  static Shape infer(Node node, List<Shape> inputs) {
    try {
      return node.op().shape(inputs);
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
      throw new ShapeException(node.name(), node.op(), inputs, String.valueOf(e.getMessage()), e);
    }
  }

  /** All nodes in topological order. */
  public List<Node> nodes() {
    return List.copyOf(nodes.values());
  }

  /** The node of this name. */
  public Node node(String name) {
    Node node = nodes.get(name);
    Require.that(
        node != null,
        "node (%s) must be one of the graph's %s.",
        name,
        Wording.count(nodes.size(), "node"));
    return Objects.requireNonNull(node);
  }

  /** Whether a node has this name. */
  public boolean contains(String name) {
    return nodes.containsKey(name);
  }

  /**
   * The names of the inputs, which are also their nodes' names, in the order in which they were
   * added.
   */
  public List<String> inputs() {
    return nodes.values().stream()
        .filter(node -> node.op() instanceof Input)
        .map(Node::name)
        .toList();
  }

  /**
   * From the name of each output to the node that computes it, in the order in which they were
   * named.
   */
  public Map<String, String> outputs() {
    return outputs;
  }

  /** The shape of a node's value, for one example. */
  public Shape shape(String node) {
    return Objects.requireNonNull(shapes.get(node), node);
  }

  /** The shapes of what a node reads, in its op's order. */
  public List<Shape> inputShapes(Node node) {
    return node.inputs().stream().map(this::shape).toList();
  }

  /**
   * The names of the nodes that read a node, in topological order; one that reads it twice is there
   * twice.
   */
  public List<String> consumers(String node) {
    return Objects.requireNonNull(consumers.get(node), node);
  }

  /** Every parameter once, in the order in which nodes first name them. */
  public List<ParameterRef> parameters() {
    return List.copyOf(parameters.values());
  }

  /** Every parameter of a role once, in the order in which nodes first name them. */
  public List<ParameterRef> parameters(Role role) {
    return parameters.values().stream().filter(parameter -> parameter.role() == role).toList();
  }

  /** The parameters that a node names. */
  public List<ParameterRef> parameters(Node node) {
    return node.parameters(inputShapes(node));
  }

  /** The same graph without the nodes that no output needs. Inputs stay. */
  public Graph withoutDeadNodes() {
    Set<String> alive = new LinkedHashSet<>(outputs.values());
    List<Node> backwards = new ArrayList<>(nodes.values());
    Collections.reverse(backwards);
    for (Node node : backwards) {
      if (alive.contains(node.name())) {
        alive.addAll(node.inputs());
      }
    }
    Map<String, Node> kept = new LinkedHashMap<>();
    for (Node node : nodes.values()) {
      if (alive.contains(node.name()) || node.op() instanceof Input) {
        kept.put(node.name(), node);
      }
    }
    return kept.size() == nodes.size() ? this : new Graph(kept, outputs);
  }

  /** The same graph with only this output, and without the nodes that it does not need. */
  public Graph onlyOutput(String name) {
    String node = outputs.get(name);
    Require.that(node != null, "output (%s) must be one of %s.", name, outputs.keySet());
    return new Graph(nodes, Map.of(name, java.util.Objects.requireNonNull(node)))
        .withoutDeadNodes();
  }

  /** A builder that begins with everything of this graph. */
  public GraphBuilder extend() {
    return GraphBuilder.from(nodes, outputs);
  }

  /** Whether the other has the same nodes in the same order and the same outputs; names count. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Graph graph
        && nodes().equals(graph.nodes())
        && List.copyOf(outputs.entrySet()).equals(List.copyOf(graph.outputs.entrySet()));
  }

  @Override
  public int hashCode() {
    return 31 * nodes.hashCode() + outputs.hashCode();
  }

  @Override
  public String toString() {
    return "graph of "
        + Wording.count(nodes.size(), "node")
        + ", inputs "
        + inputs()
        + ", outputs "
        + outputs.keySet();
  }
}
