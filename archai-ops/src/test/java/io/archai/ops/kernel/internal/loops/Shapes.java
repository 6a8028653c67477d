package io.archai.ops.kernel.internal.loops;

import static io.archai.ops.kernel.internal.loops.Lanes.LANES;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Windows, sizes of what they give, and numbers of channels to try. */
final class Shapes {
  private static final int[][] SIZES = {{1, 1}, {3, 2}, {4, 4}, {2, 9}, {9, 7}, {5, 17}};

  private Shapes() {}

  /** Less than a vector, whole vectors, and more. */
  private static IntStream channels() {
    IntStream fixed = IntStream.of(1, 3, 8, 10, 20, 36);
    IntStream relative =
        IntStream.of(LANES - 1, LANES, LANES + 1, 2 * LANES, 3 * LANES, 4 * LANES, 5 * LANES);
    return IntStream.concat(fixed, relative).distinct();
  }

  /** Height, width, channels. */
  static Stream<Arguments> images() {
    return Stream.of(SIZES)
        .flatMap(size -> channels().mapToObj(c -> Arguments.of(size[0], size[1], c)));
  }

  static Stream<Window> pools() {
    List<Window> windows = new ArrayList<>();
    for (int[] kernel : new int[][] {{1, 1}, {2, 2}, {3, 3}, {3, 2}, {2, 3}, {5, 5}}) {
      for (int stride = 1; stride <= 3; stride++) {
        windows.add(Window.of(kernel[0], kernel[1], stride, stride));
      }
    }
    windows.add(Window.of(3, 3, 2, 1));
    return windows.stream();
  }

  static Stream<Window> convolutions() {
    List<Window> windows = new ArrayList<>();
    int[][] kernels = {
      {1, 1}, {2, 2}, {3, 3}, {5, 5}, {7, 7}, {3, 1}, {5, 1}, {7, 1}, {4, 1}, {1, 3}, {1, 5},
      {1, 7}, {3, 5}, {5, 3}
    };
    for (int[] kernel : kernels) {
      for (int stride = 1; stride <= 3; stride++) {
        for (int dilation = 1; dilation <= 3; dilation++) {
          windows.add(new Window(kernel[0], kernel[1], stride, stride, dilation, dilation));
        }
      }
    }
    for (int size = 3; size <= 5; size += 2) {
      for (int dilation = 1; dilation <= 2; dilation++) {
        windows.add(new Window(size, size, 2, 1, 1, dilation));
        windows.add(new Window(size, size, 2, 1, 3, dilation));
      }
    }
    windows.add(new Window(5, 5, 3, 2, 2, 4));
    return windows.stream();
  }

  /** Windows whose taps may be parts of a vector apart. */
  static Stream<Window> convolutionsOfParts() {
    List<Window> windows = new ArrayList<>();
    int[][] kernels = {{2, 2}, {3, 3}, {5, 5}, {7, 7}, {1, 5}, {5, 1}, {3, 5}};
    for (int[] kernel : kernels) {
      for (int dilation : new int[] {1, 2, 3, 4, 8}) {
        for (int rowStride = 1; rowStride <= 2; rowStride++) {
          windows.add(new Window(kernel[0], kernel[1], rowStride, 1, 3 - rowStride, dilation));
        }
      }
    }
    return windows.stream();
  }

  /**
   * The sizes that each window is tried with: height, width, channels. Loops take four or eight
   * outputs of a row at a time, and handle what is left in several ways.
   */
  static int[][] outputs() {
    return new int[][] {
      {1, 1, 3},
      {3, 2, 20},
      {4, 4, LANES},
      {3, 7, 2 * LANES + 4},
      {4, 8, LANES + 1},
      {2, 9, 8},
      {3, 12, 5},
      {2, 16, 3},
      {5, 17, 1},
      {1, 20, 10}
    };
  }
}
