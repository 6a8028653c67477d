package io.archai.ops.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The memory that a program planned for a kernel. Tensors stay the same from one {@link
 * Kernel#bind} to the next.
 */
public interface Memory {
  /**
   * The value of input {@code index}. Null only for {@code Add} and {@code Mixture}, where the
   * input is known to be zero (none candidates, stop-forward gates): such terms must be left out.
   */
  @Nullable Tensor input(int index);

  /** Where the output goes. */
  Tensor output();

  /** The gradient of the loss with respect to the output. */
  Tensor outputGradient();

  /** Where the gradient of input {@code index} must be written; null if nobody wants it. */
  @Nullable Tensor inputGradient(int index);

  /** Parameter {@code index} in the op's order. */
  ParameterSlot parameter(int index);

  /**
   * The address of the bytes that the kernel asked to keep from forward to backward; 64-byte
   * aligned.
   */
  long workspace();

  /** The same for kernels of sets on the heap. */
  default Stretch workspaceOnHeap() {
    throw new IllegalStateException("the memory is not on the heap");
  }

  /** The address of the bytes that the kernel asked for within a call; 64-byte aligned. */
  long scratch();

  /**
   * The norm that the reader of input {@code index} has to apply first; null where the input is
   * what it says.
   */
  default @Nullable ChannelAffine norm(int index) {
    return null;
  }

  /**
   * Those that read what lies at input {@code index}, as it lies there; the same for all of them.
   */
  default Readers readers(int index) {
    return new Readers();
  }

  /**
   * Whether the kernel of input {@code index}, which left its norm to this one, is given the
   * gradient of this one's output and nothing else, so that {@link ChannelAffine#product} is that
   * gradient's inner product with the input.
   */
  default boolean gathersProduct(int index) {
    return false;
  }

  /**
   * Whether the gradient of input {@code index} must be added to what is there; only where the
   * kernel says that it can.
   */
  default boolean accumulates(int index) {
    return false;
  }

  /** Whether the output must be added to what is there; only as {@link KernelSet#sums} allowed. */
  default boolean outputAccumulates() {
    return false;
  }

  /** What {@link #outputGradient()} has still to be multiplied with. */
  default GradientScale outputGradientScale() {
    return GradientScale.ONE;
  }

  /** How many workers may run its parts. */
  default int workers() {
    return 1;
  }
}
