package io.archai.search;

/** Where a measurement comes from; those of different sources must not be compared. */
public enum Source {
  /** The architecture was trained for itself. */
  TRAINED,
  /** Measured with weights that many architectures share. */
  SHARED,
  /** Looked up in a table. */
  TABULATED,
  /** Computed by a function of the user's. */
  COMPUTED;

  /** Whether the same again, with other random numbers, may come out different. */
  boolean random() {
    return this == TRAINED || this == SHARED;
  }
}
