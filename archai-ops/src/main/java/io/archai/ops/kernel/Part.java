package io.archai.ops.kernel;

/** One thing that a kernel does in a pass. */
public sealed interface Part {
  /** Work on the whole batch, done by one thread when everything before it is done. */
  @FunctionalInterface
  non-sealed interface Whole extends Part {
    /** Does it. */
    void run(Pass pass);
  }

  /**
   * Work on what a kernel and its parameters hold, on what its workers have summed up for example,
   * and on nothing else, so that several kernels' may run at a time. Done when everything before it
   * is done.
   */
  @FunctionalInterface
  non-sealed interface Collect extends Part {
    /** Does it. */
    void run(Pass pass);
  }

  /**
   * Work that treats each example on its own: several workers take some examples each, and other
   * kernels' parts run on one example before the next begins.
   */
  @FunctionalInterface
  non-sealed interface Each extends Part {
    /** Does it for the examples from {@code from} up to but without {@code to}. */
    void run(Pass pass, int from, int to, Worker worker);
  }
}
