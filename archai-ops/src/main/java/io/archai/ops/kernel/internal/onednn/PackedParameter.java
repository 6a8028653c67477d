package io.archai.ops.kernel.internal.onednn;

import io.archai.ops.kernel.ParameterSlot;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/**
 * A parameter's values in the order that a primitive likes. Where that is the plain order the
 * primitive reads the parameter itself, else a copy that is renewed when the values have changed.
 */
final class PackedParameter {
  private final ParameterSlot slot;
  private final NativeMemory packed;
  private final @Nullable NativeMemory plain;
  private final @Nullable Call copy;
  private final @Nullable Turn turn;
  private long version;
  private boolean fresh;

  private PackedParameter(
      ParameterSlot slot,
      NativeMemory packed,
      @Nullable NativeMemory plain,
      @Nullable Call copy,
      @Nullable Turn turn) {
    this.slot = slot;
    this.packed = packed;
    this.plain = plain;
    this.copy = copy;
    this.turn = turn;
  }

  /** Formats, the copying primitive and the place of the copy: what outlives a bind. */
  record Plan(
      Format plain,
      Format packed,
      @Nullable Primitive copy,
      @Nullable NativeBuffer buffer,
      @Nullable Turn turn) {

    /** Plans for a primitive that asks for {@code packed}, both owned by {@code kernel}. */
    static Plan of(OnednnKernel kernel, Format plain, Format packed) {
      if (packed.sameAs(plain)) {
        return new Plan(plain, packed, null, null, null);
      }
      return copying(kernel, plain, packed, null);
    }

    /** The same for a primitive that works on filters turned by half a circle. */
    static Plan turning(OnednnKernel kernel, Format plain, Format packed) {
      return copying(kernel, plain, packed, kernel.own(Turn.of(plain)));
    }

    private static Plan copying(
        OnednnKernel kernel, Format plain, Format packed, @Nullable Turn turn) {
      try (Attributes attributes = Attributes.plain();
          Description reorder = Primitives.reorder(plain, packed, attributes)) {
        Primitive copy = kernel.compile(reorder);
        NativeBuffer buffer = kernel.own(NativeBuffer.of(packed.bytes()));
        return new Plan(plain, packed, copy, buffer, turn);
      }
    }

    /** The parameter in {@code slot} by this plan, until the kernel's next bind. */
    PackedParameter connect(OnednnKernel kernel, ParameterSlot slot) {
      Primitive copy = this.copy;
      NativeBuffer buffer = this.buffer;
      if (copy == null || buffer == null) {
        return new PackedParameter(slot, kernel.movable(packed), null, null, null);
      }
      NativeMemory from = kernel.movable(plain);
      NativeMemory into = kernel.memory(packed, buffer.address());
      Call call =
          kernel.call(
              copy,
              OnednnKernel.argument(dnnl.DNNL_ARG_FROM, from),
              OnednnKernel.argument(dnnl.DNNL_ARG_TO, into));
      return new PackedParameter(slot, into, from, call, turn);
    }
  }

  /** What calls are bound to; holds the present values after {@link #refresh}. */
  NativeMemory memory() {
    return packed;
  }

  /** Makes the memory hold the parameter's present values. */
  void refresh() {
    NativeMemory source = plain;
    Call copy = this.copy;
    if (source == null || copy == null) {
      packed.move(slot.value().address());
      return;
    }
    long present = slot.version();
    if (!fresh || present != version) {
      long values = slot.value().address();
      source.move(turn == null ? values : turn.run(values));
      copy.run();
      version = present;
      fresh = true;
    }
  }
}
