package io.archai.examples.cli;

import io.archai.graph.Require;
import java.util.Arrays;
import java.util.Locale;

/**
 * What values from several seeds come to.
 *
 * @param mean of the values
 * @param deviation the standard deviation of the population that they are drawn from, estimated
 *     with one degree of freedom less; 0 of one value
 */
record Sample(double mean, double deviation) {
  /** The most differences whose signs are all tried: a million patterns. */
  private static final int MOST_DIFFERENCES = 20;

  static Sample of(double... values) {
    Require.positive("number of values", values.length);
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return new Sample(mean, Math.sqrt(squares / Math.max(1, values.length - 1)));
  }

  /**
   * The probability that the mean of paired differences would be as far from 0 as it is, or
   * farther, if each difference were as likely with the other sign: the exact two-sided test by
   * permutation. With {@code n} differences it is at least {@code 2 / 2^n}.
   *
   * <p>Reference: Fisher, <i>The Design of Experiments</i>, 1935, section 21.
   */
  static double pairedTest(double... differences) {
    Require.within("number of differences", differences.length, 1, MOST_DIFFERENCES);
    double observed = Math.abs(Arrays.stream(differences).sum());
    double scale = Arrays.stream(differences).map(Math::abs).sum();
    int patterns = 1 << differences.length;
    int asFar = 0;
    for (int pattern = 0; pattern < patterns; pattern++) {
      double sum = 0;
      for (int i = 0; i < differences.length; i++) {
        sum += (pattern >> i & 1) == 0 ? differences[i] : -differences[i];
      }
      // Sums that differ in rounding only are equal.
      asFar += Math.abs(sum) >= observed - 1e-12 * scale ? 1 : 0;
    }
    return (double) asFar / patterns;
  }

  /** Rounded to so many decimals, for records. */
  static double rounded(double value, int decimals) {
    return Double.parseDouble(String.format(Locale.ROOT, "%." + decimals + "f", value));
  }
}
