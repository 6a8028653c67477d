package io.archai.ops.kernel.internal.loops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VectorModule.class)
class ElementsTest {
  private final Random random = new Random(8);
  private final StridedImage.Value noise = StridedImage.noise(random);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8})
  void scalesAndShiftsImages(int vectors) {
    int channels = vectors * Lanes.LANES;
    float[] scale = StridedImage.table(channels, random);
    float[] shift = StridedImage.table(channels, random);
    for (int positions : new int[] {1, 2, 3, 4, 6, 16, 35}) {
      StridedImage z = StridedImage.dense(1, positions, channels, noise).withNaNBehind();
      StridedImage y = StridedImage.dense(1, positions, channels, noise);
      affine(z, scale, shift, y, false);
      y.assertIs((h, w, c) -> (double) scale[c] * z.get(h, w, c) + shift[c]);
      affine(z, scale, shift, y, true);
      y.assertIs((h, w, c) -> 2 * ((double) scale[c] * z.get(h, w, c) + shift[c]));

      float[] before = z.array().clone();
      affine(z, scale, shift, z, false);
      z.assertIs((h, w, c) -> (double) scale[c] * before[z.index(h, w, c)] + shift[c]);
    }
  }

  private static void affine(
      StridedImage z, float[] scale, float[] shift, StridedImage y, boolean add) {
    Elements.affine(
        z.array(), z.offset(), scale, shift, y.array(), y.offset(), y.width(), y.channels(), add);
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
        StridedImage.assertClose(scaled[2 + i], base + 0.3f * z[3 + i]);
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
