package io.archai.ops.kernel.internal.vector;

import io.archai.graph.Conv2d;
import io.archai.ops.kernel.ParameterSlot;
import io.archai.ops.kernel.internal.loops.Borders;
import io.archai.ops.kernel.internal.loops.Depthwise;
import io.archai.ops.kernel.internal.loops.Lanes;
import io.archai.ops.kernel.internal.loops.Strides;
import io.archai.ops.kernel.internal.loops.Window;
import java.util.Arrays;

/** A convolution in which every channel has a filter of its own, as a part of a chain. */
final class DepthwiseStage {
  private final Window window;

  /** The image as loops see it, and from which position of it to which a window goes. */
  private final Geometry wide;

  private final Geometry seen;
  private final Window steps;
  private final int step;
  private final Geometry output;
  private final int planes;
  private final int planeTaps;
  private final PackedWeights weights;
  private final float[] flipped;

  /** The gradient of the input comes from a convolution of the bordered output's, or scattered. */
  private final boolean flips;

  private final int borderRows;
  private final int borderColumns;
  private final int bordered;
  private final int size;
  private final Place inputGradient;

  /** Where the gradient of the output has to be put for {@link #backwardData}. */
  final Place gradient;

  /** Where the output is put if another stage reads it; overwritten by its gradient. */
  final Place between;

  /**
   * A stage. Regions that are not needed at the same time are one, since a small scratch stays in
   * the cache.
   *
   * @param source where its input comes from
   * @param last whether no other stage follows
   * @param given where the chain's gradient is, free when that of the input is computed
   * @param length numbers there
   */
  DepthwiseStage(
      Conv2d op,
      Geometry output,
      Source source,
      boolean last,
      int given,
      int length,
      boolean backward,
      Regions regions) {
    this.output = output;
    wide = output.wide();
    seen = source.seen.wide();
    step = output.step();
    planes = output.planes();
    window =
        new Window(
            op.kernel().height(),
            op.kernel().width(),
            op.stride().height(),
            op.stride().width(),
            op.dilation().height(),
            op.dilation().width());
    steps =
        new Window(
            window.height(),
            window.width(),
            window.rowStride(),
            window.columnStride() * output.together(),
            window.rowDilation(),
            window.columnDilation());
    planeTaps = window.taps() * Lanes.LANES;
    weights = PackedWeights.depthwise(output, window.taps());
    flipped = new float[weights.packed.length];
    borderRows = (window.height() - 1) * window.rowDilation() - op.padding().height();
    borderColumns = (window.width() - 1) * window.columnDilation() - op.padding().width();
    flips =
        window.rowStride() == 1
            && window.columnStride() == 1
            && borderRows >= 0
            && borderColumns >= 0;
    if (backward && flips) {
      Strides strides = output.strides(borderRows, borderColumns);
      size = planes * strides.plane();
      bordered = regions.take(size);
      int first = bordered + borderRows * strides.row() + borderColumns * step;
      gradient = new Place(first, strides);
      between = new Place(bordered, output.strides());
      int wanted = source.seen.scratchSize();
      int into = wanted <= length ? given : regions.take(wanted);
      inputGradient = new Place(into, source.seen.strides());
    } else {
      int into = last ? given : regions.take(output.scratchSize());
      between = new Place(into, output.strides());
      gradient = between;
      size = source.gradientSize;
      bordered = backward ? regions.take(size) : 0;
      inputGradient = new Place(bordered + source.gradientOrigin, source.gradientStrides);
    }
  }

  void connect(ParameterSlot slot, int workers, boolean backward) {
    weights.connect(slot, workers, backward);
  }

  void refresh() {
    if (weights.refresh() && flips) {
      for (int plane = 0; plane < planes; plane++) {
        int taps = plane * planeTaps;
        Depthwise.flip(window, weights.packed, taps, flipped, taps);
      }
    }
  }

  boolean weightsWanted() {
    return weights.wanted();
  }

  /**
   * Convolves.
   *
   * @param input where the image with its border is in {@code x}
   * @param at where in {@code y} the output goes
   * @param out how it lies there
   */
  void forward(float[] x, Place input, float[] y, int at, Strides out) {
    for (int plane = 0; plane < planes; plane++) {
      Depthwise.convolve(
          steps,
          x,
          input.offset() + plane * input.strides().plane(),
          input.strides().row(),
          step,
          weights.packed,
          plane * planeTaps,
          y,
          at + plane * out.plane(),
          out.row(),
          out.position(),
          wide.height(),
          wide.width());
    }
  }

  /** Puts the gradient of the output, which lies without a border, where it has to be. */
  void place(float[] s, int from) {
    Strides strides = between.strides();
    int row = strides.row();
    for (int plane = 0; plane < planes; plane++) {
      for (int y = 0; y < output.height(); y++) {
        int into = gradient.offset() + plane * gradient.strides().plane();
        System.arraycopy(
            s,
            from + plane * strides.plane() + y * row,
            s,
            into + y * gradient.strides().row(),
            row);
      }
    }
  }

  /** Zeros around where the gradient of the output will be. */
  void clearBorder(float[] s) {
    if (!flips) {
      return;
    }
    Strides strides = gradient.strides();
    for (int plane = 0; plane < planes; plane++) {
      int corner = bordered + plane * strides.plane();
      int side = borderColumns * step;
      Borders.fill(s, corner, strides.row(), borderRows, side, output.height(), 0f);
    }
  }

  /** Adds to the gradient of the weights. */
  void backwardWeights(float[] x, Place input, float[] s, int worker) {
    for (int plane = 0; plane < planes; plane++) {
      Depthwise.addGradient(
          steps,
          x,
          input.offset() + plane * input.strides().plane(),
          input.strides().row(),
          step,
          s,
          gradient.offset() + plane * gradient.strides().plane(),
          gradient.strides().row(),
          wide.height(),
          wide.width(),
          weights.sum(worker),
          plane * planeTaps);
    }
  }

  /** Computes the gradient of the input; says where it is. */
  Place backwardData(float[] s) {
    Strides from = gradient.strides();
    Strides into = inputGradient.strides();
    if (!flips) {
      Arrays.fill(s, bordered, bordered + size, 0f);
    }
    for (int plane = 0; plane < planes; plane++) {
      int taps = plane * planeTaps;
      if (flips) {
        Depthwise.convolve(
            steps,
            s,
            bordered + plane * from.plane(),
            from.row(),
            step,
            flipped,
            taps,
            s,
            inputGradient.offset() + plane * into.plane(),
            into.row(),
            into.position(),
            seen.height(),
            seen.width());
      } else {
        Depthwise.scatter(
            window,
            s,
            gradient.offset() + plane * from.plane(),
            from.row(),
            output.height(),
            output.width(),
            weights.packed,
            taps,
            s,
            bordered + plane * into.plane(),
            into.row());
      }
    }
    return inputGradient;
  }

  void finish() {
    weights.finish();
  }
}
