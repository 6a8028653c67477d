package io.archai.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether two graphs are isomorphic, by trying: node after node is matched with every node that it
 * could be.
 */
final class Isomorphism {
  private final Graph first;
  private final Graph second;
  private final Map<String, String> images = new HashMap<>();
  private final Map<String, String> parameters = new HashMap<>();
  private final Map<String, String> parametersBack = new HashMap<>();

  private Isomorphism(Graph first, Graph second) {
    this.first = first;
    this.second = second;
  }

  static boolean between(Graph first, Graph second) {
    Graph a = first.withoutDeadNodes();
    Graph b = second.withoutDeadNodes();
    return a.nodes().size() == b.nodes().size() && new Isomorphism(a, b).match(0);
  }

  private boolean match(int index) {
    if (index == first.nodes().size()) {
      return true;
    }
    Node node = first.nodes().get(index);
    for (Node candidate : second.nodes()) {
      if (images.containsValue(candidate.name()) || !alike(node, candidate)) {
        continue;
      }
      List<String> bound = new ArrayList<>();
      images.put(node.name(), candidate.name());
      if (bind(node, candidate, bound) && match(index + 1)) {
        return true;
      }
      images.remove(node.name());
      bound.forEach(name -> parametersBack.remove(parameters.remove(name)));
    }
    return false;
  }

  private boolean alike(Node node, Node candidate) {
    List<String> mapped = new ArrayList<>(node.inputs().stream().map(images::get).toList());
    List<String> inputs = new ArrayList<>(candidate.inputs());
    if (node.op().commutative()) {
      mapped.sort(null);
      inputs.sort(null);
    }
    return node.op().equals(candidate.op())
        && mapped.equals(inputs)
        && (!(node.op() instanceof Input) || node.name().equals(candidate.name()))
        && outputs(first, node).equals(outputs(second, candidate));
  }

  private static Set<String> outputs(Graph graph, Node node) {
    Set<String> names = new TreeSet<>();
    graph
        .outputs()
        .forEach(
            (name, of) -> {
              if (of.equals(node.name())) {
                names.add(name);
              }
            });
    return names;
  }

  /** Parameters must correspond one to one. */
  private boolean bind(Node node, Node candidate, List<String> bound) {
    List<ParameterRef> from = first.parameters(node);
    List<ParameterRef> to = second.parameters(candidate);
    for (int i = 0; i < from.size(); i++) {
      String a = from.get(i).name();
      String b = to.get(i).name();
      String image = parameters.get(a);
      if (image == null && !parametersBack.containsKey(b)) {
        parameters.put(a, b);
        parametersBack.put(b, a);
        bound.add(a);
      } else if (!b.equals(image)) {
        return false;
      }
    }
    return true;
  }
}
