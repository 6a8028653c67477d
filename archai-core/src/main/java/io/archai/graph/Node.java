package io.archai.graph;

import java.util.List;

/**
 * One step of a graph: an op applied to the values of other nodes.
 *
 * @param name unique in its graph
 * @param op what it computes
 * @param inputs the names of the nodes it reads, in the op's order
 * @param owner the first part of its parameters' names: its own name, or another's where parameters
 *     are shared
 */
public record Node(String name, Op op, List<String> inputs, String owner) {
  public Node {
    Require.notBlank("name", name);
    Require.notBlank("owner", owner);
    inputs = List.copyOf(inputs);
  }

  /** The parameters that this node names when its inputs have these shapes. */
  public List<ParameterRef> parameters(List<Shape> inputShapes) {
    return op.parameters(owner, inputShapes);
  }
}
