package io.archai.ops.kernel.internal.vector;

import io.archai.graph.Crop;
import io.archai.ops.kernel.ChannelAffine;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Readers;
import io.archai.ops.kernel.Tensor;
import io.archai.ops.kernel.Worker;
import io.archai.ops.kernel.internal.loops.Borders;
import io.archai.ops.kernel.internal.loops.Lanes;
import io.archai.ops.kernel.internal.loops.Packing;
import io.archai.ops.kernel.internal.loops.Strides;
import io.archai.ops.kernel.internal.loops.Unpacking;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The input of a chain: brought to a worker's image with a border around it, a deferred norm
 * applied, cut at zero and cropped on the way; and the way back for its gradient. Chains of ReLUs
 * and convolutions that read the same value bring it but once, with a border that suffices for all.
 */
final class Source {
  /** The widest border of an image that others may read: a 5 x 5 window's of dilation 2. */
  private static final int OFFERED = 4;

  private final int index;
  private final Geometry whole;
  private final boolean relu;

  /** Where what is seen begins in an example. */
  private final int begin;

  private final float fill;

  /** The border that the windows of this chain reach over. */
  private final int borderRows;

  private final int borderColumns;

  /** Whether others may read what it brings. */
  private final boolean shared;

  /** Where the image is, and how long the array must be. */
  private final int at;

  private final int imageFloats;

  /** What the chain sees: the input or what a crop leaves of it. */
  final Geometry seen;

  /** What is seen, as loops see it, and how it lies in memory. */
  private final Geometry wide;

  private final Strides dense;

  /** How the gradient of the image with its border lies. */
  final Strides gradientStrides;

  /** Numbers of it. */
  final int gradientSize;

  /** Where the first position is in it. */
  final int gradientOrigin;

  private int rows = -1;
  private int columns = -1;
  private Place corner;
  private Place inside;
  private Readers readers = new Readers();
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
   * @param convolved whether convolutions read it
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
      boolean convolved) {
    this.index = index;
    this.whole = whole;
    this.relu = relu;
    this.seen = seen;
    this.fill = fill;
    borderRows = rows;
    borderColumns = columns;
    begin = crop == null ? 0 : (crop.top() * whole.width() + crop.left()) * whole.channels();
    wide = seen.wide();
    dense = new Strides(wide.channels(), whole.width() * whole.channels(), Lanes.LANES);
    gradientStrides = seen.strides(rows, columns);
    gradientSize = seen.planes() * gradientStrides.plane();
    gradientOrigin = rows * gradientStrides.row() + columns * seen.step();
    shared = relu && convolved && seen.equals(whole) && rows <= OFFERED && columns <= OFFERED;
    Regions image = new Regions();
    at = image.take(shared ? size(OFFERED, OFFERED) : gradientSize);
    imageFloats = image.total();
    corner = new Place(at, gradientStrides);
    inside = corner;
  }

  private int size(int rows, int columns) {
    return seen.planes() * seen.strides(rows, columns).plane();
  }

  /** How many numbers a worker's image must have. */
  int imageFloats() {
    return imageFloats;
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
      throw new IllegalStateException(
          String.format(Locale.ROOT, "input (%d) must not be left out.", index));
    }
    images = Images.of(input.heap(), whole);
    norm = memory.norm(index);
    Tensor gradient = memory.inputGradient(index);
    gradients = gradient == null ? null : Images.of(gradient.heap(), whole);
    accumulates = memory.accumulates(index);
    readers = shared ? memory.readers(index) : new Readers();
    readers.needBorder(borderRows, borderColumns);
    settle();
  }

  /** Finds out how images lie; again before a pass, when all readers have said what they need. */
  void settle() {
    if (rows == readers.borderRows() && columns == readers.borderColumns()) {
      return;
    }
    rows = readers.borderRows();
    columns = readers.borderColumns();
    Strides strides = seen.strides(rows, columns);
    int row = strides.row();
    int step = seen.step();
    corner = new Place(at + (rows - borderRows) * row + (columns - borderColumns) * step, strides);
    inside = new Place(at + rows * row + columns * step, strides);
  }

  /** Where the corner of the border that windows reach over is in a worker's image. */
  Place corner() {
    return corner;
  }

  /** Where the first position is in a worker's image. */
  Place inside() {
    return inside;
  }

  /** Whether its gradient is wanted. */
  boolean differentiated() {
    return gradients != null;
  }

  /** Whether an example has to be loaded for its gradient to be stored. */
  boolean masks() {
    return relu && differentiated();
  }

  /**
   * Brings an example to the worker's image, if it is not there.
   *
   * @param border whether with a border
   */
  void load(int example, Worker worker, boolean border) {
    boolean held = worker.holds(readers, example);
    boolean bordered = (held && worker.holdsBorder()) || rows + columns == 0;
    if (border && !bordered) {
      fillBorder(worker.image());
    }
    if (!held) {
      loadInside(example, worker.image());
    }
    worker.hold(readers, example, border || bordered);
  }

  private void loadInside(int example, float[] s) {
    Strides strides = inside.strides();
    int origin = inside.offset();
    Images from = UnitKernel.bound(images);
    float[] x = from.array();
    int at = from.at(example) + begin;
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
    Strides strides = inside.strides();
    int side = columns * seen.step();
    for (int plane = 0; plane < seen.planes(); plane++) {
      int from = at + plane * strides.plane();
      Borders.fill(s, from, strides.row(), rows, side, seen.height(), fill);
    }
  }

  /**
   * Takes the gradient of what the chain saw to where the input's goes, while the example is
   * loaded.
   *
   * @param gradient where it is
   */
  void store(int example, Worker worker, Place gradient) {
    float[] s = worker.scratch();
    Images target = UnitKernel.bound(gradients);
    float[] dx = target.array();
    int start = target.at(example);
    if (!accumulates && seen.positions() < whole.positions()) {
      Arrays.fill(dx, start, start + whole.size(), 0f);
    }
    int channels = wide.channels();
    int height = wide.height();
    int width = wide.width();
    int row = dense.row();
    int from = gradient.offset();
    int into = start + begin;
    if (relu) {
      Packing.masked(
          s,
          from,
          gradient.strides(),
          worker.image(),
          inside.offset(),
          inside.strides(),
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
