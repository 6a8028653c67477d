package io.archai.graph;

import java.util.List;

/**
 * An op was given inputs whose shapes it cannot take, or a part of a network gives a shape that it
 * must not; says which node and which shapes.
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

  /** The value of {@code node}, or what it reads, has these shapes and must not, as said. */
  public ShapeException(String node, List<Shape> shapes, String message) {
    super(message);
    this.node = node;
    this.shapes = List.copyOf(shapes);
  }

  /** The name of the node. */
  public String node() {
    return node;
  }

  /** The shapes that it was given, or gives. */
  public List<Shape> shapes() {
    return shapes;
  }
}
