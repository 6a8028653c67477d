package io.archai.ops.kernel.internal.vector;

import io.archai.graph.Shape;
import io.archai.ops.kernel.internal.loops.Lanes;

/**
 * One example of a value, an image or features as an image of one position, and how it lies in
 * scratch: either as in memory, where so many neighbouring positions of a row are whole vectors
 * together, or with vectors of its own for each position.
 *
 * @param channels channels
 * @param height rows
 * @param width positions of a row
 * @param together how many neighbours of a row are whole vectors together, which lie in scratch as
 *     in memory; 1 if each position has vectors of its own
 */
record Geometry(int channels, int height, int width, int together) {
  /** So many positions at most are taken together. */
  private static final int MOST = 4;

  /** Whether a shape can be seen so. */
  static boolean fits(Shape shape) {
    return shape.rank() == 3 || shape.rank() == 1;
  }

  /** A value's, with neighbours taken together where that makes whole vectors. */
  static Geometry of(Shape shape) {
    return shape.rank() == 3
        ? of(shape.channels(), shape.height(), shape.width())
        : of(shape.get(0), 1, 1);
  }

  /** An image's, with neighbours taken together where that makes whole vectors. */
  static Geometry of(int channels, int height, int width) {
    int together = together(channels);
    return new Geometry(channels, height, width, width % together == 0 ? together : 1);
  }

  private static int together(int channels) {
    for (int together = 2; together <= MOST; together++) {
      if (channels % Lanes.LANES != 0 && together * channels % Lanes.LANES == 0) {
        return together;
      }
    }
    return 1;
  }

  /**
   * How long a table of numbers by channel is that images of these channels are combined with,
   * however they lie: numbers of all channels, over and over again.
   */
  int tableLength() {
    int together = together(channels);
    return together == 1 ? Lanes.pitch(channels) : together * channels;
  }

  /** The same with vectors of its own for each position. */
  Geometry apart() {
    return new Geometry(channels, height, width, 1);
  }

  /** The same numbers with those that are taken together as one position of many channels. */
  Geometry wide() {
    return new Geometry(channels * together, height, width / together, 1);
  }

  /** Numbers from one position to the next in scratch. */
  int pitch() {
    return together > 1 ? channels : Lanes.pitch(channels);
  }

  /** Whether it lies in scratch as in memory. */
  boolean isWhole() {
    return pitch() == channels;
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
