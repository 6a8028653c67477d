package io.archai.ops.kernel;

import io.archai.graph.ParameterRef;
import org.jspecify.annotations.Nullable;

/**
 * A kernel's view of one of its parameters. What it is bound to may change between passes, so
 * kernels ask anew in every call.
 */
public interface ParameterSlot {
  /** The parameter. */
  ParameterRef reference();

  /** Its present values, dense and row-major. */
  Tensor value();

  /**
   * A number that is another one whenever the values may have changed, or the slot was bound to
   * other ones: what packed copies are checked against.
   */
  long version();

  /**
   * Where its gradient goes in this backward pass, dense and row-major; null if nobody wants it.
   */
  @Nullable Tensor gradient();

  /**
   * Whether the gradient must be added to what is there, since another node shares the parameter,
   * or else written.
   */
  boolean accumulates();
}
