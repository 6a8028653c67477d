package io.archai.graph;

/**
 * A height and a width: of a kernel, a stride, a padding or a dilation.
 *
 * @param height along the second dimension of {@code [C, H, W]}
 * @param width along the third
 */
public record Extent(int height, int width) {
  /** The same size both ways. */
  public static Extent of(int size) {
    return new Extent(size, size);
  }

  /** These sizes. */
  public static Extent of(int height, int width) {
    return new Extent(height, width);
  }

  /** Whether both sizes are {@code size}. */
  public boolean is(int size) {
    return height == size && width == size;
  }

  Extent atLeast(String name, int least) {
    Require.that(
        height >= least && width >= least,
        "%s (%dx%d) must be at least %d both ways.",
        name,
        height,
        width,
        least);
    return this;
  }

  @Override
  public String toString() {
    return height + "x" + width;
  }
}
