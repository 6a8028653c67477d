package io.archai.ops.kernel.internal.onednn;

import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.global.dnnl;

/**
 * oneDNN in this process: its one CPU engine, and the translation of its status codes.
 *
 * <p>Safe for any thread.
 */
final class Onednn {
  /** Loaded on first use; an engine holds no state that a program changes, so one is enough. */
  private static final class Holder {
    static final dnnl_engine ENGINE = create();

    private static dnnl_engine create() {
      dnnl_engine engine = new dnnl_engine();
      check(dnnl.dnnl_engine_create(engine, dnnl.dnnl_cpu, 0), "create the CPU engine");
      return engine;
    }
  }

  private Onednn() {}

  /**
   * The CPU engine.
   *
   * @throws LinkageError when the native library does not load on this machine
   */
  static dnnl_engine engine() {
    return Holder.ENGINE;
  }

  /** The library's version, such as {@code 3.11.0}. */
  static String version() {
    var version = dnnl.dnnl_version();
    return version.major() + "." + version.minor() + "." + version.patch();
  }

  /** Throws unless {@code status} says success; not for the hot path, where it would allocate. */
  static void check(int status, String action, Format... formats) {
    if (status != dnnl.dnnl_success) {
      throw failure(status, action, formats);
    }
  }

  static OnednnException failure(int status, String action, Format... formats) {
    StringBuilder text = new StringBuilder("oneDNN could not ").append(action);
    for (int i = 0; i < formats.length; i++) {
      text.append(i == 0 ? " of " : ", ").append(formats[i]);
    }
    return new OnednnException(text.append(": ").append(name(status)).toString());
  }

  private static String name(int status) {
    if (status == dnnl.dnnl_out_of_memory) {
      return "out of memory";
    } else if (status == dnnl.dnnl_invalid_arguments) {
      return "invalid arguments";
    } else if (status == dnnl.dnnl_unimplemented) {
      return "unimplemented";
    } else if (status == dnnl.dnnl_last_impl_reached) {
      return "no implementation left";
    } else if (status == dnnl.dnnl_runtime_error) {
      return "runtime error";
    } else if (status == dnnl.dnnl_not_required) {
      return "not required";
    } else if (status == dnnl.dnnl_invalid_graph
        || status == dnnl.dnnl_invalid_graph_op
        || status == dnnl.dnnl_invalid_shape
        || status == dnnl.dnnl_invalid_data_type) {
      return "invalid shape or type";
    }
    return "status " + status;
  }
}
