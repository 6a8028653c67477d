package io.archai.ops.kernel.internal.vector;

import io.archai.graph.Shape;
import io.archai.ops.kernel.internal.loops.Lanes;

/**
 * One example of a value: an image, or features as an image of one position.
 *
 * @param channels channels
 * @param height rows
 * @param width positions of a row
 */
record Geometry(int channels, int height, int width) {
  /** Whether a shape can be seen so. */
  static boolean fits(Shape shape) {
    return shape.rank() == 3 || shape.rank() == 1;
  }

  static Geometry of(Shape shape) {
    return shape.rank() == 3
        ? new Geometry(shape.channels(), shape.height(), shape.width())
        : new Geometry(shape.get(0), 1, 1);
  }

  /** Numbers from one position to the next in scratch: whole vectors. */
  int pitch() {
    return Lanes.pitch(channels);
  }

  int positions() {
    return height * width;
  }

  /** Numbers of an example in memory. */
  int size() {
    return positions() * channels;
  }

  /** Numbers of an example in scratch. */
  int pitched() {
    return positions() * pitch();
  }
}
