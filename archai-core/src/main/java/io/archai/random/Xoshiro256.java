package io.archai.random;

import java.util.random.RandomGenerator;

/**
 * xoshiro256**: 256 bits of state, period 2^256 - 1. All that a caller can draw one at a time is
 * computed here and not in the interface's default methods, whose algorithms a later JDK may
 * change; logarithms come from {@link StrictMath} for the same reason. Confined to one thread.
 *
 * <p>Reference: Blackman, Vigna, "Scrambled Linear Pseudorandom Number Generators", ACM TOMS 47(4),
 * 2021. Bounded integers: Lemire, "Fast Random Integer Generation in an Interval", ACM TOMACS
 * 29(1), 2019. Normal deviates: Marsaglia, Bray, "A Convenient Method for Generating Normal
 * Variables", SIAM Review 6(3), 1964.
 */
final class Xoshiro256 implements RandomGenerator {

  private static final double DOUBLE_UNIT = 0x1.0p-53;
  private static final float FLOAT_UNIT = 0x1.0p-24f;
  private static final long UNSIGNED_INT = 0xFFFFFFFFL;

  private long s0;
  private long s1;
  private long s2;
  private long s3;
  private double spareGaussian = Double.NaN;

  Xoshiro256(long s0, long s1, long s2, long s3) {
    if ((s0 | s1 | s2 | s3) == 0) {
      throw new IllegalArgumentException("state (0, 0, 0, 0) must have a bit set.");
    }
    this.s0 = s0;
    this.s1 = s1;
    this.s2 = s2;
    this.s3 = s3;
  }

  /** State from one word, expanded by SplitMix64 as the algorithm's authors advise. */
  static Xoshiro256 seeded(long seed) {
    // Four outputs of a bijection at distinct inputs are distinct, so they are never all zero.
    return new Xoshiro256(
        SplitMix64.output(seed, 0),
        SplitMix64.output(seed, 1),
        SplitMix64.output(seed, 2),
        SplitMix64.output(seed, 3));
  }

  @Override
  public long nextLong() {
    long result = Long.rotateLeft(s1 * 5, 7) * 9;
    long t = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= t;
    s3 = Long.rotateLeft(s3, 45);
    return result;
  }

  @Override
  public int nextInt() {
    return (int) (nextLong() >>> 32);
  }

  @Override
  public int nextInt(int bound) {
    requirePositive(bound > 0, bound);
    long product = (nextInt() & UNSIGNED_INT) * bound;
    long low = product & UNSIGNED_INT;
    if (low < bound) {
      long threshold = (UNSIGNED_INT + 1 - bound) % bound;
      while (low < threshold) {
        product = (nextInt() & UNSIGNED_INT) * bound;
        low = product & UNSIGNED_INT;
      }
    }
    return (int) (product >>> 32);
  }

  @Override
  public int nextInt(int origin, int bound) {
    requireOrdered(origin < bound, origin, bound);
    return (int) (origin + nextLong((long) bound - origin));
  }

  @Override
  public long nextLong(long bound) {
    requirePositive(bound > 0, bound);
    if (bound <= Integer.MAX_VALUE) {
      return nextInt((int) bound);
    }
    return boundedUnsigned(bound);
  }

  @Override
  public long nextLong(long origin, long bound) {
    requireOrdered(origin < bound, origin, bound);
    long range = bound - origin;
    // A negative difference is a range of 2^63 or more, seen as unsigned.
    return origin + (range > 0 ? nextLong(range) : boundedUnsigned(range));
  }

  private long boundedUnsigned(long bound) {
    int shift = Long.numberOfLeadingZeros(bound - 1);
    long value = nextLong() >>> shift;
    while (Long.compareUnsigned(value, bound) >= 0) {
      value = nextLong() >>> shift;
    }
    return value;
  }

  @Override
  public boolean nextBoolean() {
    return nextLong() < 0;
  }

  @Override
  public float nextFloat() {
    return (nextLong() >>> 40) * FLOAT_UNIT;
  }

  @Override
  public float nextFloat(float bound) {
    return nextFloat(0, bound);
  }

  @Override
  public float nextFloat(float origin, float bound) {
    requireOrdered(origin < bound && Float.isFinite(bound - origin), origin, bound);
    float value = nextFloat() * (bound - origin) + origin;
    return value < bound ? value : Math.nextDown(bound);
  }

  @Override
  public double nextDouble() {
    return (nextLong() >>> 11) * DOUBLE_UNIT;
  }

  @Override
  public double nextDouble(double bound) {
    return nextDouble(0, bound);
  }

  @Override
  public double nextDouble(double origin, double bound) {
    requireOrdered(origin < bound && Double.isFinite(bound - origin), origin, bound);
    double value = nextDouble() * (bound - origin) + origin;
    return value < bound ? value : Math.nextDown(bound);
  }

  @Override
  public void nextBytes(byte[] bytes) {
    for (int i = 0; i < bytes.length; ) {
      long word = nextLong();
      for (int k = 0; k < Long.BYTES && i < bytes.length; k++, i++) {
        bytes[i] = (byte) word;
        word >>>= Byte.SIZE;
      }
    }
  }

  @Override
  public double nextGaussian() {
    if (!Double.isNaN(spareGaussian)) {
      double spare = spareGaussian;
      spareGaussian = Double.NaN;
      return spare;
    }
    double x;
    double y;
    double square;
    do {
      x = 2 * nextDouble() - 1;
      y = 2 * nextDouble() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    double factor = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
    spareGaussian = y * factor;
    return x * factor;
  }

  @Override
  public double nextGaussian(double mean, double standardDeviation) {
    if (!(standardDeviation >= 0)) {
      throw new IllegalArgumentException(
          "standard deviation (" + standardDeviation + ") must not be negative.");
    }
    return mean + standardDeviation * nextGaussian();
  }

  @Override
  public double nextExponential() {
    return -StrictMath.log(1 - nextDouble());
  }

  private static void requirePositive(boolean positive, Number bound) {
    if (!positive) {
      throw new IllegalArgumentException("bound (" + bound + ") must be positive.");
    }
  }

  private static void requireOrdered(boolean ordered, Number origin, Number bound) {
    if (!ordered) {
      throw new IllegalArgumentException(
          "origin (" + origin + ") must be less than bound (" + bound + "), both finite.");
    }
  }
}
