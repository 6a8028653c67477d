package io.archai.graph;

import java.util.List;

/**
 * {@code x} where it is positive, elsewhere {@code slope * x}.
 *
 * <p>Parameters: none with fixed slopes, else {@code slope}, which begins as {@code slope}
 * everywhere and is trained.
 *
 * <p>Reference: He, Zhang, Ren, Sun (2015), Delving Deep into Rectifiers, section 2.1, for trained
 * slopes.
 *
 * @param slope of negative numbers
 * @param slopes how many slopes there are, and whether they are trained
 */
public record LeakyRelu(double slope, Slopes slopes) implements Op {
  /** Which numbers have a slope of their own. */
  public enum Slopes {
    /** One slope that is not trained. */
    FIXED,
    /** One trained slope, parameter {@code [1]}. */
    SHARED,
    /** A trained slope for each channel, parameter {@code [C]}. */
    CHANNELS,
    /** A trained slope for each number of an example, a parameter of the input's shape. */
    ELEMENTS
  }

  public LeakyRelu {
    Require.that(Double.isFinite(slope), "slope (%s) must be finite.", slope);
  }

  /** With one slope that is not trained. */
  public static LeakyRelu of(double slope) {
    return new LeakyRelu(slope, Slopes.FIXED);
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shape input = Shapes.only(inputs);
    Require.that(
        input.rank() >= 1 || slopes != Slopes.CHANNELS,
        "it takes features [F] or an image [channels, height, width].");
    return input;
  }

  @Override
  public List<ParameterRef> parameters(String owner, List<Shape> inputs) {
    Shape input = inputs.get(0);
    Initializer initializer = Initializer.constant(slope);
    return switch (slopes) {
      case FIXED -> List.of();
      case SHARED -> List.of(ParameterRef.weight(owner, "slope", Shape.of(1), initializer));
      case CHANNELS ->
          List.of(ParameterRef.weight(owner, "slope", Shape.of(input.channels()), initializer));
      case ELEMENTS -> List.of(ParameterRef.weight(owner, "slope", input, initializer));
    };
  }

  @Override
  public <R> R accept(Visitor<R> visitor) {
    return visitor.visit(this);
  }
}
