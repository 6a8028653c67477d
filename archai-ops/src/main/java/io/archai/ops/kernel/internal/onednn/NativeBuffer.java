package io.archai.ops.kernel.internal.onednn;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Floats outside the heap that a kernel keeps for itself, such as packed weights: zeroed, aligned
 * to a cache line.
 */
final class NativeBuffer extends NativeObject<BytePointer> {
  private static final int ALIGNMENT = 64;

  private final long address;
  private final long bytes;

  private NativeBuffer(BytePointer memory, long bytes) {
    super(memory);
    this.bytes = bytes;
    this.address = (memory.address() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  static NativeBuffer of(long bytes) {
    BytePointer memory = new BytePointer(bytes + ALIGNMENT);
    Pointer.memset(memory, 0, bytes + ALIGNMENT);
    return new NativeBuffer(memory, bytes);
  }

  long address() {
    return address;
  }

  long bytes() {
    return bytes;
  }

  @Override
  int destroy(BytePointer memory) {
    memory.deallocate();
    return dnnl.dnnl_success;
  }

  @Override
  public String toString() {
    return "buffer of " + bytes + " bytes";
  }
}
