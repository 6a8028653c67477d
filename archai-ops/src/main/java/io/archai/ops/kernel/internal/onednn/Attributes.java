package io.archai.ops.kernel.internal.onednn;

import java.util.function.Consumer;
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
    return plain()
        .with(
            operations ->
                Onednn.check(
                    dnnl.dnnl_post_ops_append_sum(operations, 1f, 0, dnnl.dnnl_data_type_undef),
                    "append a sum"));
  }

  /**
   * Of a result x, {@code (|x| + y) / 2}: y is the argument 1 of post-operation 1 and lies in this
   * format.
   */
  static Attributes halfOfMagnitudePlus(Format format) {
    return plain()
        .with(
            operations -> {
              Onednn.check(
                  dnnl.dnnl_post_ops_append_eltwise(operations, dnnl.dnnl_eltwise_abs, 0f, 0f),
                  "append a magnitude");
              Onednn.check(
                  dnnl.dnnl_post_ops_append_binary(
                      operations, dnnl.dnnl_binary_add, format.handle()),
                  "append an addition");
              Onednn.check(
                  dnnl.dnnl_post_ops_append_eltwise(operations, dnnl.dnnl_eltwise_linear, 0.5f, 0f),
                  "append a half");
            });
  }

  private Attributes with(Consumer<dnnl_post_ops> appending) {
    dnnl_post_ops operations = new dnnl_post_ops();
    Onednn.check(dnnl.dnnl_post_ops_create(operations), "create post-operations");
    try {
      appending.accept(operations);
      Onednn.check(
          dnnl.dnnl_primitive_attr_set_post_ops(handle(), operations), "set post-operations");
    } finally {
      dnnl.dnnl_post_ops_destroy(operations);
    }
    return this;
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
