package io.archai.ops.kernel.internal.loops;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(VectorModule.class)
class UnpackingTest {
  private final Random random = new Random(6);
  private final StridedImage.Value noise = StridedImage.noise(random);

  /** A whole image, and what a crop leaves of a wider one. */
  private List<StridedImage> sources(int height, int width, int channels) {
    List<StridedImage> sources =
        List.of(
            StridedImage.dense(height, width, channels, noise),
            StridedImage.part(height, width, channels, 0, 2 * channels, noise));
    for (StridedImage dense : sources) {
      dense.withNaNBehind();
      dense.array()[dense.index(0, 0, 0)] = Float.NaN;
      dense.array()[dense.index(0, 0, channels - 1)] = -0.0f;
    }
    return sources;
  }

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#images")
  void unpacks(int height, int width, int channels) {
    for (StridedImage dense : sources(height, width, channels)) {
      StridedImage image = StridedImage.planes(height, width, channels, noise);
      Unpacking.copy(
          dense.array(),
          dense.offset(),
          dense.row(),
          channels,
          image.array(),
          image.offset(),
          image.strides(),
          height,
          width);
      image.assertIsExactly(dense::get);
    }
  }

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#images")
  void unpacksWhatIsAboveZero(int height, int width, int channels) {
    for (StridedImage dense : sources(height, width, channels)) {
      StridedImage image = StridedImage.planes(height, width, channels, noise);
      Unpacking.relu(
          dense.array(),
          dense.offset(),
          dense.row(),
          channels,
          image.array(),
          image.offset(),
          image.strides(),
          height,
          width);
      image.assertIsExactly((h, w, c) -> Math.max(dense.get(h, w, c), 0));
    }
  }

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#images")
  void unpacksScaledAndShifted(int height, int width, int channels) {
    float[] scale = StridedImage.table(channels, random);
    float[] shift = StridedImage.table(channels, random);
    for (StridedImage dense : sources(height, width, channels)) {
      for (boolean relu : new boolean[] {false, true}) {
        StridedImage image = StridedImage.planes(height, width, channels, noise);
        Unpacking.affine(
            dense.array(),
            dense.offset(),
            dense.row(),
            channels,
            scale,
            shift,
            relu,
            image.array(),
            image.offset(),
            image.strides(),
            height,
            width);
        image.assertIs(
            (h, w, c) -> {
              double value = (double) scale[c] * dense.get(h, w, c) + shift[c];
              return relu ? Math.max(value, 0) : value;
            });
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#images")
  void unpacksCombined(int height, int width, int channels) {
    StridedImage g = StridedImage.dense(height, width, channels, noise).withNaNBehind();
    StridedImage z = StridedImage.dense(height, width, channels, noise).withNaNBehind();
    float[] a = StridedImage.table(channels, random);
    float[] b = StridedImage.table(channels, random);
    float[] d = StridedImage.table(channels, random);
    StridedImage image = StridedImage.planes(height, width, channels, noise);
    Unpacking.combine(
        a,
        g.array(),
        g.offset(),
        b,
        z.array(),
        z.offset(),
        d,
        channels,
        image.array(),
        image.offset(),
        image.strides(),
        height,
        width);
    image.assertIs(
        (h, w, c) -> (double) a[c] * g.get(h, w, c) + (double) b[c] * z.get(h, w, c) + d[c]);
  }
}
