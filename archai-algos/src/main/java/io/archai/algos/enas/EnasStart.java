package io.archai.algos.enas;

import io.archai.graph.Conv2d;
import io.archai.graph.Graph;
import io.archai.graph.Initializer;
import io.archai.graph.Linear;
import io.archai.graph.Node;
import io.archai.graph.ParameterRef;
import io.archai.graph.Role;
import io.archai.ops.oneshot.SharedStart;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How shared weights begin in the authors' program, and what it does not train.
 *
 * <p>All begin as {@code he_normal}, by the number of inputs that a filter of the program's reads.
 * In the micro search the weights of one operation for all nodes that it may read are the rows of
 * one matrix, and its number of rows is taken for the number of inputs: a few, where there are
 * hundreds. Its classifiers have no bias; ours begin at 0. The auxiliary head is not among what is
 * trained or decayed: it stays as it begins.
 */
final class EnasStart {
  private static final Pattern PREDECESSOR = Pattern.compile("/from[0-9]+/");

  private EnasStart() {}

  /**
   * For the weights of this supergraph.
   *
   * @param indexed whether weights that differ only in the node that they read are rows of one
   *     matrix, as in the micro search
   */
  static SharedStart of(Graph supergraph, boolean indexed) {
    Map<String, Integer> rows = new LinkedHashMap<>();
    List<ParameterRef> weights = supergraph.parameters(Role.WEIGHT);
    weights.forEach(weight -> rows.merge(matrix(weight), 1, Integer::sum));
    Map<String, Initializer> initializers = new LinkedHashMap<>();
    for (Node node : supergraph.nodes()) {
      long inputs = inputs(node, supergraph);
      for (ParameterRef weight :
          inputs == 0 ? List.<ParameterRef>of() : supergraph.parameters(node)) {
        String matrix = matrix(weight);
        boolean row = indexed && !matrix.equals(weight.name());
        initializers.put(
            weight.name(),
            weight.slot().equals("bias")
                ? Initializer.constant(0)
                : Initializer.heNormal(row ? rows.getOrDefault(matrix, 1) : inputs));
      }
    }
    return new SharedStart(initializers, onlyAuxiliary(supergraph));
  }

  /**
   * How many numbers a filter reads; for a convolution in groups as if it had one, as the program
   * counts them. 0 for what has no filters.
   */
  private static long inputs(Node node, Graph supergraph) {
    if (node.op() instanceof Conv2d conv) {
      long taps = (long) conv.kernel().height() * conv.kernel().width();
      return taps * supergraph.inputShapes(node).get(0).channels();
    }
    return node.op() instanceof Linear ? supergraph.inputShapes(node).get(0).size() : 0;
  }

  private static String matrix(ParameterRef weight) {
    return PREDECESSOR.matcher(weight.name()).replaceFirst("/");
  }

  /** The weights that outputs behind the first need and the first does not. */
  private static Set<String> onlyAuxiliary(Graph supergraph) {
    Set<String> names = new LinkedHashSet<>();
    supergraph.parameters(Role.WEIGHT).forEach(weight -> names.add(weight.name()));
    String first = supergraph.outputs().keySet().iterator().next();
    supergraph
        .onlyOutput(first)
        .parameters(Role.WEIGHT)
        .forEach(weight -> names.remove(weight.name()));
    return names;
  }
}
