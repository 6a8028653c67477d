package io.archai.ops.kernel.internal.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(VectorModule.class)
class PoolsTest {
  private final Random random = new Random(4);
  private final StridedImage.Value noise = StridedImage.noise(random);

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#pools")
  void takesTheLargestAndSendsItsGradientThere(Window window) {
    for (int[] size : Shapes.outputs()) {
      // Few different numbers, so that many windows have several that are the largest.
      StridedImage x =
          StridedImage.planes(
              window.reachedRows(size[0]),
              window.reachedColumns(size[1]),
              size[2],
              (h, w, c) -> random.nextInt(8) == 0 ? Float.NEGATIVE_INFINITY : random.nextInt(4));
      StridedImage y = StridedImage.planes(size[0], size[1], size[2], noise);
      StridedImage packed = StridedImage.vectors(size[0], size[1], size[2], noise);
      for (StridedImage output : List.of(packed, y)) {
        largest(window, x, output);
        output.assertIs((h, w, c) -> under(window, x, firstLargest(window, x, h, w, c), h, w, c));
      }

      StridedImage g = StridedImage.planes(size[0], size[1], size[2], noise);
      StridedImage dx = StridedImage.planes(x.height(), x.width(), size[2], noise);
      double[] expected = doubles(dx.array());
      for (int h = 0; h < y.height(); h++) {
        for (int w = 0; w < y.width(); w++) {
          for (int c = 0; c < y.channels(); c++) {
            expected[at(window, dx, firstLargest(window, x, h, w, c), h, w, c)] += g.get(h, w, c);
          }
        }
      }
      addLargestGradient(window, x, y, g, dx);
      dx.assertIs((h, w, c) -> expected[dx.index(h, w, c)]);
    }
  }

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#pools")
  void averagesWhatIsInsideTheImage(Window window) {
    int above = window.height() / 2;
    int left = window.width() / 2;
    for (int[] size : Shapes.outputs()) {
      int inputHeight = Math.max(1, window.reachedRows(size[0]) - 2 * above);
      int inputWidth = Math.max(1, window.reachedColumns(size[1]) - 2 * left);
      StridedImage x =
          StridedImage.planes(
              window.reachedRows(size[0]),
              window.reachedColumns(size[1]),
              size[2],
              (h, w, c) ->
                  inside(h - above, inputHeight) && inside(w - left, inputWidth)
                      ? random.nextFloat() - 0.5f
                      : 0);
      float[] shares = new float[size[0] * size[1]];
      Pools.shares(window, above, left, inputHeight, inputWidth, size[0], size[1], shares);
      double[] counts = new double[shares.length];
      for (int i = 0; i < counts.length; i++) {
        for (int tap = 0; tap < window.taps(); tap++) {
          int h = i / size[1] * window.rowStride() + tap / window.width() - above;
          int w = i % size[1] * window.columnStride() + tap % window.width() - left;
          counts[i] += inside(h, inputHeight) && inside(w, inputWidth) ? 1 : 0;
        }
      }
      StridedImage y = StridedImage.planes(size[0], size[1], size[2], noise);
      StridedImage packed = StridedImage.vectors(size[0], size[1], size[2], noise);
      for (StridedImage output : List.of(packed, y)) {
        average(window, shares, x, output);
        output.assertIs(
            (h, w, c) -> {
              double sum = 0;
              for (int tap = 0; tap < window.taps(); tap++) {
                sum += under(window, x, tap, h, w, c);
              }
              return sum / counts[h * size[1] + w];
            });
      }

      StridedImage g = StridedImage.planes(size[0], size[1], size[2], noise);
      StridedImage dx = StridedImage.planes(x.height(), x.width(), size[2], noise);
      double[] expected = doubles(dx.array());
      for (int h = 0; h < y.height(); h++) {
        for (int w = 0; w < y.width(); w++) {
          for (int tap = 0; tap < window.taps(); tap++) {
            for (int c = 0; c < y.channels(); c++) {
              expected[at(window, dx, tap, h, w, c)] += g.get(h, w, c) / counts[h * size[1] + w];
            }
          }
        }
      }
      addAverageGradient(window, shares, g, dx);
      dx.assertIs((h, w, c) -> expected[dx.index(h, w, c)]);
    }
  }

  @Test
  void aWindowWithNaNIsNaN() {
    for (int kernel = 2; kernel <= 3; kernel++) {
      Window window = Window.of(kernel, kernel, 1, 1);
      for (int tap = 0; tap < window.taps(); tap++) {
        int bad = tap;
        int columns = kernel;
        StridedImage x =
            StridedImage.planes(
                kernel, kernel, 3, (h, w, c) -> c == 1 && h * columns + w == bad ? Double.NaN : h);
        StridedImage y = StridedImage.planes(1, 1, 3, noise);
        largest(window, x, y);
        y.assertIs((h, w, c) -> c == 1 ? Double.NaN : columns - 1);
      }
    }
  }

  @Test
  void zeroIsLargerThanMinusZero() {
    StridedImage x = StridedImage.planes(3, 3, 2, (h, w, c) -> h == 1 && w == c ? 0.0 : -0.0);
    StridedImage y = StridedImage.planes(1, 1, 2, noise);
    largest(Window.of(3, 3, 1, 1), x, y);
    assertThat(1 / y.get(0, 0, 0)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(1 / y.get(0, 0, 1)).isEqualTo(Float.POSITIVE_INFINITY);
  }

  private static int firstLargest(Window window, StridedImage x, int h, int w, int c) {
    int first = 0;
    for (int tap = 1; tap < window.taps(); tap++) {
      if (under(window, x, tap, h, w, c) > under(window, x, first, h, w, c)) {
        first = tap;
      }
    }
    return first;
  }

  private static boolean inside(int position, int size) {
    return position >= 0 && position < size;
  }

  private static double[] doubles(float[] numbers) {
    double[] doubles = new double[numbers.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = numbers[i];
    }
    return doubles;
  }

  private static int at(Window window, StridedImage x, int tap, int h, int w, int c) {
    return x.index(
        h * window.rowStride() + tap / window.width(),
        w * window.columnStride() + tap % window.width(),
        c);
  }

  private static float under(Window window, StridedImage x, int tap, int h, int w, int c) {
    return x.array()[at(window, x, tap, h, w, c)];
  }

  private static void largest(Window window, StridedImage x, StridedImage y) {
    for (int plane = 0; plane < y.planes(); plane++) {
      Pools.largest(
          window,
          x.array(),
          x.plane(plane),
          x.row(),
          y.array(),
          y.plane(plane),
          y.row(),
          y.position(),
          y.height(),
          y.width());
    }
  }

  private static void addLargestGradient(
      Window window, StridedImage x, StridedImage y, StridedImage g, StridedImage dx) {
    for (int plane = 0; plane < g.planes(); plane++) {
      Pools.addLargestGradient(
          window,
          x.array(),
          x.plane(plane),
          x.row(),
          y.array(),
          y.plane(plane),
          y.row(),
          g.array(),
          g.plane(plane),
          g.row(),
          g.height(),
          g.width(),
          dx.array(),
          dx.plane(plane),
          dx.row());
    }
  }

  private static void average(Window window, float[] shares, StridedImage x, StridedImage y) {
    for (int plane = 0; plane < y.planes(); plane++) {
      Pools.average(
          window,
          shares,
          x.array(),
          x.plane(plane),
          x.row(),
          y.array(),
          y.plane(plane),
          y.row(),
          y.position(),
          y.height(),
          y.width());
    }
  }

  private static void addAverageGradient(
      Window window, float[] shares, StridedImage g, StridedImage dx) {
    for (int plane = 0; plane < g.planes(); plane++) {
      Pools.addAverageGradient(
          window,
          shares,
          g.array(),
          g.plane(plane),
          g.row(),
          g.height(),
          g.width(),
          dx.array(),
          dx.plane(plane),
          dx.row());
    }
  }
}
