package io.archai.ops.kernel.internal.vector;

import io.archai.graph.Conv2d;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.internal.loops.Channels;
import io.archai.ops.kernel.internal.loops.Elements;
import io.archai.ops.kernel.internal.loops.Lanes;
import io.archai.ops.kernel.internal.loops.Products;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A convolution of all channels with all channels, as a product of matrices: a row a position.
 * Where it is not position by position, what each output reads is first gathered side by side, a
 * row of the image at a time.
 */
final class DenseStage {
  /** So many positions are at least as many numbers as a vector. */
  private static final int LAST = 4;

  private final Conv2d op;
  private final Geometry input;
  private final Geometry output;
  private final int taps;
  private final int depth;
  private final boolean pointwise;

  /** Numbers of whole vectors that an output position takes. */
  private final int lanes;

  /** Where the last positions of an output are put first. */
  private final int last;

  private final PackedWeights weights;
  private final float[] transposed;
  private final int transposedPitch;
  private final int columns;
  private final int columnGradients;
  private float @Nullable [] bias;
  private float[][] biasSums = new float[0][];
  private @Nullable PackedWeights biasWeights;

  /**
   * A stage.
   *
   * @param input the image that it reads, without border
   */
  DenseStage(Conv2d op, Geometry input, Geometry output, boolean backward, Regions regions) {
    this.op = op;
    this.input = input;
    this.output = output;
    taps = op.kernel().height() * op.kernel().width();
    depth = taps * input.channels();
    pointwise = Chain.isPointwise(op);
    lanes = Lanes.pitch(output.channels());
    last = output.pitch() == lanes ? 0 : regions.take(LAST * output.pitch());
    weights = new PackedWeights(output.channels(), input.channels(), taps);
    transposedPitch = Lanes.pitch(depth);
    transposed = new float[backward ? output.channels() * transposedPitch : 0];
    columns = pointwise ? 0 : regions.take(output.width() * depth);
    columnGradients = pointwise || !backward ? 0 : regions.take(output.width() * transposedPitch);
  }

  /** Takes up parameters {@code first} and, with a bias, the next. */
  void connect(Memory memory, int first, boolean backward) {
    weights.connect(memory.parameter(first), memory.workers(), backward);
    if (op.bias()) {
      PackedWeights added = biasWeights;
      if (added == null) {
        added = new PackedWeights(output.channels(), 1, 1);
        biasWeights = added;
      }
      added.connect(memory.parameter(first + 1), memory.workers(), backward);
      bias = added.packed;
      if (backward) {
        biasSums = new float[memory.workers()][];
        for (int worker = 0; worker < biasSums.length; worker++) {
          biasSums[worker] = added.sum(worker);
        }
      }
    }
  }

  void refresh() {
    if (weights.refresh() && transposed.length > 0) {
      weights.transpose(transposed, transposedPitch);
    }
    if (biasWeights != null) {
      biasWeights.refresh();
    }
  }

  boolean weightsWanted() {
    return weights.wanted() || (biasWeights != null && biasWeights.wanted());
  }

  /**
   * Convolves.
   *
   * @param x the input with its border
   * @param at where in {@code y} the output goes, rows without gaps
   */
  void forward(float[] s, Plane x, float[] y, int at) {
    int pitch = output.pitch();
    float[] added = bias;
    if (added != null) {
      for (int position = 0; position < output.positions(); position++) {
        System.arraycopy(added, 0, y, at + position * pitch, pitch);
      }
    }
    if (pointwise && x.dense(input)) {
      multiply(s, x.offset(), input.pitch(), output.positions(), y, at);
      return;
    }
    for (int row = 0; row < output.height(); row++) {
      int into = at + row * output.width() * pitch;
      if (pointwise) {
        multiply(s, x.offset() + row * x.row(), input.pitch(), output.width(), y, into);
      } else {
        gather(s, x, row);
        multiply(s, columns, depth, output.width(), y, into);
      }
    }
  }

  private void multiply(float[] s, int x, int xPitch, int rows, float[] y, int at) {
    if (output.pitch() == lanes) {
      multiplyRows(s, x, xPitch, rows, y, at);
      return;
    }
    // Vectors reach into the positions behind; nothing may be written behind the last one.
    int tail = Math.min(rows, LAST);
    int direct = rows - tail;
    multiplyRows(s, x, xPitch, direct, y, at);
    multiplyRows(s, x + direct * xPitch, xPitch, tail, s, last);
    System.arraycopy(s, last, y, at + direct * output.pitch(), tail * output.pitch());
  }

  private void multiplyRows(float[] s, int x, int xPitch, int rows, float[] y, int at) {
    Products.multiply(
        s,
        x,
        xPitch,
        rows,
        depth,
        weights.packed,
        0,
        lanes,
        lanes,
        y,
        at,
        output.pitch(),
        bias != null);
  }

  /** Puts what an output row reads side by side. */
  private void gather(float[] s, Plane x, int row) {
    int channels = input.channels();
    int pitch = input.pitch();
    int width = op.kernel().width();
    int dilation = op.dilation().width();
    boolean together = channels == pitch && dilation == 1;
    for (int ky = 0; ky < op.kernel().height(); ky++) {
      int line = row * op.stride().height() + ky * op.dilation().height();
      int from = x.offset() + line * x.row();
      for (int column = 0; column < output.width(); column++) {
        int start = from + column * op.stride().width() * pitch;
        int into = columns + column * depth + ky * width * channels;
        if (together) {
          System.arraycopy(s, start, s, into, width * channels);
          continue;
        }
        for (int kx = 0; kx < width; kx++) {
          int tap = start + kx * dilation * pitch;
          System.arraycopy(s, tap, s, into + kx * channels, channels);
        }
      }
    }
  }

  /**
   * Adds to the gradients of weights and bias, the output's gradient being in rows without gaps.
   */
  void backwardWeights(float[] s, Plane x, int gradient, int worker) {
    int pitch = output.pitch();
    if (biasWeights != null) {
      int row = output.width() * pitch;
      Channels.addSums(s, gradient, row, output.height(), output.width(), pitch, biasSums[worker]);
    }
    if (pointwise && x.dense(input)) {
      addGradient(s, x.offset(), input.pitch(), output.positions(), gradient, worker);
      return;
    }
    for (int row = 0; row < output.height(); row++) {
      int g = gradient + row * output.width() * pitch;
      if (pointwise) {
        addGradient(s, x.offset() + row * x.row(), input.pitch(), output.width(), g, worker);
      } else {
        gather(s, x, row);
        addGradient(s, columns, depth, output.width(), g, worker);
      }
    }
  }

  private void addGradient(float[] s, int x, int xPitch, int rows, int g, int worker) {
    float[] sum = weights.sum(worker);
    Products.addGradient(s, x, xPitch, rows, depth, s, g, output.pitch(), lanes, sum, 0, lanes);
  }

  /**
   * Computes the gradient of the input.
   *
   * @param dx where it goes: with its border, unless position by position
   * @param size numbers of the input with its border
   */
  void backwardData(float[] s, int gradient, Plane dx, int size) {
    int pitch = output.pitch();
    if (pointwise) {
      if (dx.dense(input)) {
        multiplyBack(s, gradient, output.positions(), dx.offset(), input.pitch());
        return;
      }
      for (int row = 0; row < output.height(); row++) {
        int g = gradient + row * output.width() * pitch;
        multiplyBack(s, g, output.width(), dx.offset() + row * dx.row(), input.pitch());
      }
      return;
    }
    Arrays.fill(s, dx.offset(), dx.offset() + size, 0f);
    for (int row = 0; row < output.height(); row++) {
      int g = gradient + row * output.width() * pitch;
      multiplyBack(s, g, output.width(), columnGradients, transposedPitch);
      scatter(s, dx, row);
    }
  }

  private void multiplyBack(float[] s, int g, int rows, int dx, int dxPitch) {
    Products.multiply(
        s,
        g,
        output.pitch(),
        rows,
        output.channels(),
        transposed,
        0,
        transposedPitch,
        transposedPitch,
        s,
        dx,
        dxPitch,
        false);
  }

  /** Adds what was gathered for an output row back to where it came from. */
  private void scatter(float[] s, Plane dx, int row) {
    int channels = input.channels();
    int pitch = input.pitch();
    int width = op.kernel().width();
    int dilation = op.dilation().width();
    boolean together = channels == pitch && dilation == 1;
    for (int ky = 0; ky < op.kernel().height(); ky++) {
      int line = row * op.stride().height() + ky * op.dilation().height();
      for (int column = 0; column < output.width(); column++) {
        int start = dx.offset() + line * dx.row() + column * op.stride().width() * pitch;
        int first = columnGradients + column * transposedPitch + ky * width * channels;
        if (together) {
          Elements.scale(1f, s, first, s, start, width * channels, true);
          continue;
        }
        for (int kx = 0; kx < width; kx++) {
          int into = start + kx * dilation * pitch;
          int from = first + kx * channels;
          Elements.scale(1f, s, from, s, into, channels, true);
        }
      }
    }
  }

  void finish() {
    weights.finish();
    if (biasWeights != null) {
      biasWeights.finish();
    }
  }
}
