package io.archai.ops.kernel;

/** What a gradient that lies in memory has still to be multiplied with. */
@FunctionalInterface
public interface GradientScale {
  /** Nothing: it is what it says. */
  GradientScale ONE = () -> 1f;

  /** The factor in this pass. */
  float factor();
}
