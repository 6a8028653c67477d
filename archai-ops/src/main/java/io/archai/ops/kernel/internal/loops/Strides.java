package io.archai.ops.kernel.internal.loops;

/**
 * How an image lies in an array: value (h, w, c) is at {@code h * row + w * position + c / LANES *
 * plane + c % LANES} from where it begins.
 *
 * @param position numbers from one position of a row to the next
 * @param row numbers from one row to the next
 * @param plane numbers from one vector of a position's channels to the next
 */
public record Strides(int position, int row, int plane) {
  /** Those of an image that lies as in memory, the channels of a position one after another. */
  public static Strides dense(int channels, int width) {
    return new Strides(channels, width * channels, Lanes.LANES);
  }
}
