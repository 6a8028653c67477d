package io.archai.ops.kernel.internal.onednn;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Few floats outside the heap, read and written from Java: statistics, masks, weights of a mixture.
 * Made anew only when the place moves.
 */
final class Floats {
  /** A pointer to memory that somebody else owns. */
  private static final class Borrowed extends Pointer {
    Borrowed(long address) {
      this.address = address;
    }
  }

  private final int length;
  private long address;
  private FloatBuffer buffer;

  private Floats(int length) {
    this.length = length;
    this.buffer = FloatBuffer.allocate(0);
  }

  /** A window of {@code length} floats that looks nowhere yet. */
  static Floats of(int length) {
    return new Floats(length);
  }

  /** The floats at {@code address}, index 0 the first. */
  FloatBuffer at(long address) {
    if (address != this.address) {
      BytePointer bytes = new BytePointer(new Borrowed(address));
      ByteBuffer view = bytes.capacity((long) length * Float.BYTES).asByteBuffer();
      buffer = view.order(ByteOrder.nativeOrder()).asFloatBuffer();
      this.address = address;
    }
    return buffer;
  }

  /** Fills {@code bytes} bytes with zeros. */
  static void zero(long address, long bytes) {
    Pointer.memset(new Borrowed(address), 0, bytes);
  }
}
