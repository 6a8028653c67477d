package io.archai.ops.engine;

/** What a program can be asked the gradient of. */
public enum Gradients {
  /** Nothing: forward passes only, in the least memory. */
  NONE,
  /** Weights and architecture parameters. */
  PARAMETERS,
  /** The inputs too. */
  PARAMETERS_AND_INPUTS
}
