package io.archai.graph;

import java.util.List;

/**
 * The image with zeros around it. Convolutions and pools have padding of their own; this is for
 * what they cannot say, as a maximum that counts the zeros.
 *
 * @param top rows above
 * @param left columns at the left
 * @param bottom rows below
 * @param right columns at the right
 */
public record Pad(int top, int left, int bottom, int right) implements Op {
  public Pad {
    Require.notNegative("top", top);
    Require.notNegative("left", left);
    Require.notNegative("bottom", bottom);
    Require.notNegative("right", right);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape input = Shapes.image(inputs);
    return Shape.of(input.channels(), input.height() + top + bottom, input.width() + left + right);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
