package io.archai.ops.kernel.internal.loops;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(VectorModule.class)
class PackingTest {
  private final Random random = new Random(9);
  private final StridedImage.Value noise = StridedImage.noise(random);

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#images")
  void packs(int height, int width, int channels) {
    StridedImage image = StridedImage.planes(height, width, channels, noise);
    for (boolean add : new boolean[] {false, true}) {
      // Whole, as before a crop, and beside other images' channels.
      List<StridedImage> targets =
          List.of(
              StridedImage.dense(height, width, channels, noise),
              StridedImage.part(height, width, channels, 0, 2 * channels, noise),
              StridedImage.part(height, width, channels, 3, 0, noise),
              StridedImage.part(height, width, channels, Lanes.LANES, 5, noise));
      for (StridedImage dense : targets) {
        float[] before = dense.array().clone();
        Packing.copy(
            image.array(),
            image.offset(),
            image.strides(),
            height,
            width,
            dense.array(),
            dense.offset(),
            dense.strides(),
            channels,
            add);
        dense.assertIsExactly(
            (h, w, c) -> {
              float base = add ? before[dense.index(h, w, c)] : 0;
              return base + image.get(h, w, c);
            });
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#images")
  void packsWhereTheReferenceIsAboveZero(int height, int width, int channels) {
    StridedImage image = StridedImage.planes(height, width, channels, noise);
    // With a border, as the input of a window has one.
    StridedImage reference =
        StridedImage.planes(
            height + 1,
            width + 1,
            channels,
            (h, w, c) -> h + w + c == 1 ? Double.NaN : random.nextInt(3) - 1);
    for (boolean add : new boolean[] {false, true}) {
      List<StridedImage> targets =
          List.of(
              StridedImage.dense(height, width, channels, noise),
              StridedImage.part(height, width, channels, 0, 2 * channels, noise));
      for (StridedImage dense : targets) {
        float[] before = dense.array().clone();
        Packing.masked(
            image.array(),
            image.offset(),
            image.strides(),
            reference.array(),
            reference.offset(),
            reference.strides(),
            height,
            width,
            dense.array(),
            dense.offset(),
            dense.row(),
            channels,
            add);
        dense.assertIsExactly(
            (h, w, c) -> {
              float base = add ? before[dense.index(h, w, c)] : 0;
              return base + (reference.get(h, w, c) > 0 ? image.get(h, w, c) : 0);
            });
      }
    }
  }
}
