package io.archai.random;

import java.nio.charset.StandardCharsets;

/**
 * The mixing function behind keys and the expansion of a key into a generator's state.
 *
 * <p>Reference: Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014,
 * with the finalizer constants of Stafford's variant 13; and the FNV-1a hash (Fowler, Noll, Vo) for
 * names.
 */
final class SplitMix64 {

  /** 2^64 divided by the golden ratio, made odd: the step from one output to the next. */
  static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private static final long FNV_OFFSET = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private SplitMix64() {}

  /** A bijection of 64-bit values in which every input bit moves about half of the output bits. */
  static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /**
   * Output {@code index} (0, 1, ...) of the SplitMix64 generator that was seeded with {@code seed}.
   */
  static long output(long seed, int index) {
    return mix(seed + (index + 1) * GOLDEN_GAMMA);
  }

  /** A new key from a key and one more word; the order of words matters. */
  static long combine(long key, long word) {
    return mix(Long.rotateLeft(key, 23) * FNV_PRIME + mix(word + GOLDEN_GAMMA));
  }

  /** 64-bit FNV-1a of the UTF-8 bytes. */
  static long hash(String text) {
    long hash = FNV_OFFSET;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
    }
    return hash;
  }
}
