package io.archai.ops.kernel.internal.vector;

import io.archai.graph.Crop;
import io.archai.ops.kernel.ChannelAffine;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Tensor;
import io.archai.ops.kernel.internal.loops.Rows;
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
  private final int top;
  private final int left;
  private final float fill;
  private final int padded;

  /** What the chain sees: the input or what a crop leaves of it. */
  final Geometry seen;

  /** Numbers of a row of the bordered image. */
  final int rowPitch;

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
   * @param apart whether what is seen must have vectors of its own for each position
   * @param rows rows of the border above and below
   * @param columns positions of the border left and right
   * @param fill what the border is filled with
   */
  Source(
      int index,
      Geometry whole,
      boolean relu,
      @Nullable Crop crop,
      boolean apart,
      int rows,
      int columns,
      float fill,
      Regions regions) {
    this.index = index;
    this.whole = whole;
    this.relu = relu;
    this.fill = fill;
    top = crop == null ? 0 : crop.top();
    left = crop == null ? 0 : crop.left();
    int right = crop == null ? 0 : crop.right();
    int bottom = crop == null ? 0 : crop.bottom();
    Geometry left =
        Geometry.of(
            whole.channels(), whole.height() - top - bottom, whole.width() - this.left - right);
    seen = apart ? left.apart() : left;
    rowPitch = (seen.width() + 2 * columns) * seen.pitch();
    size = (seen.height() + 2 * rows) * rowPitch;
    corner = regions.take(size);
    padded = rows + columns;
    origin = corner + rows * rowPitch + columns * seen.pitch();
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

  /** Brings an example to scratch. */
  void load(int example, float[] s) {
    Images from = UnitKernel.bound(images);
    float[] x = from.array();
    if (padded > 0) {
      border(s);
    }
    if (norm != null) {
      UnitKernel.touch(s, from, example);
    }
    Geometry wide = seen.wide();
    int channels = wide.channels();
    int width = wide.width();
    // A row at a time where a crop leaves gaps between them.
    boolean cropped = seen.width() != whole.width();
    int height = cropped ? 1 : seen.height();
    for (int y = 0; y < seen.height(); y += height) {
      int at = from.at(example) + ((y + top) * whole.width() + left) * whole.channels();
      int into = origin + y * rowPitch;
      if (norm != null) {
        Rows.expandAffine(
            x, at, channels, norm.scale(), norm.shift(), relu, s, into, rowPitch, height, width);
      } else if (relu) {
        Rows.expandRelu(x, at, channels, s, into, rowPitch, height, width);
      } else {
        Rows.expand(x, at, channels, s, into, rowPitch, height, width);
      }
    }
  }

  private void border(float[] s) {
    int rows = (origin - corner) / rowPitch;
    int side = (origin - corner) % rowPitch;
    int width = seen.width() * seen.pitch();
    Arrays.fill(s, corner, corner + rows * rowPitch + side, fill);
    for (int y = 0; y < seen.height() - 1; y++) {
      int end = origin + y * rowPitch + width;
      Arrays.fill(s, end, end + 2 * side, fill);
    }
    Arrays.fill(s, origin + (seen.height() - 1) * rowPitch + width, corner + size, fill);
  }

  /**
   * Takes the gradient of what the chain saw to where the input's goes, while the example is
   * loaded.
   *
   * @param gradient where its first position is
   * @param gradientRow numbers of a row of it
   */
  void store(int example, float[] s, int gradient, int gradientRow) {
    Images target = UnitKernel.bound(gradients);
    float[] dx = target.array();
    int first = target.at(example);
    if (!accumulates && seen.positions() < whole.positions()) {
      Arrays.fill(dx, first, first + whole.size(), 0f);
    }
    Geometry wide = seen.wide();
    int channels = wide.channels();
    int width = wide.width();
    int height = seen.width() != whole.width() ? 1 : seen.height();
    for (int y = 0; y < seen.height(); y += height) {
      int from = gradient + y * gradientRow;
      int into = first + ((y + top) * whole.width() + left) * whole.channels();
      if (relu) {
        int reference = origin + y * rowPitch;
        Rows.compressMasked(
            s,
            from,
            gradientRow,
            s,
            reference,
            rowPitch,
            height,
            width,
            dx,
            into,
            channels,
            accumulates);
      } else {
        Rows.compress(s, from, gradientRow, height, width, dx, into, channels, accumulates);
      }
    }
  }
}
