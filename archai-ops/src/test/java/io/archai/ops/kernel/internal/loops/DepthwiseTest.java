package io.archai.ops.kernel.internal.loops;

import java.util.Random;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(VectorModule.class)
class DepthwiseTest {
  private final Random random = new Random(3);

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#convolutions")
  void convolves(Window window) {
    for (int[] size : Shapes.outputs()) {
      PitchedImage x = input(window, size);
      PitchedImage taps = PitchedImage.random(random, 1, window.taps(), size[2]);
      PitchedImage y = PitchedImage.random(random, size[0], size[1], size[2]);
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

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#convolutions")
  void givesTheGradientOfTheWeights(Window window) {
    for (int[] size : Shapes.outputs()) {
      PitchedImage x = input(window, size);
      PitchedImage g = PitchedImage.random(random, size[0], size[1], size[2]);
      PitchedImage dtaps = PitchedImage.random(random, 1, window.taps(), size[2]);
      float[] before = dtaps.array().clone();
      Depthwise.addGradient(
          window,
          x.pitch(),
          x.array(),
          x.offset(),
          x.rowPitch(),
          x.pitch(),
          g.array(),
          g.offset(),
          g.rowPitch(),
          g.height(),
          g.width(),
          dtaps.array(),
          dtaps.offset());
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
      PitchedImage g = PitchedImage.random(random, size[0], size[1], size[2]);
      PitchedImage taps = PitchedImage.random(random, 1, window.taps(), size[2]);
      PitchedImage dx = input(window, size);
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
      Depthwise.scatter(
          window,
          g.pitch(),
          g.array(),
          g.offset(),
          g.rowPitch(),
          g.height(),
          g.width(),
          taps.array(),
          taps.offset(),
          dx.array(),
          dx.offset(),
          dx.rowPitch());
      dx.assertIs((h, w, c) -> expected[dx.index(h, w, c)]);
    }
  }

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#convolutions")
  void reversesTaps(Window window) {
    PitchedImage taps = PitchedImage.random(random, 1, window.taps(), 20);
    PitchedImage flipped = PitchedImage.random(random, 1, window.taps(), 20);
    Depthwise.flip(
        window, taps.pitch(), taps.array(), taps.offset(), flipped.array(), flipped.offset());
    flipped.assertIs((row, tap, c) -> taps.get(0, window.taps() - 1 - tap, c));
  }

  /** Positions of so many channels each make whole vectors together. */
  private static final int[][] TOGETHER = {
    {Lanes.LANES / 2, 2}, {Lanes.LANES / 4, 4}, {3 * Lanes.LANES / 2, 2}
  };

  @ParameterizedTest
  @MethodSource("io.archai.ops.kernel.internal.loops.Shapes#convolutions")
  void takesNeighboursTogether(Window window) {
    for (int[] each : TOGETHER) {
      int channels = each[0];
      int together = each[1];
      int width = together * 5;
      Window steps =
          new Window(
              window.height(),
              window.width(),
              window.rowStride(),
              together,
              window.rowDilation(),
              window.columnDilation());
      int columns = width + (window.width() - 1) * window.columnDilation();
      // A row of x is one position of as many channels as it has numbers.
      PitchedImage x = PitchedImage.random(random, window.reachedRows(4), 1, columns * channels);
      PitchedImage taps =
          PitchedImage.of(
              1, window.taps(), together * channels, (h, tap, c) -> tap * 7 % 5 - c % channels);
      PitchedImage y = PitchedImage.random(random, 4, width / together, together * channels);
      Depthwise.convolve(
          steps,
          y.pitch(),
          x.array(),
          x.offset(),
          x.rowPitch(),
          channels,
          taps.array(),
          taps.offset(),
          y.array(),
          y.offset(),
          y.rowPitch(),
          y.height(),
          y.width());
      y.assertIs(
          (h, w, c) -> {
            double sum = 0;
            for (int tap = 0; tap < window.taps(); tap++) {
              sum += (double) taps.get(0, tap, c) * beside(window, x, tap, h, w, c, each);
            }
            return sum;
          });

      PitchedImage g = PitchedImage.random(random, 4, width / together, together * channels);
      PitchedImage dtaps = PitchedImage.zeros(1, window.taps(), together * channels);
      Depthwise.addGradient(
          steps,
          g.pitch(),
          x.array(),
          x.offset(),
          x.rowPitch(),
          channels,
          g.array(),
          g.offset(),
          g.rowPitch(),
          g.height(),
          g.width(),
          dtaps.array(),
          dtaps.offset());
      dtaps.assertIs(
          (row, tap, c) -> {
            double sum = 0;
            for (int h = 0; h < g.height(); h++) {
              for (int w = 0; w < g.width(); w++) {
                sum += (double) g.get(h, w, c) * beside(window, x, tap, h, w, c, each);
              }
            }
            return sum;
          });
    }
  }

  /** What of x is under a tap, at channel {@code c} of what is taken together. */
  private static float beside(
      Window window, PitchedImage x, int tap, int h, int w, int c, int[] each) {
    int column = w * each[1] + tap % window.width() * window.columnDilation();
    return x.get(row(window, tap, h), 0, column * each[0] + c);
  }

  private PitchedImage input(Window window, int[] size) {
    return PitchedImage.random(
        random, window.reachedRows(size[0]), window.reachedColumns(size[1]), size[2]);
  }

  private static void convolve(Window window, PitchedImage x, PitchedImage taps, PitchedImage y) {
    Depthwise.convolve(
        window,
        x.pitch(),
        x.array(),
        x.offset(),
        x.rowPitch(),
        x.pitch(),
        taps.array(),
        taps.offset(),
        y.array(),
        y.offset(),
        y.rowPitch(),
        y.height(),
        y.width());
  }

  private static float under(Window window, PitchedImage x, int tap, int h, int w, int c) {
    return x.get(row(window, tap, h), column(window, tap, w), c);
  }

  private static int row(Window window, int tap, int h) {
    return h * window.rowStride() + tap / window.width() * window.rowDilation();
  }

  private static int column(Window window, int tap, int w) {
    return w * window.columnStride() + tap % window.width() * window.columnDilation();
  }
}
