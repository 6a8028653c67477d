package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static io.archai.ops.kernel.internal.loops.Lanes.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/** What is around a plane of an image that windows move over. */
public final class Borders {
  private Borders() {}

  /**
   * Fills a border.
   *
   * @param corner where the plane begins
   * @param row numbers from one row to the next
   * @param rows rows of the border above and below
   * @param side numbers of the border at the beginning of each row, and at its end
   * @param height rows of the image
   */
  public static void fill(
      float[] image, int corner, int row, int rows, int side, int height, float value) {
    int first = corner + rows * row;
    int last = first + (height - 1) * row;
    Arrays.fill(image, corner, first + side, value);
    fillSides(image, first + row - side, row, 2 * side, height - 1, value);
    Arrays.fill(image, last + row - side, last + (rows + 1) * row, value);
  }

  /** The end of each row together with the beginning of the next one. */
  private static void fillSides(
      float[] image, int offset, int row, int length, int count, float value) {
    FloatVector vector = FloatVector.broadcast(SPECIES, value);
    int whole = length - length % LANES;
    for (int h = 0; h < count; h++) {
      int at = offset + h * row;
      for (int i = 0; i < whole; i += LANES) {
        vector.intoArray(image, at + i);
      }
      for (int i = whole; i < length; i++) {
        image[at + i] = value;
      }
    }
  }
}
