package io.archai.ops.kernel;

/**
 * How images {@code [N, C, H, W]} lie in memory. Values of other ranks are always dense and
 * row-major.
 */
public enum Layout {
  /** Row-major as written: a plane a channel. */
  CHANNELS_FIRST,
  /** {@code [N, H, W, C]} in memory: the channels of a position side by side. */
  CHANNELS_LAST
}
