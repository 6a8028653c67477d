package io.archai.ops.kernel.internal.vector;

import io.archai.graph.Conv2d;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.internal.loops.Channels;
import io.archai.ops.kernel.internal.loops.Elements;
import io.archai.ops.kernel.internal.loops.Lanes;
import io.archai.ops.kernel.internal.loops.Products;
import io.archai.ops.kernel.internal.loops.Strides;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A convolution of all channels with all channels, as a sum of products of matrices, one a tap: a
 * row a position. Where the stride leaves positions out, those that a tap meets are first gathered.
 */
final class DenseStage {
  private final Conv2d op;
  private final Geometry output;
  private final int taps;
  private final boolean pointwise;

  /** Whether a tap meets positions right beside each other. */
  private final boolean closed;

  /** Channels of a position of the input and of the output, as loops see them. */
  private final int depth;

  private final int filters;

  private final int height;
  private final int width;

  /** Numbers of a row of the weights, and of the transposed ones. */
  private final int columns;

  private final int transposedColumns;
  private final Strides strides;

  /** Where the positions that a tap meets are gathered, and how they lie there. */
  private final Place gathered;

  private final int inputPlanes;
  private final PackedWeights weights;
  private final float[] transposed;
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
    this.output = output;
    taps = op.kernel().height() * op.kernel().width();
    pointwise = Chain.isPointwise(op);
    closed = op.stride().height() == 1 && op.stride().width() == 1;
    Geometry wide = output.wide();
    height = wide.height();
    width = wide.width();
    depth = input.wide().channels();
    filters = wide.channels();
    strides = output.strides();
    inputPlanes = input.planes();
    weights = PackedWeights.dense(output, input.channels(), taps);
    columns = Lanes.pitch(wide.channels());
    transposedColumns = Lanes.pitch(depth);
    transposed = new float[backward ? taps * wide.channels() * transposedColumns : 0];
    int size = inputPlanes * strides.plane();
    gathered = new Place(closed ? 0 : regions.take(size), strides);
  }

  /** Takes up parameters {@code first} and, with a bias, the next. */
  void connect(Memory memory, int first, boolean backward) {
    weights.connect(memory.parameter(first), memory.workers(), backward);
    if (op.bias()) {
      PackedWeights added = biasWeights;
      if (added == null) {
        added = PackedWeights.dense(output, 1, 1);
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
      weights.transpose(transposed, transposedColumns);
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
   * @param input where the input with its border is in {@code x}
   * @param at where in {@code y} the output goes
   * @param out how it lies there
   */
  void forward(float[] x, Place input, float[] s, float[] y, int at, Strides out) {
    float[] met = closed ? x : s;
    float[] added = bias;
    if (added != null) {
      for (int c = 0; c < columns; c += Lanes.LANES) {
        for (int position = 0; position < output.positions(); position++) {
          int row = position / width * out.row();
          int into = at + row + position % width * out.position() + c / Lanes.LANES * out.plane();
          System.arraycopy(added, c, y, into, Lanes.LANES);
        }
      }
    }
    Strides between = closed ? input.strides() : strides;
    for (int tap = 0; tap < taps; tap++) {
      boolean adds = added != null || tap > 0;
      int from = closed ? meeting(input, tap) : gather(x, input, s, tap);
      int first = tap * depth * columns;
      Products.multiply(
          met,
          from,
          between,
          height,
          width,
          depth,
          weights.packed,
          first,
          columns,
          y,
          at,
          out,
          adds);
    }
  }

  /** Where the position is that a tap of the first window meets. */
  private int meeting(Place image, int tap) {
    int row = tap / op.kernel().width() * op.dilation().height();
    int column = tap % op.kernel().width() * op.dilation().width();
    return image.offset() + row * image.strides().row() + column * Lanes.LANES;
  }

  /** Puts the positions that a tap meets side by side; says where. */
  private int gather(float[] x, Place input, float[] s, int tap) {
    for (int plane = 0; plane < inputPlanes; plane++) {
      for (int row = 0; row < height; row++) {
        int from = meeting(input, tap) + plane * input.strides().plane() + skipped(input, row);
        int into = gathered.offset() + plane * strides.plane() + row * strides.row();
        for (int column = 0; column < width; column++) {
          System.arraycopy(x, from, s, into, Lanes.LANES);
          from += op.stride().width() * Lanes.LANES;
          into += Lanes.LANES;
        }
      }
    }
    return gathered.offset();
  }

  private int skipped(Place image, int row) {
    return row * op.stride().height() * image.strides().row();
  }

  /** Adds to the gradients of weights and bias, the output's gradient being without a border. */
  void backwardWeights(float[] x, Place input, float[] s, int gradient, int worker) {
    float[] met = closed ? x : s;
    if (biasWeights != null) {
      for (int c = 0; c < columns; c += Lanes.LANES) {
        int from = gradient + c / Lanes.LANES * strides.plane();
        Channels.addSums(s, from, output.positions(), biasSums[worker], c);
      }
    }
    float[] sum = weights.sum(worker);
    Strides between = closed ? input.strides() : strides;
    for (int tap = 0; tap < taps; tap++) {
      int from = closed ? meeting(input, tap) : gather(x, input, s, tap);
      int first = tap * depth * columns;
      Products.addGradient(
          met, from, between, height, width, depth, s, gradient, strides, columns, sum, first);
    }
  }

  /**
   * Computes the gradient of the input.
   *
   * @param dx where it goes: with its border, unless position by position
   * @param size numbers of the input with its border
   */
  void backwardData(float[] s, int gradient, Place dx, int size) {
    if (!pointwise) {
      Arrays.fill(s, dx.offset(), dx.offset() + size, 0f);
    }
    for (int tap = 0; tap < taps; tap++) {
      if (closed) {
        multiplyBack(s, gradient, tap, meeting(dx, tap), dx.strides(), !pointwise);
      } else {
        multiplyBack(s, gradient, tap, gathered.offset(), strides, false);
        scatter(s, dx, tap);
      }
    }
  }

  private void multiplyBack(float[] s, int gradient, int tap, int into, Strides out, boolean adds) {
    int first = tap * filters * transposedColumns;
    Products.multiply(
        s,
        gradient,
        strides,
        height,
        width,
        filters,
        transposed,
        first,
        transposedColumns,
        s,
        into,
        out,
        adds);
  }

  /** Adds what was computed for a tap back to where it came from. */
  private void scatter(float[] s, Place dx, int tap) {
    for (int plane = 0; plane < inputPlanes; plane++) {
      for (int row = 0; row < height; row++) {
        int into = meeting(dx, tap) + plane * dx.strides().plane() + skipped(dx, row);
        int from = gathered.offset() + plane * strides.plane() + row * strides.row();
        for (int column = 0; column < width; column++) {
          Elements.scale(1f, s, from, s, into, Lanes.LANES, true);
          into += op.stride().width() * Lanes.LANES;
          from += Lanes.LANES;
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
