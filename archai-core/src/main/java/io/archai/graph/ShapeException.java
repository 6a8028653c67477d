package io.archai.graph;

import java.util.List;

/**
 * An op was given inputs whose shapes it cannot take; says which node, which op and which shapes.
 */
public final class ShapeException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String node;
  private final transient List<Shape> shapes;

  /** The node {@code node} with op {@code op} refused inputs of these shapes for this reason. */
  public ShapeException(String node, Op op, List<Shape> shapes, String reason, Throwable cause) {
    super(
        "node " + node + " (" + op + ") cannot take inputs of shape " + shapes + ": " + reason,
        cause);
    this.node = node;
    this.shapes = List.copyOf(shapes);
  }

  /** The name of the node. */
  public String node() {
    return node;
  }

  /** The shapes that it was given. */
  public List<Shape> shapes() {
    return shapes;
  }
}
