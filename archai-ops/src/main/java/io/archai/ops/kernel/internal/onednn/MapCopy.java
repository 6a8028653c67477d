package io.archai.ops.kernel.internal.onednn;

import io.archai.graph.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies of images: of each every {@code step}-th row and column with zeros around, as an image of
 * its own. With several phases an axis, the copies that begin at the first row are followed by
 * those that begin at the second, and so on.
 */
final class MapCopy {
  /** A side of the padding: filled anew each time, since others use the memory in between. */
  private record Margin(Primitive fill, Format zeros, Format place) {}

  private final OnednnKernel kernel;
  private final Format from;
  private final Format into;
  private final Format format;
  private final long fromOffset;
  private final long intoOffset;
  private final Primitive copy;
  private final NativeBuffer zero;
  private final List<Margin> margins = new ArrayList<>();

  /** Plans copies of {@code batch} images of a shape, all native objects owned by the kernel. */
  MapCopy(
      OnednnKernel kernel,
      int batch,
      Shape image,
      int step,
      int phases,
      Depthwise.Span rows,
      Depthwise.Span columns) {
    this.kernel = kernel;
    long channels = image.channels();
    long row = image.width() * channels;
    long copiedRow = columns.size() * channels;
    long copied = rows.size() * copiedRow;
    long[] sizes = {phases, phases, batch, channels, rows.count(), columns.count()};
    from = strided(sizes, row, channels, image.height() * row, 1, step * row, step * channels);
    into = strided(sizes, copied * batch * phases, copied * batch, copied, 1, copiedRow, channels);
    format =
        kernel.own(
            Format.nhwc((long) phases * phases * batch, channels, rows.size(), columns.size()));
    fromOffset = (rows.source() * row + columns.source() * channels) * step * Float.BYTES;
    intoOffset = (rows.target() * copiedRow + columns.target() * channels) * Float.BYTES;
    copy = kernel.compileCopy(from, into);
    zero = kernel.own(NativeBuffer.of(channels * Float.BYTES));
    int right = columns.target() + columns.count();
    int bottom = rows.target() + rows.count();
    addMargin(0, 0, rows.target(), columns.size());
    addMargin(bottom, 0, rows.size() - bottom, columns.size());
    addMargin(rows.target(), 0, rows.count(), columns.target());
    addMargin(rows.target(), right, rows.count(), columns.size() - right);
  }

  private Format strided(long[] sizes, long... strides) {
    return kernel.own(Format.strided(sizes, strides));
  }

  private void addMargin(int top, int left, int height, int width) {
    if (height > 0 && width > 0) {
      long[] sizes = format.sizes();
      sizes[2] = height;
      sizes[3] = width;
      Format zeros = strided(sizes, 0, 1, 0, 0);
      Format place = kernel.own(format.window(sizes, new long[] {0, 0, top, left}));
      margins.add(new Margin(kernel.compileCopy(zeros, place), zeros, place));
    }
  }

  /** How the copies lie. */
  Format format() {
    return format;
  }

  /** The calls that copy from one address to another, until the kernel's next bind. */
  List<Call> connect(long source, long target) {
    List<Call> calls = new ArrayList<>();
    for (Margin margin : margins) {
      calls.add(
          kernel.copy(
              margin.fill(),
              kernel.memory(margin.zeros(), zero.address()),
              kernel.memory(margin.place(), target)));
    }
    calls.add(
        kernel.copy(
            copy,
            kernel.memory(from, source + fromOffset),
            kernel.memory(into, target + intoOffset)));
    return calls;
  }
}
