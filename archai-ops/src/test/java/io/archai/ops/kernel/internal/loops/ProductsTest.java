package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VectorModule.class)
class ProductsTest {
  /** One plane of x and several, whole and not. */
  private static final int[] DEPTHS = {1, 2 * LANES + 5, LANES - 3, LANES, LANES + 12, 3 * LANES};

  private final Random random = new Random(5);
  private final StridedImage.Value noise = StridedImage.noise(random);

  /** Weights: a row each of x's channels. */
  private StridedImage weights(int depth, int columns) {
    return StridedImage.dense(depth, 1, columns, noise);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void multipliesAndGivesTheGradientOfTheWeights(int vectors) {
    for (int width = 1; width <= 20; width++) {
      // Rows with gaps and rows without.
      for (int height = 2; height <= 3; height++) {
        check(height, width, DEPTHS[(width + height) % DEPTHS.length], vectors * LANES);
      }
    }
  }

  /** Positions are taken so many at a time. */
  @ParameterizedTest
  @CsvSource({"1, 70, 3, 3", "10, 13, 17, 2", "3, 65, 5, 1"})
  void takesManyPositions(int height, int width, int depth, int vectors) {
    check(height, width, depth, vectors * LANES);
  }

  private void check(int height, int width, int depth, int columns) {
    StridedImage x = StridedImage.planes(height, width, depth, noise);
    StridedImage weights = weights(depth, columns);
    List<StridedImage> outputs =
        List.of(
            StridedImage.planes(height, width, columns, noise),
            StridedImage.vectors(height, width, columns, noise),
            StridedImage.dense(height, width, columns, noise),
            StridedImage.part(height, width, columns, 0, 5, noise));
    for (StridedImage y : outputs) {
      float[] before = y.array().clone();
      multiply(x, weights, y, true);
      y.assertIs((h, w, n) -> before[y.index(h, w, n)] + product(x, weights, h, w, n));
      multiply(x, weights, y, false);
      y.assertIs((h, w, n) -> product(x, weights, h, w, n));
    }

    for (int gap = 0; gap <= 5; gap += 5) {
      StridedImage g = StridedImage.planes(height, width, columns, gap, noise);
      StridedImage dw = weights(depth, columns);
      float[] before = dw.array().clone();
      Products.addGradient(
          x.array(),
          x.offset(),
          x.strides(),
          height,
          width,
          depth,
          g.array(),
          g.offset(),
          g.strides(),
          columns,
          dw.array(),
          dw.offset());
      dw.assertIs((k, i, n) -> before[dw.index(k, 0, n)] + gradient(x, g, k, n));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 9})
  void givesAPositionTheSameWhateverTheOthersAre(int vectors) {
    StridedImage x = StridedImage.planes(1, 17, 33, noise);
    StridedImage weights = weights(33, vectors * LANES);
    StridedImage together = StridedImage.planes(1, 17, vectors * LANES, noise);
    multiply(x, weights, together, false);
    StridedImage alone = StridedImage.planes(1, 1, vectors * LANES, noise);
    for (int position = 0; position < 17; position++) {
      int at = position;
      StridedImage one = StridedImage.planes(1, 1, 33, (h, w, c) -> x.get(0, at, c));
      multiply(one, weights, alone, false);
      for (int n = 0; n < vectors * LANES; n++) {
        assertThat(alone.get(0, 0, n)).isEqualTo(together.get(0, position, n));
      }
    }
  }

  private static void multiply(StridedImage x, StridedImage weights, StridedImage y, boolean add) {
    Products.multiply(
        x.array(),
        x.offset(),
        x.strides(),
        x.height(),
        x.width(),
        x.channels(),
        weights.array(),
        weights.offset(),
        weights.channels(),
        y.array(),
        y.offset(),
        y.strides(),
        add);
  }

  private static double product(StridedImage x, StridedImage weights, int h, int w, int column) {
    double sum = 0;
    for (int k = 0; k < x.channels(); k++) {
      sum += (double) x.get(h, w, k) * weights.get(k, 0, column);
    }
    return sum;
  }

  private static double gradient(StridedImage x, StridedImage g, int k, int column) {
    double sum = 0;
    for (int h = 0; h < x.height(); h++) {
      for (int w = 0; w < x.width(); w++) {
        sum += (double) x.get(h, w, k) * g.get(h, w, column);
      }
    }
    return sum;
  }
}
