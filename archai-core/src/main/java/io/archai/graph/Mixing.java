package io.archai.graph;

/**
 * Hashes of 64 bits.
 *
 * <p>Reference: Steele, Lea, Flood (2014), Fast splittable pseudorandom number generators, the
 * finalizer of SplitMix64.
 */
final class Mixing {
  private Mixing() {}

  static long of(long value) {
    long mixed = value + 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  static long of(long first, long second) {
    return of(of(first) + second);
  }
}
