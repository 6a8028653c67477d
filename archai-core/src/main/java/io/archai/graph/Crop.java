package io.archai.graph;

import java.util.List;

/**
 * The image without its outer rows and columns.
 *
 * @param top rows left out above
 * @param left columns left out at the left
 * @param bottom rows left out below
 * @param right columns left out at the right
 */
public record Crop(int top, int left, int bottom, int right) implements Op {
  public Crop {
    Require.notNegative("top", top);
    Require.notNegative("left", left);
    Require.notNegative("bottom", bottom);
    Require.notNegative("right", right);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape input = Shapes.image(inputs);
    int height = input.height() - top - bottom;
    int width = input.width() - left - right;
    Require.that(height >= 1 && width >= 1, "nothing would be left of the image.");
    return Shape.of(input.channels(), height, width);
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
