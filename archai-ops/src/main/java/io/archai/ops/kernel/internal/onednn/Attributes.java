package io.archai.ops.kernel.internal.onednn;

import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.global.dnnl;

/**
 * How a primitive runs beside its shapes: always with scratch memory that the caller provides, and
 * optionally with something done to the result while it is still in registers.
 *
 * <p>Filled before the first primitive is made with it, closed after the last.
 */
final class Attributes extends NativeObject<dnnl_primitive_attr> {
  private Attributes(dnnl_primitive_attr handle) {
    super(handle);
  }

  /** Nothing special, with scratch memory from the caller. */
  static Attributes plain() {
    dnnl_primitive_attr handle = new dnnl_primitive_attr();
    Onednn.check(dnnl.dnnl_primitive_attr_create(handle), "create attributes");
    Attributes attributes = new Attributes(handle);
    Onednn.check(
        dnnl.dnnl_primitive_attr_set_scratchpad_mode(handle, dnnl.dnnl_scratchpad_mode_user),
        "set the scratchpad mode");
    return attributes;
  }

  /** The result is added to what the destination holds. */
  static Attributes accumulating() {
    Attributes attributes = plain();
    dnnl_post_ops operations = new dnnl_post_ops();
    Onednn.check(dnnl.dnnl_post_ops_create(operations), "create post-operations");
    try {
      Onednn.check(
          dnnl.dnnl_post_ops_append_sum(operations, 1f, 0, dnnl.dnnl_data_type_undef),
          "append a sum");
      Onednn.check(
          dnnl.dnnl_primitive_attr_set_post_ops(attributes.handle(), operations),
          "set post-operations");
    } finally {
      dnnl.dnnl_post_ops_destroy(operations);
    }
    return attributes;
  }

  @Override
  int destroy(dnnl_primitive_attr handle) {
    return dnnl.dnnl_primitive_attr_destroy(handle);
  }

  @Override
  public String toString() {
    return "attributes";
  }
}
