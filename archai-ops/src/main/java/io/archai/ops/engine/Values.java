package io.archai.ops.engine;

import io.archai.graph.Graph;
import io.archai.graph.Input;
import io.archai.graph.Node;
import io.archai.graph.Op;
import io.archai.graph.ParameterRef;
import io.archai.ops.kernel.Layout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The values of a graph that have to be computed: equal pure nodes once, and nothing that nobody
 * asks for.
 */
final class Values {
  private final Graph graph;
  private final Gradients gradients;
  private final Map<String, Value> byNode = new LinkedHashMap<>();
  private final List<Value> order = new ArrayList<>();
  private final Map<Value, List<Value>> readers = new HashMap<>();

  Values(Graph graph, Gradients gradients, Layout layout) {
    this.graph = graph;
    this.gradients = gradients;
    number(layout);
    markAlive();
    if (gradients != Gradients.NONE) {
      markGradients();
    }
    findReaders();
  }

  private void findReaders() {
    readers.clear();
    for (Value value : order) {
      for (Value input : value.kind == Value.Kind.KERNEL ? value.read() : List.<Value>of()) {
        readers.computeIfAbsent(input.storage(), key -> new ArrayList<>()).add(value);
      }
    }
  }

  /** Leaves out values that others compute along. */
  void remove(Set<Value> absorbed) {
    order.removeAll(absorbed);
    findReaders();
  }

  /** One value for all nodes that compute the same. */
  private void number(Layout layout) {
    record Same(Op op, List<Value> inputs, String owner) {}
    boolean inputsToo = gradients == Gradients.PARAMETERS_AND_INPUTS;
    Map<Same, Value> known = new HashMap<>();
    for (Node node : graph.nodes()) {
      List<Value> inputs = node.inputs().stream().map(this::of).toList();
      List<ParameterRef> parameters = graph.parameters(node);
      boolean shareable = node.op().pure() && !(node.op() instanceof Input);
      Same same = new Same(node.op(), inputs, parameters.isEmpty() ? "" : node.owner());
      Value value = shareable ? known.get(same) : null;
      if (value == null) {
        value = new Value(node, graph.shape(node.name()), inputs, parameters, layout, inputsToo);
        known.put(same, value);
        order.add(value);
      }
      byNode.put(node.name(), value);
    }
  }

  /**
   * Values are needed by outputs, and behind stop-forward gates for the gradient that passes them.
   */
  private void markAlive() {
    graph.outputs().values().forEach(node -> of(node).alive = true);
    for (Value value : backwards()) {
      if (value.alive) {
        value.read().forEach(input -> input.alive = true);
        if (gradients != Gradients.NONE && value.handsOnGradient()) {
          value.inputs.stream()
              .filter(input -> input.needsGradient)
              .forEach(input -> input.alive = true);
        }
      }
    }
    graph.inputs().forEach(node -> of(node).alive = true);
    order.removeIf(value -> !value.alive);
  }

  private void markGradients() {
    graph.outputs().values().forEach(node -> of(node).receivesGradient = true);
    for (Value value : backwards()) {
      for (Value input : value.inputs) {
        input.receivesGradient |= value.differentiates(input);
      }
    }
  }

  /** The value of a node. */
  Value of(String node) {
    return Objects.requireNonNull(byNode.get(node), node);
  }

  /** All in topological order. */
  List<Value> forwards() {
    return Collections.unmodifiableList(order);
  }

  /** All in reverse order. */
  List<Value> backwards() {
    List<Value> reversed = new ArrayList<>(order);
    Collections.reverse(reversed);
    return reversed;
  }

  /** The values whose kernels read a stored value. */
  List<Value> readers(Value stored) {
    return readers.getOrDefault(stored, List.of());
  }

  /** How many values add to the gradient of this one. */
  long contributors(Value value) {
    return order.stream()
        .filter(reader -> reader.inputs.contains(value) && reader.differentiates(value))
        .count();
  }

  /** Whether an output lies where this value is stored. */
  boolean isOutput(Value stored) {
    return graph.outputs().values().stream().anyMatch(node -> of(node).storage() == stored);
  }
}
