package io.archai.examples.customspace;

import io.archai.graph.Require;
import java.util.List;

/**
 * One part of a {@link StageSpace}'s architecture: a convolution, then pixels are halved.
 *
 * @param kernel height and width of the convolution's window, odd
 * @param filters how many channels it gives
 */
public record Stage(int kernel, int filters) {
  public Stage {
    Require.that(kernel >= 1 && kernel % 2 == 1, "kernel (%d) must be odd and at least 1.", kernel);
    Require.positive("filters", filters);
  }

  /** As plain data. */
  List<Integer> plain() {
    return List.of(kernel, filters);
  }

  /** Reads what {@link #plain} gave, also after JSON, which knows lists and numbers only. */
  static Stage of(Object data) {
    if (data instanceof List<?> list
        && list.size() == 2
        && list.get(0) instanceof Integer kernel
        && list.get(1) instanceof Integer filters) {
      return new Stage(kernel, filters);
    }
    throw new IllegalArgumentException("stage (" + data + ") must be [kernel, filters].");
  }
}
