package io.archai.ops.kernel.internal.onednn;

import io.archai.ops.kernel.ParameterSlot;
import io.archai.ops.kernel.Tensor;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/**
 * Where a primitive writes the gradient of a parameter, and how it gets from there into the flat
 * array: not at all (written there directly), copied from a packed order, or added.
 */
final class ParameterGradient {
  private final ParameterSlot slot;
  private final NativeMemory written;
  private final NativeMemory flat;
  private final NativeBuffer buffer;
  private final boolean direct;
  private final Call copy;
  private final Call add;

  private ParameterGradient(
      ParameterSlot slot,
      NativeMemory written,
      NativeMemory flat,
      NativeBuffer buffer,
      boolean direct,
      Call copy,
      Call add) {
    this.slot = slot;
    this.written = written;
    this.flat = flat;
    this.buffer = buffer;
    this.direct = direct;
    this.copy = copy;
    this.add = add;
  }

  /** Formats, primitives and the place of the packed gradient: what outlives a bind. */
  record Plan(
      Format plain,
      Format packed,
      boolean direct,
      Primitive copy,
      Primitive add,
      NativeBuffer buffer) {

    /** Plans for a primitive that writes {@code packed}, all owned by {@code kernel}. */
    static Plan of(OnednnKernel kernel, Format plain, Format packed) {
      try (Attributes writing = Attributes.plain();
          Attributes adding = Attributes.accumulating();
          Description copy = Primitives.reorder(packed, plain, writing);
          Description add = Primitives.reorder(packed, plain, adding)) {
        return new Plan(
            plain,
            packed,
            packed.sameAs(plain),
            kernel.compile(copy),
            kernel.compile(add),
            kernel.own(NativeBuffer.of(packed.bytes())));
      }
    }

    /** The gradient of the parameter in {@code slot} by this plan, until the next bind. */
    ParameterGradient connect(OnednnKernel kernel, ParameterSlot slot) {
      NativeMemory written = kernel.movable(packed);
      NativeMemory kept = kernel.memory(packed, buffer.address());
      NativeMemory flat = kernel.movable(plain);
      return new ParameterGradient(
          slot,
          written,
          flat,
          buffer,
          direct,
          kernel.call(
              copy,
              OnednnKernel.argument(dnnl.DNNL_ARG_FROM, kept),
              OnednnKernel.argument(dnnl.DNNL_ARG_TO, flat)),
          kernel.call(
              add,
              OnednnKernel.argument(dnnl.DNNL_ARG_FROM, kept),
              OnednnKernel.argument(dnnl.DNNL_ARG_TO, flat)));
    }
  }

  /** What the primitive's call is bound to. */
  NativeMemory memory() {
    return written;
  }

  /** Whether there is such a parameter and somebody wants its gradient in this pass. */
  static boolean wanted(@Nullable ParameterGradient gradient) {
    return gradient != null && gradient.slot.gradient() != null;
  }

  /** Points the primitive's result to its place; to be called before it runs. */
  void before() {
    Tensor target = slot.gradient();
    written.move(
        direct && target != null && !slot.accumulates() ? target.address() : buffer.address());
  }

  /** Brings the result to the flat array; to be called after the primitive ran. */
  void after() {
    Tensor target = slot.gradient();
    if (target == null) {
      return;
    }
    if (slot.accumulates()) {
      flat.move(target.address());
      add.run();
    } else if (!direct) {
      flat.move(target.address());
      copy.run();
    }
  }
}
