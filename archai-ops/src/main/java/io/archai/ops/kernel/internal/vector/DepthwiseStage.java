package io.archai.ops.kernel.internal.vector;

import io.archai.graph.Conv2d;
import io.archai.ops.kernel.ParameterSlot;
import io.archai.ops.kernel.internal.loops.Depthwise;
import io.archai.ops.kernel.internal.loops.Window;
import java.util.Arrays;

/** A convolution in which every channel has a filter of its own, as a part of a chain. */
final class DepthwiseStage {
  private final Window window;

  /** The image as loops see it, and from which position of it to which a window goes. */
  private final Geometry wide;

  private final Window steps;
  private final Geometry output;
  private final int pitch;
  private final PackedWeights weights;
  private final float[] flipped;

  /** The gradient of the input comes from a convolution of the bordered output's, or scattered. */
  private final boolean flips;

  private final int borderRows;
  private final int borderColumns;
  private final int bordered;
  private final int size;
  private final Plane inputGradient;

  /** Where the gradient of the output has to be put for {@link #backwardData}. */
  final Plane gradient;

  /** Where the output is put if another stage reads it; overwritten by its gradient. */
  final Plane between;

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
    pitch = output.pitch();
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
    weights = PackedWeights.depthwise(output, window.taps());
    flipped = new float[weights.packed.length];
    borderRows = (window.height() - 1) * window.rowDilation() - op.padding().height();
    borderColumns = (window.width() - 1) * window.columnDilation() - op.padding().width();
    flips =
        window.rowStride() == 1
            && window.columnStride() == 1
            && borderRows >= 0
            && borderColumns >= 0;
    int row = output.width() * pitch;
    if (backward && flips) {
      int borderedRow = (output.width() + 2 * borderColumns) * pitch;
      size = (output.height() + 2 * borderRows) * borderedRow;
      bordered = regions.take(size);
      gradient =
          new Plane(bordered + borderRows * borderedRow + borderColumns * pitch, borderedRow);
      between = new Plane(bordered, row);
      int wanted = source.seen.pitched();
      inputGradient =
          new Plane(wanted <= length ? given : regions.take(wanted), source.seen.width() * pitch);
    } else {
      between = new Plane(last ? given : regions.take(output.pitched()), row);
      gradient = between;
      size = source.size;
      bordered = backward ? regions.take(size) : 0;
      inputGradient = new Plane(bordered + source.origin - source.corner, source.rowPitch);
    }
  }

  void connect(ParameterSlot slot, int workers, boolean backward) {
    weights.connect(slot, workers, backward);
  }

  void refresh() {
    if (weights.refresh() && flips) {
      Depthwise.flip(window, wide.pitch(), weights.packed, 0, flipped, 0);
    }
  }

  boolean weightsWanted() {
    return weights.wanted();
  }

  void forward(float[] s, Source source, float[] y, int at, int row) {
    Depthwise.convolve(
        steps,
        wide.pitch(),
        s,
        source.corner,
        source.rowPitch,
        pitch,
        weights.packed,
        0,
        y,
        at,
        row,
        wide.height(),
        wide.width());
  }

  /** Zeros around where the gradient of the output will be. */
  void clearBorder(float[] s) {
    if (!flips) {
      return;
    }
    int row = gradient.row();
    int side = borderColumns * pitch;
    Arrays.fill(s, bordered, bordered + borderRows * row + side, 0f);
    for (int y = 0; y < output.height() - 1; y++) {
      int end = gradient.offset() + y * row + output.width() * pitch;
      Arrays.fill(s, end, end + 2 * side, 0f);
    }
    int last = gradient.offset() + (output.height() - 1) * row + output.width() * pitch;
    Arrays.fill(s, last, bordered + size, 0f);
  }

  /** Adds to the gradient of the weights. */
  void backwardWeights(float[] s, Source source, int worker) {
    Depthwise.addGradient(
        steps,
        wide.pitch(),
        s,
        source.corner,
        source.rowPitch,
        pitch,
        s,
        gradient.offset(),
        gradient.row(),
        wide.height(),
        wide.width(),
        weights.sum(worker),
        0);
  }

  /** Computes the gradient of the input; says where it is. */
  Plane backwardData(float[] s, Source source) {
    if (flips) {
      Geometry seen = source.seen.wide();
      Depthwise.convolve(
          steps,
          wide.pitch(),
          s,
          bordered,
          gradient.row(),
          pitch,
          flipped,
          0,
          s,
          inputGradient.offset(),
          inputGradient.row(),
          seen.height(),
          seen.width());
    } else {
      Arrays.fill(s, bordered, bordered + size, 0f);
      Depthwise.scatter(
          window,
          pitch,
          s,
          gradient.offset(),
          gradient.row(),
          output.height(),
          output.width(),
          weights.packed,
          0,
          s,
          bordered,
          source.rowPitch);
    }
    return inputGradient;
  }

  void finish() {
    weights.finish();
  }
}
