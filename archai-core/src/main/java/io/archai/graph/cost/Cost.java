package io.archai.graph.cost;

import io.archai.graph.Conv2d;
import io.archai.graph.Custom;
import io.archai.graph.Flatten;
import io.archai.graph.Graph;
import io.archai.graph.Identity;
import io.archai.graph.Linear;
import io.archai.graph.Node;
import io.archai.graph.Op;
import io.archai.graph.ParameterRef;
import io.archai.graph.Reshape;
import io.archai.graph.Role;
import io.archai.graph.Shape;
import io.archai.graph.StopGradient;
import io.archai.graph.Wording;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a graph costs, for one example. Only what the outputs need is counted.
 *
 * <pre>{@code
 * Cost cost = Cost.of(graph);
 * cost.parameters();      // 25_557_032 for ResNet-50
 * cost.multiplyAdds();    // 4_089_184_256 at 224 x 224
 * }</pre>
 *
 * @param parameters numbers in the parameters with role WEIGHT, those that several nodes share
 *     counted once; neither architecture parameters nor running statistics
 * @param multiplyAdds of convolutions and linear layers (biases, norms, pools, sums and activations
 *     count nothing, as in the field's tables), plus what custom ops say of themselves
 * @param activationBytes bytes of all values that are stored when nothing is overwritten: four for
 *     each number of the outputs of all nodes, the graph's inputs among them, but not of {@link
 *     Identity}, {@link Flatten}, {@link Reshape} and {@link StopGradient}, whose outputs are their
 *     inputs. An upper bound, and a figure to compare graphs by: an engine that computes in place
 *     or forgets early needs less
 * @param depth the largest number of convolutions, linear layers and custom ops with multiply-adds
 *     on a path from an input to an output
 */
public record Cost(long parameters, long multiplyAdds, long activationBytes, int depth) {

  /**
   * The cost of a graph, without the nodes that no output needs.
   *
   * @throws IllegalArgumentException if it does not fit 64 bits
   */
  public static Cost of(Graph graph) {
    try {
      return counted(graph);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "the cost of a graph of "
              + Wording.count(graph.nodes().size(), "node")
              + " must be less than 2^63.\nMaybe it has more channels than are meant.",
          e);
    }
  }

  private static Cost counted(Graph graph) {
    Graph alive = graph.withoutDeadNodes();
    long multiplyAdds = 0;
    long activationBytes = 0;
    int depth = 0;
    Map<String, Integer> depths = new LinkedHashMap<>();
    for (Node node : alive.nodes()) {
      long own = node.op().multiplyAdds(alive.inputShapes(node));
      multiplyAdds = Math.addExact(multiplyAdds, own);
      if (!isAlias(node.op())) {
        long bytes = Math.multiplyExact(alive.shape(node.name()).size(), (long) Float.BYTES);
        activationBytes = Math.addExact(activationBytes, bytes);
      }
      int above = node.inputs().stream().mapToInt(depths::get).max().orElse(0);
      int reached = above + (isLayer(node.op(), own) ? 1 : 0);
      depths.put(node.name(), reached);
      depth = Math.max(depth, reached);
    }
    long parameters =
        alive.parameters(Role.WEIGHT).stream()
            .map(ParameterRef::shape)
            .mapToLong(Shape::size)
            .reduce(0, Math::addExact);
    return new Cost(parameters, multiplyAdds, activationBytes, depth);
  }

  private static boolean isAlias(Op op) {
    return op instanceof Identity
        || op instanceof Flatten
        || op instanceof Reshape
        || op instanceof StopGradient;
  }

  private static boolean isLayer(Op op, long multiplyAdds) {
    return op instanceof Conv2d
        || op instanceof Linear
        || (op instanceof Custom && multiplyAdds > 0);
  }
}
