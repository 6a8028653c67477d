package io.archai.ops.kernel.internal.onednn;

import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * A primitive that has been decided on but not yet compiled: it knows the formats it wants and the
 * scratch memory it needs. Made by {@link Primitives}.
 */
final class Description extends NativeObject<dnnl_primitive_desc> {
  private final String name;

  Description(dnnl_primitive_desc handle, String name) {
    super(handle);
    this.name = name;
  }

  /**
   * The format that the primitive wants for the argument {@code role} ({@code DNNL_ARG_SRC}...).
   */
  Format format(int role) {
    dnnl_memory_desc borrowed =
        dnnl.dnnl_primitive_desc_query_md(handle(), dnnl.dnnl_query_exec_arg_md, role);
    if (borrowed == null || borrowed.isNull()) {
      throw new IllegalArgumentException(name + " has no argument " + role);
    }
    return Format.copyOf(borrowed, name);
  }

  /** Bytes of scratch memory that a call needs; zero for most. */
  long scratchBytes() {
    dnnl_memory_desc borrowed =
        dnnl.dnnl_primitive_desc_query_md(handle(), dnnl.dnnl_query_scratchpad_md, 0);
    return borrowed == null || borrowed.isNull() ? 0 : dnnl.dnnl_memory_desc_get_size(borrowed);
  }

  /** The implementation that was chosen, such as {@code jit_dw:avx512_core}. */
  String implementation() {
    try (PointerPointer<BytePointer> text = new PointerPointer<>(1)) {
      Onednn.check(
          dnnl.dnnl_primitive_desc_query(handle(), dnnl.dnnl_query_impl_info_str, 0, text),
          "name the implementation of " + name);
      return text.get(BytePointer.class, 0).getString();
    }
  }

  String name() {
    return name;
  }

  @Override
  int destroy(dnnl_primitive_desc handle) {
    return dnnl.dnnl_primitive_desc_destroy(handle);
  }

  @Override
  public String toString() {
    return name;
  }
}
