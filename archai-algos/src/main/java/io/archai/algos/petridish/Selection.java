package io.archai.algos.petridish;

import java.util.Locale;

/** Which candidates become a part of a network when it grows. */
public enum Selection {
  /** Those with the largest |alpha|, which is trained with them. */
  LARGEST_ABSOLUTE_ALPHA,

  /**
   * The unit whose values have the largest covariance with the errors of the outputs, in absolute
   * value and summed over the classes: for spaces that grow by units, as {@code
   * GrowthSpaces.cascade()}.
   */
  LARGEST_COVARIANCE,

  /** Drawn at random, each with the same probability: what {@code alpha} is compared with. */
  RANDOM;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
