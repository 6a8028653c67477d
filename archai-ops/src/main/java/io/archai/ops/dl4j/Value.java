package io.archai.ops.dl4j;

import io.archai.graph.Require;
import java.util.List;

/**
 * What a vertex gives.
 *
 * @param node the node that holds it
 * @param zeros around an image, which no node has put there yet, since convolutions can themselves
 * @param order where its features stand in the network's own order
 */
record Value(String node, Border zeros, Order order) {

  static Value of(String node) {
    return new Value(node, Border.NONE, Order.SAME);
  }

  /** The same, changed number by number, as another node holds it. */
  Value at(String other) {
    return new Value(other, zeros, order);
  }

  /** The order that all have. */
  static Order order(String vertex, List<Value> values) {
    Order order = values.get(0).order();
    Require.that(
        values.stream().allMatch(value -> value.order().equals(order)),
        "inputs of vertex %s must be flattened alike.",
        vertex);
    return order;
  }
}
