package io.archai.ops.kernel.internal.loops;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Windows, sizes of what they give, and numbers of channels to try. */
final class Shapes {
  private static final int[][] SIZES = {{1, 1}, {3, 2}, {4, 4}, {2, 9}, {9, 7}, {5, 17}};
  private static final int[] CHANNELS = {1, 3, 8, 16, 20, 36, 48};

  private Shapes() {}

  /** Height, width, channels. */
  static Stream<Arguments> images() {
    List<Arguments> images = new ArrayList<>();
    for (int[] size : SIZES) {
      for (int channels : CHANNELS) {
        images.add(Arguments.of(size[0], size[1], channels));
      }
    }
    return images.stream();
  }

  static Stream<Window> pools() {
    List<Window> windows = new ArrayList<>();
    for (int[] kernel : new int[][] {{1, 1}, {2, 2}, {3, 3}, {3, 2}, {5, 5}}) {
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
      {1, 1}, {2, 2}, {3, 3}, {5, 5}, {7, 7}, {7, 1}, {1, 7}, {5, 1}, {3, 5}, {4, 1}
    };
    for (int[] kernel : kernels) {
      for (int stride = 1; stride <= 3; stride++) {
        for (int dilation = 1; dilation <= 3; dilation++) {
          windows.add(new Window(kernel[0], kernel[1], stride, stride, dilation, dilation));
        }
      }
    }
    windows.add(new Window(3, 3, 2, 1, 1, 2));
    windows.add(new Window(5, 5, 3, 2, 2, 4));
    return windows.stream();
  }

  /** The sizes that each window is tried with: height, width, channels. */
  static int[][] outputs() {
    return new int[][] {
      {1, 1, 3}, {3, 2, 20}, {4, 4, 16}, {2, 9, 8}, {9, 7, 36}, {5, 17, 1}, {8, 8, 48}
    };
  }
}
