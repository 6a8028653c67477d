package io.archai.ops.kernel.internal.vector;

import io.archai.graph.Shape;
import io.archai.ops.kernel.internal.loops.Lanes;
import io.archai.ops.kernel.internal.loops.Strides;

/**
 * One example of a value, an image or features as an image of one position, and how it lies in
 * scratch: in planes of a vector of channels each, or as in memory, where a few neighbouring
 * positions of a row are one vector together.
 *
 * @param channels channels
 * @param height rows
 * @param width positions of a row
 * @param together how many neighbours of a row are one vector in scratch; 1 if each position has
 *     vectors of its own
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

  /** An image's, with neighbours taken together where that makes one vector. */
  static Geometry of(int channels, int height, int width) {
    int together = together(channels);
    boolean one = together * channels == Lanes.LANES && width % together == 0;
    return new Geometry(channels, height, width, one ? together : 1);
  }

  /** How many neighbours are whole vectors together; 1 if each is, or too many would be needed. */
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

  /**
   * The same numbers as loops over images in memory see them: with neighbours as one position of
   * many channels where these are whole vectors.
   */
  Geometry dense() {
    int taken = together(channels);
    return width % taken == 0 ? new Geometry(channels * taken, height, width / taken, 1) : apart();
  }

  /** Whether vectors of positions hold nothing but channels. */
  boolean fillsVectors() {
    return channels * together % Lanes.LANES == 0;
  }

  /** Vectors of each position, or of those taken together. */
  int planes() {
    return Lanes.pitch(channels * together) / Lanes.LANES;
  }

  /** Numbers from one position to the next in scratch. */
  int step() {
    return Lanes.LANES / together;
  }

  /** How the {@link #wide} image lies in scratch with a border around it. */
  Strides strides(int borderRows, int borderColumns) {
    int row = (width + 2 * borderColumns) * step();
    return new Strides(Lanes.LANES, row, (height + 2 * borderRows) * row);
  }

  /** How the {@link #wide} image lies in scratch. */
  Strides strides() {
    return strides(0, 0);
  }

  /** How the {@link #wide} image lies in memory. */
  Strides denseStrides() {
    return Strides.dense(channels * together, width / together);
  }

  int positions() {
    return height * width;
  }

  /** Numbers of an example in memory. */
  int size() {
    return positions() * channels;
  }

  /** Numbers of an example in scratch. */
  int scratchSize() {
    return planes() * strides().plane();
  }
}
