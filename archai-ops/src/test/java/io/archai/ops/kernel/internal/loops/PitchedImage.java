package io.archai.ops.kernel.internal.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;

/**
 * An image whose positions are whole vectors, somewhere in an array. Lanes without a channel hold
 * NaN, so that whatever they get into fails; what is between rows and around the image holds a
 * number that must stay.
 */
final class PitchedImage {
  private static final float AROUND = 1234567;

  private final float[] array;
  private final int offset;
  private final int rowPitch;
  private final int height;
  private final int width;
  private final int channels;

  private PitchedImage(
      float[] array, int offset, int rowPitch, int height, int width, int channels) {
    this.array = array;
    this.offset = offset;
    this.rowPitch = rowPitch;
    this.height = height;
    this.width = width;
    this.channels = channels;
  }

  @FunctionalInterface
  interface Value {
    double at(int row, int column, int channel);
  }

  static PitchedImage of(int height, int width, int channels, Value value) {
    int pitch = Lanes.pitch(channels);
    int offset = 7;
    int rowPitch = width * pitch + (height % 2 == 0 ? 0 : 5);
    float[] array = new float[offset + height * rowPitch + 11];
    Arrays.fill(array, AROUND);
    PitchedImage image = new PitchedImage(array, offset, rowPitch, height, width, channels);
    for (int h = 0; h < height; h++) {
      for (int w = 0; w < width; w++) {
        Arrays.fill(array, image.index(h, w, 0), image.index(h, w, 0) + pitch, Float.NaN);
        for (int c = 0; c < channels; c++) {
          array[image.index(h, w, c)] = (float) value.at(h, w, c);
        }
      }
    }
    return image;
  }

  static PitchedImage random(Random random, int height, int width, int channels) {
    return of(height, width, channels, (h, w, c) -> random.nextFloat() - 0.5f);
  }

  static PitchedImage zeros(int height, int width, int channels) {
    return of(height, width, channels, (h, w, c) -> 0);
  }

  float[] array() {
    return array;
  }

  int offset() {
    return offset;
  }

  int rowPitch() {
    return rowPitch;
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

  int pitch() {
    return Lanes.pitch(channels);
  }

  int index(int row, int column, int channel) {
    return offset + row * rowPitch + column * pitch() + channel;
  }

  float get(int row, int column, int channel) {
    return array[index(row, column, channel)];
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

  /** Checks every value, and that nothing was written around the image. */
  void assertIs(Value expected) {
    float[] around = array.clone();
    for (int h = 0; h < height; h++) {
      for (int w = 0; w < width; w++) {
        for (int c = 0; c < channels; c++) {
          assertClose(get(h, w, c), expected.at(h, w, c));
        }
        Arrays.fill(around, index(h, w, 0), index(h, w, 0) + pitch(), AROUND);
      }
    }
    for (float number : around) {
      assertThat(number).isEqualTo(AROUND);
    }
  }

  static void assertClose(float actual, double expected) {
    if (Double.isNaN(expected)) {
      assertThat(actual).isNaN();
    } else {
      assertThat((double) actual).isCloseTo(expected, within(1e-5 * (1 + Math.abs(expected))));
    }
  }
}
