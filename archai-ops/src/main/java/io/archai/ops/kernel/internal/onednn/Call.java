package io.archai.ops.kernel.internal.onednn;

import java.util.Locale;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;

/**
 * A primitive with its arguments bound once, to be run many times without allocating.
 *
 * <pre>{@code
 * Call call = scope.own(Call.of(primitive, stream,
 *     new Argument(dnnl.DNNL_ARG_SRC, source), new Argument(dnnl.DNNL_ARG_DST, target)));
 * call.run();
 * }</pre>
 *
 * <p>Neither the primitive nor the memories are owned: they must outlive the call. Confined to the
 * stream's thread.
 */
final class Call extends NativeObject<dnnl_exec_arg_t> {
  /** One argument: its role is a {@code DNNL_ARG_} constant. */
  record Argument(int role, NativeMemory memory) {}

  private final String name;
  private final dnnl_primitive primitive;
  private final dnnl_stream stream;
  private final int count;

  private Call(Primitive primitive, Stream stream, dnnl_exec_arg_t arguments, int count) {
    super(arguments);
    this.name = primitive.name();
    this.primitive = primitive.handle();
    this.stream = stream.handle();
    this.count = count;
  }

  static Call of(Primitive primitive, Stream stream, Argument... arguments) {
    check(primitive, arguments);
    dnnl_exec_arg_t array = new dnnl_exec_arg_t(Math.max(1, arguments.length));
    for (int i = 0; i < arguments.length; i++) {
      array.position(i).arg(arguments[i].role()).memory(arguments[i].memory().handle());
    }
    array.position(0);
    return new Call(primitive, stream, array, arguments.length);
  }

  /** A wrong or missing memory would crash the process later, so it is refused here. */
  private static void check(Primitive primitive, Argument... arguments) {
    long scratch = 0;
    for (Argument argument : arguments) {
      if (argument.role() == dnnl.DNNL_ARG_SCRATCHPAD) {
        scratch = argument.memory().bytes();
      } else if (argument.role() < dnnl.DNNL_ARG_ATTR_SCALES
          && !primitive.accepts(argument.role(), argument.memory())) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "argument %d (%s) must have the format that %s asks for",
                argument.role(),
                argument.memory(),
                primitive.name()));
      }
    }
    if (scratch < primitive.scratchBytes()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "scratch memory (%d bytes) must have at least the %d bytes that %s asks for",
              scratch,
              primitive.scratchBytes(),
              primitive.name()));
    }
  }

  /** Runs to the end. */
  void run() {
    int status = dnnl.dnnl_primitive_execute(primitive, stream, count, handle());
    if (status != dnnl.dnnl_success) {
      throw Onednn.failure(status, "run " + name);
    }
  }

  @Override
  int destroy(dnnl_exec_arg_t array) {
    array.deallocate();
    return dnnl.dnnl_success;
  }

  @Override
  public String toString() {
    return "call of " + name;
  }
}
