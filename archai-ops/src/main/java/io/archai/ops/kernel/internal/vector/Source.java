package io.archai.ops.kernel.internal.vector;

import io.archai.graph.Crop;
import io.archai.ops.kernel.ChannelAffine;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Tensor;
import io.archai.ops.kernel.internal.loops.Borders;
import io.archai.ops.kernel.internal.loops.Lanes;
import io.archai.ops.kernel.internal.loops.Packing;
import io.archai.ops.kernel.internal.loops.Strides;
import io.archai.ops.kernel.internal.loops.Unpacking;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The input of a chain: brought to scratch with a border around it, a deferred norm applied, cut at
 * zero and cropped on the way; and the way back for its gradient.
 */
final class Source {
  private final int index;
  private final Geometry whole;
  private final boolean relu;

  /** Where what is seen begins in an example. */
  private final int first;

  private final float fill;
  private final int borderRows;
  private final int borderColumns;

  /** What the chain sees: the input or what a crop leaves of it. */
  final Geometry seen;

  /** What is seen, as loops see it, and how it lies in memory. */
  private final Geometry wide;

  private final Strides dense;

  /** How the bordered image lies. */
  final Strides strides;

  /** Numbers of the bordered image. */
  final int size;

  /** Where the image lies: at its border's corner, and at its first position. */
  final int corner;

  final int origin;

  private @Nullable Images images;
  private @Nullable Images gradients;
  private @Nullable ChannelAffine norm;
  private boolean accumulates;

  /**
   * Input {@code index} of a kernel.
   *
   * @param seen what is left of it by a crop, as it lies in scratch
   * @param rows rows of the border above and below
   * @param columns positions of the border left and right
   * @param fill what the border is filled with
   */
  Source(
      int index,
      Geometry whole,
      boolean relu,
      @Nullable Crop crop,
      Geometry seen,
      int rows,
      int columns,
      float fill,
      Regions regions) {
    this.index = index;
    this.whole = whole;
    this.relu = relu;
    this.seen = seen;
    this.fill = fill;
    borderRows = rows;
    borderColumns = columns;
    first = crop == null ? 0 : (crop.top() * whole.width() + crop.left()) * whole.channels();
    wide = seen.wide();
    dense = new Strides(wide.channels(), whole.width() * whole.channels(), Lanes.LANES);
    strides = seen.strides(rows, columns);
    size = seen.planes() * strides.plane();
    corner = regions.take(size);
    origin = corner + rows * strides.row() + columns * seen.step();
  }

  /** What a crop leaves of an image. */
  static Geometry cropped(Geometry whole, @Nullable Crop crop) {
    return crop == null
        ? whole
        : Geometry.of(
            whole.channels(),
            whole.height() - crop.top() - crop.bottom(),
            whole.width() - crop.left() - crop.right());
  }

  void connect(Memory memory) {
    Tensor input = memory.input(index);
    if (input == null) {
      throw new IllegalStateException("input (%d) must not be left out.".formatted(index));
    }
    images = Images.of(input.heap(), whole);
    norm = memory.norm(index);
    Tensor gradient = memory.inputGradient(index);
    gradients = gradient == null ? null : Images.of(gradient.heap(), whole);
    accumulates = memory.accumulates(index);
  }

  /** Whether its gradient is wanted. */
  boolean differentiated() {
    return gradients != null;
  }

  /** Whether an example has to be loaded for its gradient to be stored. */
  boolean masks() {
    return relu && differentiated();
  }

  /** Brings an example to scratch with its border. */
  void load(int example, float[] s) {
    if (borderRows + borderColumns > 0) {
      fillBorder(s);
    }
    loadInside(example, s);
  }

  /** Brings an example to scratch, but not its border. */
  void loadInside(int example, float[] s) {
    Images from = UnitKernel.bound(images);
    float[] x = from.array();
    int at = from.at(example) + first;
    int row = dense.row();
    if (norm != null) {
      UnitKernel.touch(s, from, example);
    }
    int channels = wide.channels();
    int height = wide.height();
    int width = wide.width();
    if (norm != null) {
      Unpacking.affine(
          x,
          at,
          row,
          channels,
          norm.scale(),
          norm.shift(),
          relu,
          s,
          origin,
          strides,
          height,
          width);
    } else if (relu) {
      Unpacking.relu(x, at, row, channels, s, origin, strides, height, width);
    } else {
      Unpacking.copy(x, at, row, channels, s, origin, strides, height, width);
    }
  }

  private void fillBorder(float[] s) {
    int side = borderColumns * seen.step();
    for (int plane = 0; plane < seen.planes(); plane++) {
      int from = corner + plane * strides.plane();
      Borders.fill(s, from, strides.row(), borderRows, side, seen.height(), fill);
    }
  }

  /**
   * Takes the gradient of what the chain saw to where the input's goes, while the example is
   * loaded.
   *
   * @param gradient where it is
   */
  void store(int example, float[] s, Place gradient) {
    Images target = UnitKernel.bound(gradients);
    float[] dx = target.array();
    int begin = target.at(example);
    if (!accumulates && seen.positions() < whole.positions()) {
      Arrays.fill(dx, begin, begin + whole.size(), 0f);
    }
    int channels = wide.channels();
    int height = wide.height();
    int width = wide.width();
    int row = dense.row();
    int from = gradient.offset();
    int into = begin + first;
    if (relu) {
      Packing.masked(
          s,
          from,
          gradient.strides(),
          s,
          origin,
          strides,
          height,
          width,
          dx,
          into,
          row,
          channels,
          accumulates);
    } else {
      Packing.copy(
          s, from, gradient.strides(), height, width, dx, into, dense, channels, accumulates);
    }
  }
}
