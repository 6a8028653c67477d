package io.archai.ops.kernel.internal.onednn;

import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;

/** The queue in which a program's calls run, in order; one per program, confined to its thread. */
final class Stream extends NativeObject<dnnl_stream> {
  private Stream(dnnl_stream handle) {
    super(handle);
  }

  static Stream open() {
    dnnl_stream handle = new dnnl_stream();
    Onednn.check(
        dnnl.dnnl_stream_create(handle, Onednn.engine(), dnnl.dnnl_stream_in_order),
        "create a stream");
    return new Stream(handle);
  }

  @Override
  int destroy(dnnl_stream handle) {
    return dnnl.dnnl_stream_destroy(handle);
  }

  @Override
  public String toString() {
    return "stream";
  }
}
