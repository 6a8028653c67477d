package io.archai.ops.kernel.internal.onednn;

import java.nio.FloatBuffer;

/**
 * Filters turned by half a circle: the first tap is the last. The library has no copy that runs
 * backwards, and there are few numbers, so Java does it.
 */
final class Turn implements AutoCloseable {
  private final int length;
  private final int taps;
  private final Floats values;
  private final NativeBuffer turned;
  private final FloatBuffer into;

  private Turn(int length, int taps) {
    this.length = length;
    this.taps = taps;
    values = Floats.of(length);
    turned = NativeBuffer.of((long) length * Float.BYTES);
    into = Floats.of(length).at(turned.address());
  }

  /** For filters in plain order, whose last two sizes are height and width. */
  static Turn of(Format plain) {
    long[] sizes = plain.sizes();
    long taps = sizes[sizes.length - 2] * sizes[sizes.length - 1];
    return new Turn(Math.toIntExact(plain.elements()), Math.toIntExact(taps));
  }

  /** Turns the filters at an address and says where the turned ones are. */
  long run(long address) {
    FloatBuffer from = values.at(address);
    for (int start = 0; start < length; start += taps) {
      int last = start + taps - 1;
      for (int i = 0; i < taps; i++) {
        into.put(start + i, from.get(last - i));
      }
    }
    return turned.address();
  }

  @Override
  public void close() {
    turned.close();
  }
}
