package io.archai.ops.kernel.internal.vector;

import io.archai.graph.Pool;
import io.archai.ops.kernel.internal.loops.Pools;
import io.archai.ops.kernel.internal.loops.Strides;
import io.archai.ops.kernel.internal.loops.Window;
import java.util.Arrays;

/** A pool, as a part of a chain. */
final class PoolStage {
  private final Window window;
  private final Source source;
  private final Geometry output;
  private final Strides strides;
  private final boolean largest;
  private final float[] shares;

  PoolStage(Pool op, Source source, Geometry output) {
    this.source = source;
    this.output = output;
    strides = output.strides();
    largest = op.kind() == Pool.Kind.MAX;
    window =
        Window.of(
            op.kernel().height(), op.kernel().width(), op.stride().height(), op.stride().width());
    shares = new float[output.positions()];
    Pools.shares(
        window,
        op.padding().height(),
        op.padding().width(),
        source.seen.height(),
        source.seen.width(),
        output.height(),
        output.width(),
        shares);
  }

  /**
   * Pools.
   *
   * @param at where in {@code y} the output goes
   * @param out how it lies there
   */
  void forward(float[] x, float[] y, int at, Strides out) {
    Place input = source.corner();
    int height = output.height();
    int width = output.width();
    for (int plane = 0; plane < output.planes(); plane++) {
      int from = input.offset() + plane * input.strides().plane();
      int row = input.strides().row();
      int into = at + plane * out.plane();
      if (largest) {
        Pools.largest(window, x, from, row, y, into, out.row(), out.position(), height, width);
      } else {
        Pools.average(
            window, shares, x, from, row, y, into, out.row(), out.position(), height, width);
      }
    }
  }

  /** Whether the gradient depends on the input. */
  boolean readsInput() {
    return largest;
  }

  /** Computes the gradient of the input with its border at {@code dx}; {@code y} is overwritten. */
  void backward(float[] x, float[] s, int y, int gradient, int dx) {
    Place input = source.corner();
    int row = source.gradientStrides.row();
    int height = output.height();
    int width = output.width();
    Arrays.fill(s, dx, dx + source.gradientSize, 0f);
    if (largest) {
      forward(x, s, y, strides);
    }
    for (int plane = 0; plane < output.planes(); plane++) {
      int from = gradient + plane * strides.plane();
      int into = dx + plane * source.gradientStrides.plane();
      if (largest) {
        Pools.addLargestGradient(
            window,
            x,
            input.offset() + plane * input.strides().plane(),
            input.strides().row(),
            s,
            y + plane * strides.plane(),
            strides.row(),
            s,
            from,
            strides.row(),
            height,
            width,
            s,
            into,
            row);
      } else {
        Pools.addAverageGradient(
            window, shares, s, from, strides.row(), height, width, s, into, row);
      }
    }
  }
}
