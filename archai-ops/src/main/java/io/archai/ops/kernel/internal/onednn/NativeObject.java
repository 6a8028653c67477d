package io.archai.ops.kernel.internal.onednn;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/**
 * Something that lives outside the Java heap and is released by {@link #close()}, never by the
 * garbage collector. Closing twice is harmless; using a closed object throws.
 */
abstract class NativeObject<P extends Pointer> implements AutoCloseable {
  private final P handle;
  private boolean closed;

  NativeObject(P handle) {
    this.handle = handle;
  }

  /** The live handle. */
  final P handle() {
    if (closed) {
      throw new IllegalStateException(this + " is closed");
    }
    return handle;
  }

  final boolean isClosed() {
    return closed;
  }

  /** Releases the native object; called once. */
  abstract int destroy(P handle);

  @Override
  public final void close() {
    if (!closed) {
      closed = true;
      int status = destroy(handle);
      if (status != dnnl.dnnl_success) {
        throw Onednn.failure(status, "release " + this);
      }
    }
  }
}
