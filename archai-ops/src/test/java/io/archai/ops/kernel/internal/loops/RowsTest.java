package io.archai.ops.kernel.internal.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(VectorModule.class)
class RowsTest {
  private static final float BEHIND = -7654321;
  private static final int START = 3;

  private final Random random = new Random(6);

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#images")
  void expands(int height, int width, int channels) {
    float[] dense = dense(height, width, channels);
    dense[START] = Float.NaN;
    dense[START + channels - 1] = -0.0f;
    float[] scale = PitchedImage.table(channels, random);
    float[] shift = PitchedImage.table(channels, random);
    PitchedImage image = PitchedImage.random(random, height, width, channels);

    Rows.expand(
        dense, START, channels, image.array(), image.offset(), image.rowPitch(), height, width);
    image.assertIs((h, w, c) -> dense[at(h, w, c, width, channels)]);
    Rows.expandRelu(
        dense, START, channels, image.array(), image.offset(), image.rowPitch(), height, width);
    image.assertIs((h, w, c) -> Math.max(dense[at(h, w, c, width, channels)], 0));
    if (channels > 1) {
      assertThat(image.get(0, 0, channels - 1)).isEqualTo(Float.valueOf(0));
    }
    for (boolean relu : new boolean[] {false, true}) {
      Rows.expandAffine(
          dense,
          START,
          channels,
          scale,
          shift,
          relu,
          image.array(),
          image.offset(),
          image.rowPitch(),
          height,
          width);
      image.assertIs(
          (h, w, c) -> {
            double value = (double) scale[c] * dense[at(h, w, c, width, channels)] + shift[c];
            return relu ? Math.max(value, 0) : value;
          });
    }
  }

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#images")
  void compresses(int height, int width, int channels) {
    PitchedImage image = PitchedImage.random(random, height, width, channels);
    PitchedImage reference =
        PitchedImage.of(
            height,
            width,
            channels,
            (h, w, c) -> h + w + c == 1 ? Double.NaN : Math.max(0, random.nextInt(3) - 1));
    for (boolean add : new boolean[] {false, true}) {
      float[] dense = dense(height, width, channels);
      float[] before = dense.clone();
      Rows.compress(
          image.array(),
          image.offset(),
          image.rowPitch(),
          height,
          width,
          dense,
          START,
          channels,
          add);
      float[] masked = before.clone();
      Rows.compressMasked(
          image.array(),
          image.offset(),
          image.rowPitch(),
          reference.array(),
          reference.offset(),
          reference.rowPitch(),
          height,
          width,
          masked,
          START,
          channels,
          add);
      float[] expected = before.clone();
      float[] expectedMasked = before.clone();
      for (int h = 0; h < height; h++) {
        for (int w = 0; w < width; w++) {
          for (int c = 0; c < channels; c++) {
            int at = at(h, w, c, width, channels);
            float base = add ? before[at] : 0;
            expected[at] = base + image.get(h, w, c);
            expectedMasked[at] = base + (reference.get(h, w, c) > 0 ? image.get(h, w, c) : 0);
          }
        }
      }
      assertThat(dense).containsExactly(expected);
      assertThat(masked).containsExactly(expectedMasked);
    }
  }

  private static int at(int h, int w, int c, int width, int channels) {
    return START + (h * width + w) * channels + c;
  }

  /** Random numbers, and behind them what must not change. */
  private float[] dense(int height, int width, int channels) {
    float[] dense = new float[START + height * width * channels + Lanes.LANES];
    Arrays.fill(dense, BEHIND);
    for (int i = START; i < dense.length - Lanes.LANES; i++) {
      dense[i] = random.nextFloat() - 0.5f;
    }
    return dense;
  }
}
