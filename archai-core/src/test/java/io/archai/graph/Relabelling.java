package io.archai.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The same graph under other names and in another order. */
final class Relabelling {
  private Relabelling() {}

  /** New names for nodes and owners, a random topological order, the inputs of sums shuffled. */
  static Graph of(Graph graph, Random random) {
    Map<String, String> names = new HashMap<>();
    Map<String, String> owners = new HashMap<>();
    List<Integer> numbers = new ArrayList<>();
    int many = 3 * graph.nodes().size();
    for (int i = 0; i < many; i++) {
      numbers.add(i);
    }
    Collections.shuffle(numbers, random);
    GraphBuilder builder = GraphBuilder.create();
    List<Node> ready =
        new ArrayList<>(graph.nodes().stream().filter(node -> node.inputs().isEmpty()).toList());
    while (!ready.isEmpty()) {
      Collections.swap(ready, random.nextInt(ready.size()), ready.size() - 1);
      Node node = ready.remove(ready.size() - 1);
      String name =
          node.op() instanceof Input ? node.name() : "n" + numbers.remove(numbers.size() - 1);
      String owner =
          owners.computeIfAbsent(node.owner(), o -> "owner" + numbers.remove(numbers.size() - 1));
      List<String> inputs = new ArrayList<>(node.inputs().stream().map(names::get).toList());
      if (node.op().commutative()) {
        Collections.shuffle(inputs, random);
      }
      names.put(node.name(), builder.addSharing(name, owner, node.op(), inputs));
      for (String reader : new LinkedHashSet<>(graph.consumers(node.name()))) {
        if (names.keySet().containsAll(graph.node(reader).inputs())) {
          ready.add(graph.node(reader));
        }
      }
    }
    List<Map.Entry<String, String>> outputs = new ArrayList<>(graph.outputs().entrySet());
    Collections.shuffle(outputs, random);
    outputs.forEach(
        output -> builder.output(output.getKey(), names.getOrDefault(output.getValue(), "")));
    return builder.graph();
  }
}
