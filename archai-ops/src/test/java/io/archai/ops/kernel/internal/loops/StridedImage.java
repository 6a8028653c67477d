package io.archai.ops.kernel.internal.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;

/**
 * An image somewhere in an array. What is between its rows and planes, and around it, holds a
 * number that must stay; where positions have whole vectors of their own, lanes without a channel
 * hold NaN, so that whatever they get into fails.
 */
final class StridedImage {
  private static final float AROUND = 1234567;
  private static final int OFFSET = 7;
  private static final int ROW_GAP = 5;
  private static final int PLANE_GAP = 9;

  private final float[] array;
  private final float[] untouched;
  private final Strides strides;
  private final int height;
  private final int width;
  private final int channels;

  /** Channels of a position, and lanes behind them that belong to it, too. */
  private final int lanes;

  @FunctionalInterface
  interface Value {
    double at(int row, int column, int channel);
  }

  private StridedImage(
      int height, int width, int channels, int lanes, Strides strides, Value value) {
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.lanes = lanes;
    this.strides = strides;
    array = new float[index(height - 1, width - 1, lanes - 1) + 1 + 2 * Lanes.LANES];
    Arrays.fill(array, AROUND);
    for (int h = 0; h < height; h++) {
      for (int w = 0; w < width; w++) {
        for (int c = 0; c < lanes; c++) {
          array[index(h, w, c)] = c < channels ? (float) value.at(h, w, c) : Float.NaN;
        }
      }
    }
    untouched = array.clone();
  }

  /** In planes with gaps between them, and with gaps between rows if there are an odd number. */
  static StridedImage planes(int height, int width, int channels, Value value) {
    return planes(height, width, channels, rowGap(height), value);
  }

  /** In planes with gaps between them, and so many numbers between rows. */
  static StridedImage planes(int height, int width, int channels, int gap, Value value) {
    int row = width * Lanes.LANES + gap;
    Strides strides = new Strides(Lanes.LANES, row, height * row + PLANE_GAP);
    return new StridedImage(height, width, channels, Lanes.pitch(channels), strides, value);
  }

  /** The vectors of a position one after another, and a gap of a vector behind them. */
  static StridedImage vectors(int height, int width, int channels, Value value) {
    int position = Lanes.pitch(channels) + Lanes.LANES;
    Strides strides = new Strides(position, width * position + rowGap(height), Lanes.LANES);
    return new StridedImage(height, width, channels, Lanes.pitch(channels), strides, value);
  }

  private static int rowGap(int height) {
    return height % 2 == 0 ? 0 : ROW_GAP;
  }

  /** As in memory, without gaps: one position follows right behind another. */
  static StridedImage dense(int height, int width, int channels, Value value) {
    return part(height, width, channels, 0, 0, value);
  }

  /**
   * As in memory, and a part of something larger.
   *
   * @param besides how many channels of something else are between positions
   * @param gap how many numbers are between rows
   */
  static StridedImage part(int height, int width, int channels, int besides, int gap, Value value) {
    int position = channels + besides;
    Strides strides = new Strides(position, width * position + gap, Lanes.LANES);
    return new StridedImage(height, width, channels, channels, strides, value);
  }

  static Value noise(Random random) {
    return (h, w, c) -> random.nextFloat() - 0.5f;
  }

  /** A row of numbers per channel, with NaN behind it. */
  static float[] table(int channels, Random random) {
    float[] table = new float[Lanes.pitch(channels)];
    Arrays.fill(table, Float.NaN);
    for (int c = 0; c < channels; c++) {
      table[c] = random.nextFloat() - 0.5f;
    }
    return table;
  }

  /** Puts NaN behind an image, as far as vectors may be read that start inside it. */
  StridedImage withNaNBehind() {
    int end = index(height - 1, width - 1, lanes - 1) + 1;
    Arrays.fill(array, end, end + Lanes.LANES, Float.NaN);
    Arrays.fill(untouched, end, end + Lanes.LANES, Float.NaN);
    return this;
  }

  float[] array() {
    return array;
  }

  int offset() {
    return OFFSET;
  }

  Strides strides() {
    return strides;
  }

  int row() {
    return strides.row();
  }

  int position() {
    return strides.position();
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  int channels() {
    return channels;
  }

  /** How many planes there are. */
  int planes() {
    return Lanes.pitch(channels) / Lanes.LANES;
  }

  /** Where a plane begins. */
  int plane(int plane) {
    return OFFSET + plane * strides.plane();
  }

  int index(int row, int column, int channel) {
    return plane(channel / Lanes.LANES)
        + row * strides.row()
        + column * strides.position()
        + channel % Lanes.LANES;
  }

  float get(int row, int column, int channel) {
    return array[index(row, column, channel)];
  }

  /** Checks every value, and that nothing was written around the image. */
  void assertIs(Value expected) {
    assertNothingElseWritten();
    for (int h = 0; h < height; h++) {
      for (int w = 0; w < width; w++) {
        for (int c = 0; c < channels; c++) {
          assertClose(get(h, w, c), expected.at(h, w, c));
        }
      }
    }
  }

  /** The same where there is nothing to round; zeros have signs. */
  void assertIsExactly(Value expected) {
    assertNothingElseWritten();
    for (int h = 0; h < height; h++) {
      for (int w = 0; w < width; w++) {
        for (int c = 0; c < channels; c++) {
          assertThat(get(h, w, c)).isEqualTo(Float.valueOf((float) expected.at(h, w, c)));
        }
      }
    }
  }

  private void assertNothingElseWritten() {
    float[] others = array.clone();
    for (int h = 0; h < height; h++) {
      for (int w = 0; w < width; w++) {
        for (int c = 0; c < lanes; c++) {
          others[index(h, w, c)] = untouched[index(h, w, c)];
        }
      }
    }
    assertThat(Arrays.mismatch(others, untouched)).as("what was written beside it").isEqualTo(-1);
  }

  static void assertClose(float actual, double expected) {
    double tolerance = 1e-5 * (1 + Math.abs(expected));
    if (Math.abs(actual - expected) <= tolerance) {
      return; // Most are, and the library's assertions are slow.
    }
    if (Double.isNaN(expected)) {
      assertThat(actual).isNaN();
    } else {
      assertThat((double) actual).isCloseTo(expected, within(tolerance));
    }
  }
}
