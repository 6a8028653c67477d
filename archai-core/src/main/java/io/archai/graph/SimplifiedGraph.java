package io.archai.graph;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a graph computes, without what makes no difference: zeros are no terms of sums, what is zero
 * for zeros is zero, identities are their inputs, sums of sums are sums of all terms, and equal
 * pure nodes are one.
 */
final class SimplifiedGraph {
  private static final Set<Class<? extends Op>> KEEPING_ZEROS =
      Set.of(
          Concat.class,
          Crop.class,
          DropPath.class,
          Dropout.class,
          Flatten.class,
          GlobalAveragePool.class,
          LeakyRelu.class,
          LocalResponseNorm.class,
          Mixture.class,
          Pad.class,
          Pool.class,
          Reshape.class,
          StopForward.class,
          StopGradient.class,
          Upsample.class);

  private final Graph graph;

  /** By node: how often each vertex is a term of its value; none of zeros. */
  private final Map<String, Map<Integer, BigInteger>> values = new LinkedHashMap<>();

  private final List<Vertex> vertices = new ArrayList<>();
  private final Map<Op, String> texts = new LinkedHashMap<>();
  private final Map<Vertex, Integer> known = new LinkedHashMap<>();

  /**
   * One thing that is computed.
   *
   * @param label tells it from others, apart from what it reads
   * @param inputs the vertices that it reads, each with the tag of the edge
   * @param parameters the names of its parameters
   */
  record Vertex(String label, List<Reading> inputs, List<String> parameters) {}

  /** An input of a vertex; those of equal tags may change places. */
  record Reading(int vertex, int tag) {}

  private SimplifiedGraph(Graph graph) {
    this.graph = graph;
    for (Node node : graph.nodes()) {
      values.put(node.name(), value(node));
    }
    Map<String, Integer> outputs = new LinkedHashMap<>();
    graph.outputs().forEach((name, node) -> outputs.put(name, vertex(node)));
    outputs.forEach(
        (name, vertex) ->
            add(new Vertex(Fingerprint.output(name), List.of(new Reading(vertex, 0)), List.of())));
  }

  /** What outputs need, in an order of its own. */
  static List<Vertex> of(Graph graph) {
    SimplifiedGraph simplified = new SimplifiedGraph(graph);
    return simplified.needed(graph.outputs().size());
  }

  private Map<Integer, BigInteger> value(Node node) {
    Op op = node.op();
    List<Map<Integer, BigInteger>> inputs =
        node.inputs().stream().map(input -> Objects.requireNonNull(values.get(input))).toList();
    if (op instanceof Add || op instanceof Identity) {
      Map<Integer, BigInteger> sum = new TreeMap<>();
      inputs.forEach(
          terms -> terms.forEach((term, times) -> sum.merge(term, times, BigInteger::add)));
      return sum;
    }
    boolean isZero =
        op instanceof Zero
            || (op instanceof Multiply && inputs.stream().anyMatch(Map::isEmpty))
            || (inputs.stream().allMatch(Map::isEmpty) && keepsZeros(op));
    return isZero ? Map.of() : Map.of(vertex(node), BigInteger.ONE);
  }

  /**
   * Whether the output is zero if all inputs are, whatever the parameters and in training too. Ops
   * that are not known to do so are taken not to: then equal networks may be told apart.
   */
  private static boolean keepsZeros(Op op) {
    if (op instanceof Activation activation) {
      return activation.function() != Activation.Function.SIGMOID;
    }
    if (op instanceof BatchNorm norm) {
      return !norm.affine();
    }
    if (op instanceof Conv2d conv) {
      return !conv.bias();
    }
    return op instanceof Linear linear ? !linear.bias() : KEEPING_ZEROS.contains(op.getClass());
  }

  private int vertex(Node node) {
    String name = node.op() instanceof Input ? Fingerprint.input(node.name()) : "";
    List<Reading> inputs = new ArrayList<>();
    for (int i = 0; i < node.inputs().size(); i++) {
      inputs.add(new Reading(vertex(node.inputs().get(i)), node.op().commutative() ? 0 : i));
    }
    List<String> parameters = graph.parameters(node).stream().map(ParameterRef::name).toList();
    Vertex vertex =
        new Vertex(texts.computeIfAbsent(node.op(), GraphJson::text) + name, inputs, parameters);
    return node.op().pure() ? once(vertex) : add(vertex);
  }

  /** The vertex that holds a node's whole value. */
  private int vertex(String node) {
    Map<Integer, BigInteger> terms = Objects.requireNonNull(values.get(node));
    if (terms.isEmpty()) {
      return once(new Vertex("zeros " + graph.shape(node).dimensions(), List.of(), List.of()));
    }
    List<Reading> readings = new ArrayList<>();
    terms.forEach((term, times) -> readings.add(new Reading(times(term, times), 0)));
    return readings.size() == 1
        ? readings.get(0).vertex()
        : once(new Vertex("sum", readings, List.of()));
  }

  private int times(int term, BigInteger times) {
    return times.equals(BigInteger.ONE)
        ? term
        : once(new Vertex("times " + times, List.of(new Reading(term, 0)), List.of()));
  }

  private int once(Vertex vertex) {
    Integer same = known.get(vertex);
    if (same != null) {
      return same;
    }
    int added = add(vertex);
    known.put(vertex, added);
    return added;
  }

  private int add(Vertex vertex) {
    vertices.add(vertex);
    return vertices.size() - 1;
  }

  private List<Vertex> needed(int outputs) {
    Set<Integer> needed = new TreeSet<>();
    for (int vertex = vertices.size() - 1; vertex >= 0; vertex--) {
      if (vertex >= vertices.size() - outputs || needed.contains(vertex)) {
        needed.add(vertex);
        vertices.get(vertex).inputs().forEach(reading -> needed.add(reading.vertex()));
      }
    }
    Map<Integer, Integer> places = new LinkedHashMap<>();
    needed.forEach(vertex -> places.put(vertex, places.size()));
    return needed.stream()
        .map(vertices::get)
        .map(
            vertex ->
                new Vertex(
                    vertex.label(),
                    vertex.inputs().stream()
                        .map(one -> new Reading(places.getOrDefault(one.vertex(), -1), one.tag()))
                        .toList(),
                    vertex.parameters()))
        .toList();
  }
}
