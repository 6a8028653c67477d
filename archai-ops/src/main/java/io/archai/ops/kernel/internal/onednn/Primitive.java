package io.archai.ops.kernel.internal.onednn;

import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;

/**
 * A compiled primitive, without arguments: bind them with {@link Call#of}. Any number of calls may
 * share one primitive. The number of threads it uses is that of the thread that compiled it.
 */
final class Primitive extends NativeObject<dnnl_primitive> {
  private final String name;
  private final long scratchBytes;

  private Primitive(dnnl_primitive handle, String name, long scratchBytes) {
    super(handle);
    this.name = name;
    this.scratchBytes = scratchBytes;
  }

  static Primitive of(Description description) {
    dnnl_primitive handle = new dnnl_primitive();
    Onednn.check(
        dnnl.dnnl_primitive_create(handle, description.handle()), "compile " + description.name());
    return new Primitive(handle, description.name(), description.scratchBytes());
  }

  /** Bytes of scratch memory that each call needs. */
  long scratchBytes() {
    return scratchBytes;
  }

  /** Whether {@code memory} has the format that the argument {@code role} must have. */
  boolean accepts(int role, NativeMemory memory) {
    dnnl_primitive_desc description = new dnnl_primitive_desc();
    Onednn.check(dnnl.dnnl_primitive_get_primitive_desc(handle(), description), "read the " + name);
    dnnl_memory_desc wanted =
        dnnl.dnnl_primitive_desc_query_md(description, dnnl.dnnl_query_exec_arg_md, role);
    dnnl_memory_desc given = new dnnl_memory_desc();
    Onednn.check(
        dnnl.dnnl_memory_get_memory_desc(memory.handle(), given), "read the format of " + memory);
    return wanted != null && dnnl.dnnl_memory_desc_equal(wanted, given) != 0;
  }

  String name() {
    return name;
  }

  @Override
  int destroy(dnnl_primitive handle) {
    return dnnl.dnnl_primitive_destroy(handle);
  }

  @Override
  public String toString() {
    return name;
  }
}
