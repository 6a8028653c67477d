package io.archai.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Builds a {@link Graph} node by node; every method that adds a node returns its full name. Shapes
 * are checked at once, so an error stands at the line that caused it. Not thread safe.
 *
 * <pre>{@code
 * var cell = builder.scope("cell3");
 * String relu = cell.add("relu", Activation.relu(), x);      // named "cell3/relu"
 * cell.addSharing("again", "cell3/conv", Conv2d.of(16, 1), y);   // with the parameters of cell3/conv
 * }</pre>
 */
public final class GraphBuilder {
  private final Map<String, Node> nodes;
  private final Map<String, Shape> shapes;
  private final Map<String, String> outputs;
  private final String prefix;

  private GraphBuilder(
      Map<String, Node> nodes,
      Map<String, Shape> shapes,
      Map<String, String> outputs,
      String prefix) {
    this.nodes = nodes;
    this.shapes = shapes;
    this.outputs = outputs;
    this.prefix = prefix;
  }

  /** A builder with nothing in it. */
  public static GraphBuilder create() {
    return new GraphBuilder(
        new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), "");
  }

  static GraphBuilder from(Map<String, Node> nodes, Map<String, String> outputs) {
    GraphBuilder builder = create();
    nodes.values().forEach(builder::put);
    builder.outputs.putAll(outputs);
    return builder;
  }

  /** The same builder, putting {@code name/} before the names of the nodes that it adds. */
  public GraphBuilder scope(String name) {
    return new GraphBuilder(nodes, shapes, outputs, prefix + Require.notBlank("name", name) + "/");
  }

  /** Adds an input. */
  public String input(String name, Shape shape) {
    return add(name, new Input(shape));
  }

  /** Adds a node that reads these nodes, given by their full names. */
  public String add(String name, Op op, String... inputs) {
    return add(name, op, List.of(inputs));
  }

  /** Adds a node that reads these nodes, given by their full names. */
  public String add(String name, Op op, List<String> inputs) {
    return put(new Node(prefix + name, op, inputs, prefix + name));
  }

  /**
   * Adds a node whose parameters are named after {@code owner}, a full name: shared with every node
   * that does the same.
   */
  public String addSharing(String name, String owner, Op op, String... inputs) {
    return put(new Node(prefix + name, op, List.of(inputs), owner));
  }

  /** Adds a node whose parameters are named after {@code owner}, a full name. */
  public String addSharing(String name, String owner, Op op, List<String> inputs) {
    return put(new Node(prefix + name, op, inputs, owner));
  }

  /** Names the value of a node as an output; outputs are not scoped. */
  public GraphBuilder output(String name, String node) {
    Require.that(
        nodes.containsKey(node), "node (%s) of output %s must have been added before.", node, name);
    Require.that(!outputs.containsKey(name), "output (%s) must not be named twice.", name);
    outputs.put(name, node);
    return this;
  }

  /**
   * Makes all readers of {@code from}, outputs included, read {@code to} instead. Only what {@code
   * to} is itself computed from stays as it is, so that a node can be put between another and its
   * readers.
   *
   * <pre>{@code
   * String sum = builder.add("sum", new Add(), "layer3", candidate);
   * builder.redirect("layer3", sum);        // all that read layer3 now read the sum, which still reads layer3
   * }</pre>
   */
  public GraphBuilder redirect(String from, String to) {
    Require.that(nodes.containsKey(from), "node (%s) must be in the graph.", from);
    Require.that(nodes.containsKey(to), "node (%s) must be in the graph.", to);
    Require.that(
        shape(from).equals(shape(to)),
        "%s and %s must have the same shape, not %s and %s.",
        from,
        to,
        shape(from),
        shape(to));
    Set<String> kept = neededBy(to);
    nodes.replaceAll(
        (name, node) -> {
          if (kept.contains(name) || !node.inputs().contains(from)) {
            return node;
          }
          List<String> inputs =
              node.inputs().stream().map(input -> input.equals(from) ? to : input).toList();
          return new Node(name, node.op(), inputs, node.owner());
        });
    outputs.replaceAll((name, node) -> node.equals(from) ? to : node);
    return this;
  }

  /** The shape of a node's value, for one example. */
  public Shape shape(String node) {
    Shape shape = shapes.get(node);
    Require.that(shape != null, "node (%s) must have been added before.", node);
    return Objects.requireNonNull(shape);
  }

  /** The graph, checked; at least one output must have been named. */
  public Graph graph() {
    Require.that(
        !outputs.isEmpty(),
        "a graph must have at least 1 output.\nMaybe output(name, node) was not called.");
    return new Graph(sorted(), outputs);
  }

  private String put(Node node) {
    Require.that(
        !nodes.containsKey(node.name()), "node (%s) must not be added twice.", node.name());
    List<Shape> inputs = new ArrayList<>();
    for (String input : node.inputs()) {
      Shape shape = shapes.get(input);
      Require.that(
          shape != null, "input (%s) of node %s must have been added before.", input, node.name());
      inputs.add(Objects.requireNonNull(shape));
    }
    shapes.put(node.name(), Graph.infer(node, inputs));
    nodes.put(node.name(), node);
    return node.name();
  }

  /** The node and all that it is computed from. */
  private Set<String> neededBy(String name) {
    Set<String> needed = new LinkedHashSet<>();
    Deque<String> left = new ArrayDeque<>(List.of(name));
    while (!left.isEmpty()) {
      String next = left.pop();
      if (needed.add(next)) {
        left.addAll(Objects.requireNonNull(nodes.get(next)).inputs());
      }
    }
    return needed;
  }

  /** The nodes in topological order, as near to the order of adding as it allows. */
  private Map<String, Node> sorted() {
    Map<String, Node> sorted = new LinkedHashMap<>();
    Map<String, Node> left = new LinkedHashMap<>(nodes);
    while (!left.isEmpty()) {
      int before = left.size();
      left.values()
          .removeIf(
              node -> {
                boolean ready = sorted.keySet().containsAll(node.inputs());
                if (ready) {
                  sorted.put(node.name(), node);
                }
                return ready;
              });
      Require.that(left.size() < before, "nodes %s must not depend on themselves.", left.keySet());
    }
    return sorted;
  }
}
