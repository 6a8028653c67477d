package io.archai.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class Xoshiro256Test {

  /** Quantiles of the chi-squared distribution at 0.001 and 0.999 for 99 degrees of freedom. */
  private static final double CHI_SQUARED_99_LOW = 60.0;

  private static final double CHI_SQUARED_99_HIGH = 148.2;
  private static final int DRAWS = 200_000;

  @Test
  void givesThePublishedOutputs() {
    // The first ten outputs of the authors' C program from this state.
    Xoshiro256 generator = new Xoshiro256(1, 2, 3, 4);
    String[] expected = {
      "11520",
      "0",
      "1509978240",
      "1215971899390074240",
      "1216172134540287360",
      "607988272756665600",
      "16172922978634559625",
      "8476171486693032832",
      "10595114339597558777",
      "2904607092377533576"
    };
    for (String value : expected) {
      assertThat(Long.toUnsignedString(generator.nextLong())).isEqualTo(value);
    }
  }

  @Test
  void splitMixGivesThePublishedOutputs() {
    String[] expected = {
      "6457827717110365317",
      "3203168211198807973",
      "9817491932198370423",
      "4593380528125082431",
      "16408922859458223821"
    };
    for (int i = 0; i < expected.length; i++) {
      assertThat(Long.toUnsignedString(SplitMix64.output(1234567, i))).isEqualTo(expected[i]);
    }
  }

  @Test
  void hashGivesThePublishedValues() {
    assertThat(SplitMix64.hash("")).isEqualTo(0xcbf29ce484222325L);
    assertThat(SplitMix64.hash("a")).isEqualTo(0xaf63dc4c8601ec8cL);
    assertThat(SplitMix64.hash("foobar")).isEqualTo(0x85944171f73967e8L);
  }

  @Test
  void integersAreUniform() {
    RandomGenerator generator = Xoshiro256.seeded(1);
    long[] counts = new long[100];
    for (int i = 0; i < DRAWS; i++) {
      counts[generator.nextInt(100)]++;
    }
    assertThat(chiSquared(counts)).isBetween(CHI_SQUARED_99_LOW, CHI_SQUARED_99_HIGH);
  }

  @Test
  void integersFarFromAPowerOfTwoAreUniform() {
    // With a plain remainder or product the lower third would come up twice as often.
    int bound = 3 << 29;
    RandomGenerator generator = Xoshiro256.seeded(2);
    long[] counts = new long[100];
    for (int i = 0; i < DRAWS; i++) {
      counts[(int) (generator.nextInt(bound) * 100L / bound)]++;
    }
    assertThat(chiSquared(counts)).isBetween(CHI_SQUARED_99_LOW, CHI_SQUARED_99_HIGH);
  }

  @Test
  void rangesKeepTheirBounds() {
    RandomGenerator generator = Xoshiro256.seeded(3);
    for (int i = 0; i < 10_000; i++) {
      assertThat(generator.nextInt(-3, 4)).isBetween(-3, 3);
      assertThat(generator.nextInt(Integer.MIN_VALUE, Integer.MAX_VALUE))
          .isLessThan(Integer.MAX_VALUE);
      assertThat(generator.nextLong(1L << 40)).isBetween(0L, (1L << 40) - 1);
      assertThat(generator.nextLong(Long.MIN_VALUE, Long.MAX_VALUE)).isLessThan(Long.MAX_VALUE);
      assertThat(generator.nextDouble(-1, 1)).isGreaterThanOrEqualTo(-1).isLessThan(1);
      assertThat(generator.nextFloat(2, 3)).isGreaterThanOrEqualTo(2).isLessThan(3);
      assertThat(generator.nextFloat()).isGreaterThanOrEqualTo(0).isLessThan(1);
    }
  }

  @Test
  void doublesAreUniform() {
    RandomGenerator generator = Xoshiro256.seeded(4);
    long[] counts = new long[100];
    for (int i = 0; i < DRAWS; i++) {
      counts[(int) (generator.nextDouble() * 100)]++;
    }
    assertThat(chiSquared(counts)).isBetween(CHI_SQUARED_99_LOW, CHI_SQUARED_99_HIGH);
  }

  @Test
  void gaussiansHaveTheMomentsOfTheNormalDistribution() {
    RandomGenerator generator = Xoshiro256.seeded(5);
    double[] moments = new double[5];
    int withinOne = 0;
    for (int i = 0; i < DRAWS; i++) {
      double value = generator.nextGaussian();
      withinOne += Math.abs(value) < 1 ? 1 : 0;
      double power = 1;
      for (int k = 1; k < moments.length; k++) {
        power *= value;
        moments[k] += power / DRAWS;
      }
    }
    // Four standard errors of each moment: their variances are 1, 2, 15 and 96 over the number of
    // draws.
    assertThat(moments[1]).isCloseTo(0, within(4 * Math.sqrt(1.0 / DRAWS)));
    assertThat(moments[2]).isCloseTo(1, within(4 * Math.sqrt(2.0 / DRAWS)));
    assertThat(moments[3]).isCloseTo(0, within(4 * Math.sqrt(15.0 / DRAWS)));
    assertThat(moments[4]).isCloseTo(3, within(4 * Math.sqrt(96.0 / DRAWS)));
    assertThat((double) withinOne / DRAWS)
        .isCloseTo(0.682689, within(4 * Math.sqrt(0.217 / DRAWS)));
  }

  @Test
  void exponentialsHaveMeanAndVarianceOne() {
    RandomGenerator generator = Xoshiro256.seeded(6);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < DRAWS; i++) {
      double value = generator.nextExponential();
      sum += value;
      squares += value * value;
    }
    assertThat(sum / DRAWS).isCloseTo(1, within(4 * Math.sqrt(1.0 / DRAWS)));
    assertThat(squares / DRAWS).isCloseTo(2, within(4 * Math.sqrt(20.0 / DRAWS)));
  }

  @Test
  void bytesAreTheBytesOfTheWords() {
    byte[] bytes = new byte[11];
    Xoshiro256.seeded(7).nextBytes(bytes);
    RandomGenerator same = Xoshiro256.seeded(7);
    long first = same.nextLong();
    long second = same.nextLong();
    for (int i = 0; i < bytes.length; i++) {
      long word = i < 8 ? first : second;
      assertThat(bytes[i]).isEqualTo((byte) (word >>> (8 * (i % 8))));
    }
  }

  @Test
  void refusesImpossibleBounds() {
    RandomGenerator generator = Xoshiro256.seeded(8);
    assertThatThrownBy(() -> generator.nextInt(0)).hasMessage("bound (0) must be positive.");
    assertThatThrownBy(() -> generator.nextLong(-1)).hasMessage("bound (-1) must be positive.");
    assertThatThrownBy(() -> generator.nextInt(2, 2)).hasMessageContaining("origin (2)");
    assertThatThrownBy(() -> generator.nextDouble(0, Double.NaN))
        .hasMessageContaining("bound (NaN)");
    assertThatThrownBy(() -> generator.nextGaussian(0, -1)).hasMessageContaining("(-1.0)");
    assertThatThrownBy(() -> new Xoshiro256(0, 0, 0, 0)).hasMessageContaining("state");
  }

  static double chiSquared(long[] counts) {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    double expected = (double) total / counts.length;
    double sum = 0;
    for (long count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    return sum;
  }
}
