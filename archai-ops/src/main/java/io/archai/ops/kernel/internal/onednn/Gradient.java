package io.archai.ops.kernel.internal.onednn;

import io.archai.ops.kernel.Memory;

/** One of the gradients that a kernel computes: made, bound and closed with it. */
interface Gradient {
  /** Makes the calls for this memory. */
  void connect(Memory memory);

  /** Computes it, if somebody wants it. */
  void run();
}
