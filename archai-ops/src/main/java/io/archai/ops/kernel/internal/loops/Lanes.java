package io.archai.ops.kernel.internal.loops;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The width of a vector, and how images lie in arrays.
 *
 * <p>An image has its channels last, and the channels of one position fill whole vectors: value (h,
 * w, c) is at {@code offset + h * rowPitch + w * pitch + c}, where {@code pitch} is {@link
 * #pitch(int)} of the channels and {@code rowPitch} at least {@code width * pitch}. What is between
 * the last channel and the pitch is unspecified, and never gets into another lane. A table of
 * numbers per channel likewise has {@code pitch} numbers, starting at 0.
 *
 * <p>Where neighbours of a row have whole vectors together, they may also be seen as one position
 * of as many channels as they have together, and tables hold the numbers of the channels for each.
 *
 * <p>No method reads or writes outside the positions that it speaks of, with one exception: where
 * an array is <em>dense</em>, channels of one position right behind those of the one before, a
 * vector that starts inside may be read whole, so that the array must have {@link #LANES} numbers
 * more than its last position needs.
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
