package io.archai.ops.kernel.internal.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VectorModule.class)
class ElementsTest {
  private final Random random = new Random(8);

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#images")
  void combinesImages(int height, int width, int channels) {
    PitchedImage g = PitchedImage.random(random, height, width, channels);
    PitchedImage z = PitchedImage.random(random, height, width, channels);
    PitchedImage y = PitchedImage.random(random, height, width, channels);
    float[] a = PitchedImage.table(channels, random);
    float[] b = PitchedImage.table(channels, random);
    float[] d = PitchedImage.table(channels, random);
    affine(z, a, b, y, false);
    y.assertIs((h, w, c) -> (double) a[c] * z.get(h, w, c) + b[c]);
    affine(z, a, b, y, true);
    y.assertIs((h, w, c) -> 2 * ((double) a[c] * z.get(h, w, c) + b[c]));

    float[] before = g.array().clone();
    combine(a, g, b, z, d, y);
    y.assertIs((h, w, c) -> (double) a[c] * g.get(h, w, c) + (double) b[c] * z.get(h, w, c) + d[c]);
    combine(a, g, b, z, d, g);
    g.assertIs(
        (h, w, c) ->
            (double) a[c] * before[g.index(h, w, c)] + (double) b[c] * z.get(h, w, c) + d[c]);
  }

  private static void affine(
      PitchedImage z, float[] scale, float[] shift, PitchedImage y, boolean add) {
    Elements.affine(
        z.array(),
        z.offset(),
        z.rowPitch(),
        scale,
        shift,
        y.array(),
        y.offset(),
        y.rowPitch(),
        y.height(),
        y.width(),
        y.pitch(),
        add);
  }

  private static void combine(
      float[] a, PitchedImage g, float[] b, PitchedImage z, float[] d, PitchedImage y) {
    Elements.combine(
        a,
        g.array(),
        g.offset(),
        g.rowPitch(),
        b,
        z.array(),
        z.offset(),
        z.rowPitch(),
        d,
        y.array(),
        y.offset(),
        y.rowPitch(),
        y.height(),
        y.width(),
        y.pitch());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 16, 31, 32, 100, 5000, 8192, 10_001})
  void combinesFlatArrays(int length) {
    float[] z = numbers(length + 3);
    float[] reference = numbers(length + 2);
    float[] start = numbers(length + 5);
    for (boolean add : new boolean[] {false, true}) {
      float[] scaled = start.clone();
      Elements.scale(0.3f, z, 3, scaled, 2, length, add);
      float[] masked = start.clone();
      Elements.mask(z, 3, reference, 2, masked, 2, length, add);
      for (int i = 0; i < length; i++) {
        float base = add ? start[2 + i] : 0;
        PitchedImage.assertClose(scaled[2 + i], base + 0.3f * z[3 + i]);
        float kept = reference[2 + i] > 0 ? z[3 + i] : 0;
        float expected = add ? base + kept : kept;
        assertThat(masked[2 + i]).isEqualTo(Float.valueOf(expected));
      }
      assertThat(scaled[length + 2]).isEqualTo(Float.valueOf(start[length + 2]));
      assertThat(masked[length + 2]).isEqualTo(Float.valueOf(start[length + 2]));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 16, 31, 32, 48, 100, 5000, 8192, 10_001})
  void multipliesFlatArrays(int length) {
    float[] a = new float[length + 3];
    float[] b = new float[length + 2];
    double expected = 0;
    for (int i = 0; i < length; i++) {
      a[3 + i] = random.nextFloat() - 0.2f;
      b[2 + i] = random.nextFloat() - 0.2f;
      expected += (double) a[3 + i] * b[2 + i];
    }
    double actual = Elements.dot(a, 3, b, 2, length, new float[Lanes.LANES]);
    assertThat(actual).isCloseTo(expected, offset(1e-6 * (1 + Math.abs(expected))));
  }

  /** Random numbers, both zeros and NaN among them. */
  private float[] numbers(int length) {
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] =
          switch (random.nextInt(8)) {
            case 0 -> 0.0f;
            case 1 -> -0.0f;
            case 2 -> Float.NaN;
            default -> random.nextFloat() - 0.5f;
          };
    }
    return numbers;
  }
}
