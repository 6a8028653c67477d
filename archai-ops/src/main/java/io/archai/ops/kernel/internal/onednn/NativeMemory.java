package io.archai.ops.kernel.internal.onednn;

import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/**
 * A place in memory with a format. It never owns the floats: they belong to the engine's arena, to
 * an array or to a {@link NativeBuffer}.
 *
 * <p>{@link #at(long)} points it elsewhere without allocating; every {@link Call} that was bound to
 * it follows. Confined to one thread.
 */
final class NativeMemory extends NativeObject<dnnl_memory> {
  /** JavaCPP passes pointers as objects; this one is moved instead of made anew. */
  private static final class Address extends Pointer {
    Address to(long value) {
      address = value;
      return this;
    }
  }

  private final String format;
  private final long bytes;
  private final Address address = new Address();

  private NativeMemory(dnnl_memory handle, String format, long bytes) {
    super(handle);
    this.format = format;
    this.bytes = bytes;
  }

  /** Memory that points nowhere yet. */
  static NativeMemory of(Format format) {
    dnnl_memory handle = new dnnl_memory();
    Onednn.check(
        dnnl.dnnl_memory_create(handle, format.handle(), Onednn.engine(), (Pointer) null),
        "create memory",
        format);
    return new NativeMemory(handle, format.toString(), format.bytes());
  }

  /** Like {@link #at}, but free of cost where it already points there. */
  void move(long address) {
    if (address != this.address.address()) {
      at(address);
    }
  }

  /** Moves to the {@code address}: the start of the tensor, for a window that of the whole. */
  NativeMemory at(long address) {
    int status = dnnl.dnnl_memory_set_data_handle(handle(), this.address.to(address));
    if (status != dnnl.dnnl_success) {
      throw Onednn.failure(status, "move " + this);
    }
    return this;
  }

  long bytes() {
    return bytes;
  }

  long address() {
    return address.address();
  }

  @Override
  int destroy(dnnl_memory handle) {
    return dnnl.dnnl_memory_destroy(handle);
  }

  @Override
  public String toString() {
    return "memory " + format;
  }
}
