package io.archai.ops.kernel.internal.onednn;

import io.archai.graph.Conv2d;
import io.archai.graph.Extent;
import io.archai.graph.Shape;
import io.archai.ops.kernel.KernelRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rule by which gradients of depthwise convolutions are computed, where the library's own way
 * is slow. It depends on the shape alone, so that a network computes the same on every run.
 *
 * <ol>
 *   <li>The library has fast depthwise kernels for every forward convolution, but for gradients
 *       only without dilation; and its gradient of the data is slower than its forward convolution
 *       everywhere. With stride 1 the one is the other with each filter turned by half a circle, so
 *       that is what runs ({@link #turns}).
 *   <li>Its fast gradient of the weights takes filters of up to 3 columns. So a wider filter is
 *       computed in parts of 3 or 2 columns, each from a copy of the image that begins where the
 *       part begins ({@link #splits}).
 *   <li>With dilation d, an output reads only positions that lie d apart. So the gradient of the
 *       weights is that of an ordinary convolution of d times d maps, the image's every d-th row
 *       and column, as so many more examples. With stride d as well, only the first of the maps is
 *       ever read. Height and width must be divisible by d, or the library cannot describe the
 *       maps, and so must the padding.
 * </ol>
 *
 * <p>Everything else (several filters a group, a bias, other strides with dilation) is left to the
 * library.
 *
 * @param batch examples
 * @param source the image
 * @param target the output
 * @param window the convolution's window
 * @param step the distance of positions that are read together: the dilation if the image is taken
 *     apart into maps, else 1
 * @param phases how many maps there are along each axis
 */
record Depthwise(int batch, Shape source, Shape target, Window window, int step, int phases) {
  /** The library's fast gradient of weights keeps a filter's row in registers. */
  private static final int WIDEST = 3;

  /** Some columns of all filters. */
  record Part(int first, int width) {}

  /**
   * What a copy takes of an axis.
   *
   * @param size the copy's positions
   * @param source the first position that is copied
   * @param target where it goes to
   * @param count how many are copied; the others are padding
   */
  record Span(int size, int source, int target, int count) {
    /** Everything, without padding. */
    static Span whole(int positions) {
      return new Span(positions, 0, 0, positions);
    }

    /** What {@code taps} of the window's taps see, from the tap {@code first} on. */
    static Span of(int positions, int outputs, int stride, int padding, int first, int taps) {
      int size = (outputs - 1) * stride + taps;
      int source = Math.max(0, first - padding);
      int target = Math.max(0, padding - first);
      return new Span(size, source, target, Math.min(positions - source, size - target));
    }
  }

  /** What the rule says of a convolution; empty where all is left to the library. */
  static Optional<Depthwise> of(KernelRequest request, Conv2d op) {
    Shape source = request.inputs().get(0);
    boolean depthwise = op.groups() == source.channels() && op.groups() == op.filters();
    if (!depthwise || op.groups() == 1 || op.bias()) {
      return Optional.empty();
    }
    Window window = new Window(op.kernel(), op.stride(), op.padding(), op.dilation());
    int step = step(source, window);
    int phases = op.stride().is(1) ? step : 1;
    Depthwise rule = new Depthwise(request.batch(), source, request.output(), window, step, phases);
    return rule.turns() || rule.splits() ? Optional.of(rule) : Optional.empty();
  }

  private static int step(Shape source, Window window) {
    int dilation = window.dilation().height();
    boolean even =
        window.dilation().is(dilation)
            && divides(dilation, source.height(), source.width())
            && divides(dilation, window.padding().height(), window.padding().width());
    boolean read = window.stride().is(1) || window.stride().is(dilation);
    return even && read ? dilation : 1;
  }

  private static boolean divides(int divisor, int height, int width) {
    return height % divisor == 0 && width % divisor == 0;
  }

  /** Whether the gradient of the data is a forward convolution with turned filters. */
  boolean turns() {
    Window inner = turning();
    return inner.stride().is(1)
        && turned().padding().height() >= 0
        && turned().padding().width() >= 0;
  }

  /** Whether that convolution writes only the first of the maps. */
  boolean scatters() {
    return !window.stride().is(1);
  }

  private Window turning() {
    return scatters() ? onMaps() : window;
  }

  /** The window of the convolution with turned filters. */
  Window turned() {
    Window inner = turning();
    Extent kernel = inner.kernel();
    Extent dilation = inner.dilation();
    Extent padding =
        Extent.of(
            dilation.height() * (kernel.height() - 1) - inner.padding().height(),
            dilation.width() * (kernel.width() - 1) - inner.padding().width());
    return new Window(kernel, Extent.of(1), padding, dilation);
  }

  /**
   * Whether the gradient of the weights is computed on maps or in parts. The library's fast kernel
   * takes no part that is narrower than the stride, and a part that sees nothing but padding has no
   * copy.
   */
  boolean splits() {
    boolean worthwhile = step > 1 || window.kernel().width() > WIDEST;
    if (!worthwhile || !onMaps().dilation().is(1) || rows().count() < 1) {
      return false;
    }
    return parts().stream()
        .allMatch(part -> part.width() >= onMaps().stride().width() && columns(part).count() > 0);
  }

  /** The window as it slides over each of the maps. */
  Window onMaps() {
    if (step == 1) {
      return window;
    }
    Extent padding = Extent.of(window.padding().height() / step, window.padding().width() / step);
    return Window.dense(window.kernel(), Extent.of(1), padding);
  }

  /** The filters' columns, in as few parts as may be, and as equal. */
  List<Part> parts() {
    int width = window.kernel().width();
    int count = (width + WIDEST - 1) / WIDEST;
    List<Part> parts = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < count; i++) {
      int columns = width / count + (i < width % count ? 1 : 0);
      parts.add(new Part(first, columns));
      first += columns;
    }
    return parts;
  }

  /** The size of each map. */
  Extent map() {
    return Extent.of(source.height() / step, source.width() / step);
  }

  /** The size of each map of the output. */
  Extent targetMap() {
    return Extent.of(target.height() / phases, target.width() / phases);
  }

  /** All maps of all examples. */
  int maps() {
    return batch * phases * phases;
  }

  /** The rows of a map that a part's copy takes. */
  Span rows() {
    Window inner = onMaps();
    return Span.of(
        map().height(),
        targetMap().height(),
        inner.stride().height(),
        inner.padding().height(),
        0,
        inner.kernel().height());
  }

  /** The columns of a map that the part's copy takes. */
  Span columns(Part part) {
    Window inner = onMaps();
    return Span.of(
        map().width(),
        targetMap().width(),
        inner.stride().width(),
        inner.padding().width(),
        part.first(),
        part.width());
  }
}
