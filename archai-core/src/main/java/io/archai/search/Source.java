package io.archai.search;

/** Where an accuracy comes from; the two must not be compared with one another. */
public enum Source {
  /** The architecture was trained for itself. */
  TRAINED,
  /** Measured with weights that many architectures share, while searching. */
  SHARED
}
