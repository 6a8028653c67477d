package io.archai.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {

  /** Quantile of the chi-squared distribution at 0.999 for 255 and 23 degrees of freedom. */
  private static final double CHI_SQUARED_255 = 330.5;

  private static final double CHI_SQUARED_23 = 49.7;

  private static final long FIRST_OF_MUTATION = -4059490803834890425L;
  private static final long OF_TRIAL_3 = -7025936634195413998L;
  private static final double GAUSSIAN_OF_MUTATION = 1.2851680433335848;
  private static final int[] ORDER = {5, 2, 0, 3, 4, 6, 7, 1};

  @Test
  void numbersNeverChange() {
    // Worked out by a second program in another language. A change here changes every recorded run.
    assertThat(RandomStreams.of(42).named("mutation").at(0).nextLong())
        .isEqualTo(FIRST_OF_MUTATION);
    assertThat(RandomStreams.of(42).within("trial", 3).named("mutation").at(7).nextLong())
        .isEqualTo(OF_TRIAL_3);
    assertThat(RandomStreams.of(42).named("mutation").at(0).nextGaussian())
        .isEqualTo(GAUSSIAN_OF_MUTATION);
    assertThat(RandomStreams.of(42).named("order").permutation(0, 8)).containsExactly(ORDER);
  }

  @Property
  void sameKeySameNumbersWhateverWasDrawnBefore(
      @ForAll long seed, @ForAll String name, @ForAll long index) {
    RandomStreams streams = RandomStreams.of(seed);
    long[] expected = draw(RandomStreams.of(seed).named(name).at(index));

    draw(streams.named(name).at(index + 1));
    draw(streams.named(name + "x").at(index));
    draw(streams.within(name, index).named(name).at(index));

    assertThat(draw(streams.named(name).at(index))).isEqualTo(expected);
  }

  @Test
  void everyPartOfTheKeyMatters() {
    Set<Long> seen = new HashSet<>();
    int drawn = 0;
    for (long seed = -2; seed <= 2; seed++) {
      RandomStreams streams = RandomStreams.of(seed);
      for (String name : new String[] {"", "a", "b", "ab", "ba", "weights", "Weights"}) {
        for (long index = -2; index <= 20; index++) {
          seen.add(streams.named(name).at(index).nextLong());
          seen.add(streams.within(name, index).named(name).at(index).nextLong());
          seen.add(streams.named(name).within(name, index).at(0).nextLong());
          seen.add(streams.within("a", index).within(name, 1).named("a").at(0).nextLong());
          drawn += 4;
        }
      }
    }
    assertThat(seen).hasSize(drawn);
  }

  @Test
  void firstDrawsOfNeighbouringIndicesAreUniform() {
    RandomStreams.Stream stream = RandomStreams.of(1).named("uniform");
    for (int shift : new int[] {0, 28, 56}) {
      long[] counts = new long[256];
      for (int i = 0; i < 100_000; i++) {
        counts[(int) (stream.at(i).nextLong() >>> shift) & 0xFF]++;
      }
      assertThat(Xoshiro256Test.chiSquared(counts)).isLessThan(CHI_SQUARED_255);
    }
  }

  @Test
  void firstDrawsOfNeighbouringSeedsAndNamesAreUniform() {
    long[] bySeed = new long[256];
    long[] byName = new long[256];
    for (int i = 0; i < 100_000; i++) {
      bySeed[(int) RandomStreams.of(i).named("x").at(0).nextLong() & 0xFF]++;
      byName[(int) RandomStreams.of(0).named("node" + i).at(0).nextLong() & 0xFF]++;
    }
    assertThat(Xoshiro256Test.chiSquared(bySeed)).isLessThan(CHI_SQUARED_255);
    assertThat(Xoshiro256Test.chiSquared(byName)).isLessThan(CHI_SQUARED_255);
  }

  @Test
  void twoStreamsAreUncorrelated() {
    int n = 100_000;
    RandomStreams streams = RandomStreams.of(9);
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double a = streams.named("a").at(i).nextGaussian();
      double b = streams.named("b").at(i).nextGaussian();
      double next = streams.named("a").at(i + 1).nextGaussian();
      sum += a * b + a * next;
    }
    // Each of the two products has variance 1 and they are uncorrelated: four standard errors.
    assertThat(Math.abs(sum / n)).isLessThan(4 * Math.sqrt(2.0 / n));
  }

  @Property
  void permutationHoldsEveryNumberOnce(@ForAll long index, @ForAll @IntRange(max = 500) int n) {
    int[] order = RandomStreams.of(5).named("order").permutation(index, n);
    Arrays.sort(order);
    assertThat(order).isEqualTo(IntStream.range(0, n).toArray());
  }

  @Test
  void permutationsAreEquallyLikely() {
    RandomStreams.Stream stream = RandomStreams.of(6).named("order");
    long[] counts = new long[24];
    for (int i = 0; i < 48_000; i++) {
      counts[rank(stream.permutation(i, 4))]++;
    }
    assertThat(Xoshiro256Test.chiSquared(counts)).isLessThan(CHI_SQUARED_23);
  }

  @Test
  void refusesANegativeSize() {
    RandomGenerator generator = RandomStreams.of(0).named("order").at(0);
    assertThatThrownBy(() -> Permutations.random(-1, generator))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("size (-1) must not be negative.");
  }

  private static long[] draw(RandomGenerator generator) {
    return new long[] {
      generator.nextLong(),
      generator.nextInt(100),
      Double.doubleToLongBits(generator.nextGaussian())
    };
  }

  /**
   * Position in lexicographic order: how many smaller values follow each value, in the factorial
   * base.
   */
  private static int rank(int[] order) {
    int rank = 0;
    for (int i = 0; i < order.length; i++) {
      int smaller = 0;
      for (int j = i + 1; j < order.length; j++) {
        smaller += order[j] < order[i] ? 1 : 0;
      }
      rank = rank * (order.length - i) + smaller;
    }
    return rank;
  }
}
