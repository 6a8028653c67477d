package io.archai.random;

import java.util.random.RandomGenerator;

/**
 * Where every random number of a run comes from: generators found by seed, path, name and index.
 *
 * <pre>{@code
 * RandomStreams streams = RandomStreams.of(42);
 * RandomGenerator generator = streams.named("mutation").at(trial);
 * RandomStreams ofTrial = streams.within("trial", 17);     // for a part that has streams of its own
 * int[] order = ofTrial.named("order").permutation(epoch, 50_000);
 * }</pre>
 *
 * <p>A generator is a pure function of the seed, the path of {@link #within within} steps, the name
 * and the index: it does not matter what was drawn before, in which order, or on which thread. So
 * there is no generator state to save for a run that is continued later, and one more consumer of
 * random numbers shifts nobody else's. The numbers are the same on every JDK and machine.
 *
 * <p>Immutable and thread-safe; a generator that was handed out belongs to one thread. Not for
 * cryptography.
 *
 * <p>Streams are told apart by 64-bit keys: among a million different streams the chance of two
 * equal ones is about 3 in 100 million.
 */
public final class RandomStreams {

  // Words that keep the three kinds of step apart: named("a") is not within("a", 0).
  private static final long NAMED = 1;
  private static final long WITHIN = 2;
  private static final long AT = 3;

  private final long key;

  private RandomStreams(long key) {
    this.key = key;
  }

  /** The streams of a run with this seed; any value is a good seed, neighbouring ones as well. */
  public static RandomStreams of(long seed) {
    return new RandomStreams(SplitMix64.output(seed, 0));
  }

  /** The stream for one purpose. */
  public Stream named(String name) {
    return new Stream(SplitMix64.combine(SplitMix64.combine(key, NAMED), SplitMix64.hash(name)));
  }

  /** Streams of their own for one of several like parts: trial 3, worker 1, epoch 20. */
  public RandomStreams within(String name, long index) {
    return new RandomStreams(inner(key, name, index));
  }

  private static long inner(long key, String name, long index) {
    long named = SplitMix64.combine(SplitMix64.combine(key, WITHIN), SplitMix64.hash(name));
    return SplitMix64.combine(named, index);
  }

  /** The generators of one purpose, found by index. Immutable and thread-safe. */
  public static final class Stream {

    private final long key;

    private Stream(long key) {
      this.key = key;
    }

    /** A fresh generator, always the same for the same index; it belongs to one thread. */
    public RandomGenerator at(long index) {
      return Xoshiro256.seeded(SplitMix64.combine(SplitMix64.combine(key, AT), index));
    }

    /** A stream of its own for one of several like parts of this purpose, for example an epoch. */
    public Stream within(String name, long index) {
      return new Stream(inner(key, name, index));
    }

    /** The numbers 0 to {@code size - 1} in the random order that belongs to the index. */
    public int[] permutation(long index, int size) {
      return Permutations.random(size, at(index));
    }
  }
}
