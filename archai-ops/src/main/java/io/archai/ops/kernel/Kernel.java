package io.archai.ops.kernel;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /**
   * What gets it ready for a forward pass, before any kernel begins: what depends on parameters
   * alone, for example. Nothing by default.
   */
  default Optional<Part.Collect> preparation() {
    return Optional.empty();
  }

  /**
   * What it does once the backward pass of all kernels is over, where that depends on what others
   * gathered. Nothing by default.
   */
  default Optional<Part.Collect> conclusion() {
    return Optional.empty();
  }

  /** Computes the output from inputs and parameters. */
  void forward(Pass pass);

  /**
   * Computes the gradients of inputs and parameters from the output's, for the forward pass before,
   * which had the same {@code pass}.
   */
  void backward(Pass pass);

  /**
   * What {@link #forward} consists of, in order. A kernel that can work example by example says so
   * here, and the program runs such parts of many kernels on a few examples at a time, while what
   * lies between them is still in the cache.
   */
  default List<Part> forwardParts() {
    return List.of((Part.Whole) this::forward);
  }

  /**
   * What {@link #backward} consists of, in order. Gradients of inputs are written by its last part
   * that works example by example, gradients of parameters by its last part.
   */
  default List<Part> backwardParts() {
    return List.of((Part.Whole) this::backward);
  }

  /**
   * The norm at the end of its chain, if the request defers it: readers apply it to what lies in
   * the output. The same object for the life of the kernel.
   */
  default @Nullable ChannelAffine deferredNorm() {
    return null;
  }

  /**
   * What the gradient of an input is in terms of the output's, if the request hands it on: that
   * times this factor. The same object for the life of the kernel.
   */
  default @Nullable GradientScale handedOn(int input) {
    return null;
  }

  /** Releases what is native. */
  @Override
  default void close() {}
}
