package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(VectorModule.class)
class DepthwiseTest {
  private final Random random = new Random(3);
  private final StridedImage.Value noise = StridedImage.noise(random);

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#convolutions")
  void convolves(Window window) {
    for (int[] size : Shapes.outputs()) {
      StridedImage x = input(window, size);
      StridedImage taps = StridedImage.planes(1, window.taps(), size[2], noise);
      List<StridedImage> outputs =
          List.of(
              StridedImage.planes(size[0], size[1], size[2], noise),
              StridedImage.vectors(size[0], size[1], size[2], noise));
      for (StridedImage y : outputs) {
        convolve(window, x, taps, y);
        y.assertIs(
            (h, w, c) -> {
              double sum = 0;
              for (int tap = 0; tap < window.taps(); tap++) {
                sum += (double) taps.get(0, tap, c) * under(window, x, tap, h, w, c);
              }
              return sum;
            });
      }
    }
  }

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#convolutions")
  void givesTheGradientOfTheWeights(Window window) {
    for (int[] size : Shapes.outputs()) {
      StridedImage x = input(window, size);
      StridedImage g = StridedImage.planes(size[0], size[1], size[2], noise);
      StridedImage dtaps = StridedImage.planes(1, window.taps(), size[2], noise);
      float[] before = dtaps.array().clone();
      addGradient(window, x, g, dtaps);
      dtaps.assertIs(
          (row, tap, c) -> {
            double sum = before[dtaps.index(0, tap, c)];
            for (int h = 0; h < g.height(); h++) {
              for (int w = 0; w < g.width(); w++) {
                sum += (double) g.get(h, w, c) * under(window, x, tap, h, w, c);
              }
            }
            return sum;
          });
    }
  }

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#convolutions")
  void givesTheGradientOfTheInput(Window window) {
    for (int[] size : Shapes.outputs()) {
      StridedImage g = StridedImage.planes(size[0], size[1], size[2], noise);
      StridedImage taps = StridedImage.planes(1, window.taps(), size[2], noise);
      StridedImage dx = input(window, size);
      double[] expected = new double[dx.array().length];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = dx.array()[i];
      }
      for (int h = 0; h < g.height(); h++) {
        for (int w = 0; w < g.width(); w++) {
          for (int tap = 0; tap < window.taps(); tap++) {
            for (int c = 0; c < g.channels(); c++) {
              expected[dx.index(row(window, tap, h), column(window, tap, w), c)] +=
                  (double) taps.get(0, tap, c) * g.get(h, w, c);
            }
          }
        }
      }
      for (int plane = 0; plane < g.planes(); plane++) {
        Depthwise.scatter(
            window,
            g.array(),
            g.plane(plane),
            g.row(),
            g.height(),
            g.width(),
            taps.array(),
            taps.plane(plane),
            dx.array(),
            dx.plane(plane),
            dx.row());
      }
      dx.assertIs((h, w, c) -> expected[dx.index(h, w, c)]);
    }
  }

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#convolutions")
  void reversesTaps(Window window) {
    StridedImage taps = StridedImage.planes(1, window.taps(), LANES, noise);
    StridedImage flipped = StridedImage.planes(1, window.taps(), LANES, noise);
    Depthwise.flip(window, taps.array(), taps.offset(), flipped.array(), flipped.offset());
    flipped.assertIsExactly((row, tap, c) -> taps.get(0, window.taps() - 1 - tap, c));
  }

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#convolutionsOfParts")
  void takesNeighboursTogether(Window window) {
    for (int together = 2; together <= 4; together += 2) {
      Window steps =
          new Window(
              window.height(),
              window.width(),
              window.rowStride(),
              together,
              window.rowDilation(),
              window.columnDilation());
      for (int width : new int[] {1, 5, 8, 11}) {
        convolvesTogether(window, steps, width);
      }
    }
  }

  /** With windows that move on by as many positions as are a vector together. */
  private void convolvesTogether(Window window, Window steps, int width) {
    int height = 3;
    int together = steps.columnStride();
    int rows = steps.reachedRows(height);
    int columns = steps.reachedColumns(width) + together - 1;
    StridedImage x = StridedImage.part(rows, columns, LANES / together, 0, 5, noise);
    StridedImage taps = StridedImage.planes(1, window.taps(), LANES, noise);
    StridedImage y = StridedImage.planes(height, width, LANES, noise);
    convolve(steps, x, taps, y);
    y.assertIs(
        (h, w, c) -> {
          double sum = 0;
          for (int tap = 0; tap < window.taps(); tap++) {
            sum += (double) taps.get(0, tap, c) * beside(window, together, x, tap, h, w, c);
          }
          return sum;
        });

    StridedImage g = StridedImage.planes(height, width, LANES, noise);
    StridedImage dtaps = StridedImage.planes(1, window.taps(), LANES, (h, w, c) -> 0);
    addGradient(steps, x, g, dtaps);
    dtaps.assertIs(
        (row, tap, c) -> {
          double sum = 0;
          for (int h = 0; h < height; h++) {
            for (int w = 0; w < width; w++) {
              sum += (double) g.get(h, w, c) * beside(window, together, x, tap, h, w, c);
            }
          }
          return sum;
        });
  }

  /** What of x is under a tap, in a lane of the neighbours that are taken together. */
  private static float beside(
      Window window, int together, StridedImage x, int tap, int h, int w, int lane) {
    int neighbour = w * together + lane / x.channels();
    return under(window, x, tap, h, neighbour, lane % x.channels());
  }

  private StridedImage input(Window window, int[] size) {
    int rows = window.reachedRows(size[0]);
    return StridedImage.planes(rows, window.reachedColumns(size[1]), size[2], noise);
  }

  private static void convolve(Window window, StridedImage x, StridedImage taps, StridedImage y) {
    for (int plane = 0; plane < y.planes(); plane++) {
      Depthwise.convolve(
          window,
          x.array(),
          x.plane(plane),
          x.row(),
          x.position(),
          taps.array(),
          taps.plane(plane),
          y.array(),
          y.plane(plane),
          y.row(),
          y.position(),
          y.height(),
          y.width());
    }
  }

  private static void addGradient(
      Window window, StridedImage x, StridedImage g, StridedImage dtaps) {
    for (int plane = 0; plane < g.planes(); plane++) {
      Depthwise.addGradient(
          window,
          x.array(),
          x.plane(plane),
          x.row(),
          x.position(),
          g.array(),
          g.plane(plane),
          g.row(),
          g.height(),
          g.width(),
          dtaps.array(),
          dtaps.plane(plane));
    }
  }

  private static float under(Window window, StridedImage x, int tap, int h, int w, int c) {
    return x.get(row(window, tap, h), column(window, tap, w), c);
  }

  private static int row(Window window, int tap, int h) {
    return h * window.rowStride() + tap / window.width() * window.rowDilation();
  }

  private static int column(Window window, int tap, int w) {
    return w * window.columnStride() + tap % window.width() * window.columnDilation();
  }
}
