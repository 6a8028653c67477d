package io.archai.ops.kernel.internal.onednn;

import io.archai.ops.kernel.Kernel;
import io.archai.ops.kernel.Memory;
import io.archai.ops.kernel.Needs;
import io.archai.ops.kernel.Tensor;
import java.util.List;
import java.util.Locale;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/**
 * What the kernels share: ownership of native objects and the making of calls. A subclass compiles
 * its primitives in its constructor and binds calls in {@link #connect}; running one allocates
 * nothing.
 */
abstract class OnednnKernel implements Kernel {
  private static final int ALIGNMENT = 64;

  private final NativeScope lasting = new NativeScope();
  private final Stream stream = own(Stream.open());
  private NativeScope connected = new NativeScope();
  private Needs needs = Needs.nothing();
  private long scratchBytes;
  private long workingBytes;
  private @Nullable NativeMemory scratch;

  /** Keeps a native object until the kernel is closed. */
  final <T extends AutoCloseable> T own(T object) {
    return lasting.own(object);
  }

  /** Compiles a primitive and plans its scratch memory. */
  final Primitive compile(Description description) {
    Primitive primitive = own(Primitive.of(description));
    scratchBytes = Math.max(scratchBytes, primitive.scratchBytes());
    return primitive;
  }

  /** Compiles a copy from one format to another. */
  final Primitive compileCopy(Format from, Format into) {
    try (Attributes attributes = Attributes.plain()) {
      return compile(own(Primitives.reorder(from, into, attributes)));
    }
  }

  /** Compiles a function of two operands, the second possibly broadcast. */
  final Primitive compileBinary(int algorithm, Format first, Format second) {
    try (Attributes attributes = Attributes.plain()) {
      return compile(own(Primitives.binary(algorithm, first, second, first, attributes)));
    }
  }

  /**
   * Plans scratch memory for the kernel's own work, at {@link Memory#scratch}: as much as the most
   * hungry step asks for.
   */
  final void working(long bytes) {
    workingBytes = Math.max(workingBytes, aligned(bytes));
  }

  /** So many bytes, or a few more, that what follows them begins on a cache line. */
  static long aligned(long bytes) {
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** Says what the kernel needs beside scratch memory. */
  final void needing(Needs needs) {
    this.needs = needs;
  }

  @Override
  public final Needs needs() {
    return needs.scratch(workingBytes + scratchBytes);
  }

  @Override
  public final void bind(Memory memory) {
    connected.close();
    connected = new NativeScope();
    scratch =
        scratchBytes == 0
            ? null
            : at(Format.scratch(scratchBytes), memory.scratch() + workingBytes);
    connect(memory);
  }

  /** Makes the calls for this memory. */
  abstract void connect(Memory memory);

  /** Memory of a format that is used once, at an address; both live until the next bind. */
  private NativeMemory at(Format format, long address) {
    try (format) {
      return connected.own(NativeMemory.of(format)).at(address);
    }
  }

  /** Memory at a fixed address, until the next bind. */
  final NativeMemory memory(Format format, long address) {
    return connected.own(NativeMemory.of(format)).at(address);
  }

  /** Memory at a tensor's place, until the next bind. */
  final NativeMemory memory(Format format, Tensor tensor) {
    return memory(format, tensor.address());
  }

  /** Memory that will be pointed somewhere before each call, until the next bind. */
  final NativeMemory movable(Format format) {
    return connected.own(NativeMemory.of(format));
  }

  /** Memory of the kernel's own, until the next bind. */
  final long temporary(long bytes) {
    return connected.own(NativeBuffer.of(bytes)).address();
  }

  /** A call with these arguments. */
  final Call call(Primitive primitive, List<Call.Argument> arguments) {
    return call(primitive, arguments.toArray(new Call.Argument[0]));
  }

  /** A call of a copying primitive. */
  final Call copy(Primitive primitive, NativeMemory from, NativeMemory into) {
    return call(primitive, argument(dnnl.DNNL_ARG_FROM, from), argument(dnnl.DNNL_ARG_TO, into));
  }

  /** A call of a primitive of two operands. */
  final Call binary(
      Primitive primitive, NativeMemory first, NativeMemory second, NativeMemory into) {
    return call(
        primitive,
        argument(dnnl.DNNL_ARG_SRC_0, first),
        argument(dnnl.DNNL_ARG_SRC_1, second),
        argument(dnnl.DNNL_ARG_DST, into));
  }

  /** What a pass before the first bind throws. */
  static IllegalStateException unbound() {
    return new IllegalStateException("the kernel must be bound to memory before it runs");
  }

  /** A call with these arguments, and scratch memory where the primitive wants it. */
  final Call call(Primitive primitive, Call.Argument... arguments) {
    NativeMemory scratch = this.scratch;
    if (primitive.scratchBytes() == 0 || scratch == null) {
      return connected.own(Call.of(primitive, stream, arguments));
    }
    Call.Argument[] all = new Call.Argument[arguments.length + 1];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = argument(dnnl.DNNL_ARG_SCRATCHPAD, scratch);
    return connected.own(Call.of(primitive, stream, all));
  }

  static Call.Argument argument(int role, NativeMemory memory) {
    return new Call.Argument(role, memory);
  }

  /** The value of an input that must be there. */
  static Tensor input(Memory memory, int index) {
    Tensor tensor = memory.input(index);
    if (tensor == null) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "input %d must have a value: only sums and mixtures can do without",
              index));
    }
    return tensor;
  }

  /** Renews a parameter's copy where there is such a parameter. */
  static void refresh(@Nullable PackedParameter parameter) {
    if (parameter != null) {
      parameter.refresh();
    }
  }

  /** Points a gradient to its place where there is such a parameter. */
  static void before(@Nullable ParameterGradient gradient) {
    if (gradient != null) {
      gradient.before();
    }
  }

  /** Brings a gradient home where there is such a parameter. */
  static void after(@Nullable ParameterGradient gradient) {
    if (gradient != null) {
      gradient.after();
    }
  }

  /** Runs calls one after the other. */
  static void run(List<Call> calls) {
    for (int i = 0; i < calls.size(); i++) {
      calls.get(i).run();
    }
  }

  /** Runs a call that exists only if somebody wants its result. */
  static void run(@Nullable Call call) {
    if (call != null) {
      call.run();
    }
  }

  @Override
  public final void close() {
    connected.close();
    lasting.close();
  }
}
