package io.archai.ops.kernel.internal.loops;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The width of a vector, and how images lie in arrays.
 *
 * <p>An image lies in memory <em>dense</em>, with its channels last: value (h, w, c) is at {@code
 * offset + (h * width + w) * channels + c}. Where loops go over it many times, it is taken apart
 * into <em>planes</em>, a vector of channels each: value (h, w, c) is at {@code offset + c / LANES
 * * plane + h * row + w * LANES + c % LANES}, so that positions are the same numbers apart whatever
 * the channels, which the compiler knows. What is behind the last channel is unspecified, and never
 * gets into another lane.
 *
 * <p>Where neighbours of a row are a whole vector together, they may also be seen as one position
 * of as many channels as they have together, and tables hold the numbers of the channels for each.
 *
 * <p>No method reads or writes outside the positions that it speaks of, with one exception: a
 * vector that starts inside a dense image may be read whole, so that the array must have {@link
 * #LANES} numbers more than its last position needs.
 *
 * <p>Loops are fastest where vectors start at multiples of their own length in memory; numbers of
 * an array start 16 bytes behind the array.
 */
public final class Lanes {
  static final VectorSpecies<Float> SPECIES = Operators.tried(FloatVector.SPECIES_PREFERRED);

  /** How many numbers are in a vector. */
  public static final int LANES = SPECIES.length();

  private Lanes() {}

  /** How many numbers one position takes: {@code channels}, rounded up to whole vectors. */
  public static int pitch(int channels) {
    return (channels + LANES - 1) / LANES * LANES;
  }
}
