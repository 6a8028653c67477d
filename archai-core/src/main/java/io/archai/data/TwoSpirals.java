package io.archai.data;

import io.archai.graph.Shape;
import java.util.List;

/**
 * Two spirals in the plane, three turns each, to be told apart: little data, and hard for a network
 * of few units. Nothing is drawn at random.
 *
 * <pre>{@code
 * Dataset spirals = TwoSpirals.dataset();
 * Examples standard = spirals.splitInOrder(0.5).training();     // the 194 points of the literature
 * Examples plane = TwoSpirals.grid(100);               // to see what a network makes of the plane
 * }</pre>
 *
 * <p>Point {@code i} of 97, from 0, lies at the angle {@code i pi / 16} and the radius {@code 6.5
 * (104 - i) / 104}: {@code (r sin a, r cos a)} of class 1, {@code (-r sin a, -r cos a)} of class 0.
 * The training part has these 194 points and then as many half a step further on, so that a search
 * whose task is {@code splitInOrder()} trains on exactly the points of the literature and judges by
 * those between them. The test part has the points a quarter of a step before and after the latter.
 *
 * <p>Reference: Lang, Witbrock (1988), Learning to Tell Two Spirals Apart, Proceedings of the 1988
 * Connectionist Models Summer School.
 */
public final class TwoSpirals {
  /** All points lie between minus this and this, both ways. */
  public static final double REACH = 6.5;

  private static final Shape SHAPE = Shape.of(2);
  private static final int POINTS = 97;
  private static final double STEPS_PER_HALF_TURN = 16;
  private static final double STEPS_TO_CENTRE = 104;

  private TwoSpirals() {}

  /** Two classes, 388 points to train and to judge by, 388 to test on. */
  public static Dataset dataset() {
    return Dataset.of(
        "two-spirals", List.of("second", "first"), points(0, 0.5), points(0.25, 0.75));
  }

  /** The points of both spirals, the first spiral first, for each of these shifts along them. */
  private static Examples points(double... shifts) {
    float[][] values = new float[shifts.length * 2 * POINTS][];
    int[] labels = new int[values.length];
    int next = 0;
    for (double shift : shifts) {
      for (int label = 1; label >= 0; label--) {
        for (int i = 0; i < POINTS; i++) {
          labels[next] = label;
          values[next++] = point(i + shift, label == 1 ? 1 : -1);
        }
      }
    }
    return Examples.of(SHAPE, values, labels);
  }

  private static float[] point(double step, int side) {
    double angle = step * Math.PI / STEPS_PER_HALF_TURN;
    double radius = side * REACH * (STEPS_TO_CENTRE - step) / STEPS_TO_CENTRE;
    // Not Math, whose last bits may differ from one machine to another.
    return new float[] {
      (float) (radius * StrictMath.sin(angle)), (float) (radius * StrictMath.cos(angle))
    };
  }

  /**
   * The plane in {@code side} rows of as many points, in the middles of equal squares: rows from
   * the top, where the second coordinate is largest, each from the left. Their class says nothing.
   */
  public static Examples grid(int side) {
    float[][] values = new float[Math.multiplyExact(side, side)][];
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        values[row * side + column] =
            new float[] {coordinate(column, side), -coordinate(row, side)};
      }
    }
    return Examples.of(SHAPE, values, new int[values.length]);
  }

  private static float coordinate(int square, int side) {
    return (float) (REACH * ((2.0 * square + 1) / side - 1));
  }
}
