package io.archai.ops.kernel;

/**
 * One node of a graph, ready to run: made for fixed shapes, then bound to memory, then run many
 * times without allocating. Confined to one thread at a time.
 *
 * <p>Backward always <em>writes</em> gradients of inputs (the program adds where several readers
 * contribute) and writes or adds gradients of parameters as {@link ParameterSlot#accumulates()}
 * says. It skips what nobody wants.
 */
public interface Kernel extends AutoCloseable {
  /** What it wants of the memory plan; fixed. */
  Needs needs();

  /** Gives it its memory; called before the first pass, and again if the memory moves. */
  void bind(Memory memory);

  /** Computes the output from inputs and parameters. */
  void forward(Pass pass);

  /**
   * Computes the gradients of inputs and parameters from the output's, for the forward pass before,
   * which had the same {@code pass}.
   */
  void backward(Pass pass);

  /** Releases what is native. */
  @Override
  default void close() {}
}
