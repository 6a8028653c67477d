package io.archai.random;

import java.util.random.RandomGenerator;

/**
 * Random orders, each equally likely.
 *
 * <p>Reference: the Fisher-Yates shuffle in Durstenfeld's form, Algorithm 235, CACM 7(7), 1964.
 */
public final class Permutations {

  private Permutations() {}

  /** The numbers 0 to {@code size - 1} in random order. */
  public static int[] random(int size, RandomGenerator generator) {
    if (size < 0) {
      throw new IllegalArgumentException("size (" + size + ") must not be negative.");
    }
    int[] values = new int[size];
    for (int i = 0; i < size; i++) {
      values[i] = i;
    }
    shuffle(values, generator);
    return values;
  }

  /** Brings the values into a random order, in place. */
  public static void shuffle(int[] values, RandomGenerator generator) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = generator.nextInt(i + 1);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }
}
