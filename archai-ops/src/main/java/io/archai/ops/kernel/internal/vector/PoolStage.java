package io.archai.ops.kernel.internal.vector;

import io.archai.graph.Pool;
import io.archai.ops.kernel.internal.loops.Pools;
import io.archai.ops.kernel.internal.loops.Window;
import java.util.Arrays;

/** A pool, as a part of a chain. */
final class PoolStage {
  private final Window window;
  private final Source source;
  private final Geometry output;
  private final boolean largest;
  private final float[] shares;

  PoolStage(Pool op, Source source, Geometry output) {
    this.source = source;
    this.output = output;
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

  void forward(float[] s, float[] y, int at) {
    int pitch = output.pitch();
    int row = output.width() * pitch;
    int height = output.height();
    int width = output.width();
    if (largest) {
      Pools.largest(window, pitch, s, source.corner, source.rowPitch, y, at, row, height, width);
    } else {
      Pools.average(
          window, pitch, shares, s, source.corner, source.rowPitch, y, at, row, height, width);
    }
  }

  /** Computes the gradient of the input with its border at {@code dx}; {@code y} is overwritten. */
  void backward(float[] s, int y, int gradient, int dx) {
    int pitch = output.pitch();
    int row = output.width() * pitch;
    int height = output.height();
    int width = output.width();
    Arrays.fill(s, dx, dx + source.size, 0f);
    if (largest) {
      forward(s, s, y);
      Pools.addLargestGradient(
          window,
          pitch,
          s,
          source.corner,
          source.rowPitch,
          s,
          y,
          row,
          s,
          gradient,
          row,
          height,
          width,
          s,
          dx,
          source.rowPitch);
    } else {
      Pools.addAverageGradient(
          window, pitch, shares, s, gradient, row, height, width, s, dx, source.rowPitch);
    }
  }
}
