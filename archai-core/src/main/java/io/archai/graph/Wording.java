package io.archai.graph;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;

/** Numbers, counts and times as people read them: in messages, logs and tables. */
public final class Wording {
  private static final int DIGITS = 6;
  private static final double WHOLE = 1e15;

  private Wording() {}

  /** {@code 1 epoch}, {@code 3 epochs}, {@code 12,000 trials}. */
  public static String count(long count, String singular) {
    return count(count, singular, singular + "s");
  }

  /** {@code 1 class}, {@code 10 classes}. */
  public static String count(long count, String singular, String plural) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? singular : plural);
  }

  /**
   * With six digits, whole numbers with all: {@code 0.0036656}, {@code 2.30259}, {@code 1234567}.
   */
  public static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    if (value == Math.rint(value) && Math.abs(value) < WHOLE) {
      return Long.toString((long) value);
    }
    return rounded(value, DIGITS).stripTrailingZeros().toPlainString();
  }

  /** Without the last digits, which are only what computing left: 0.15 for 1 - 0.85. */
  public static double withoutNoise(double value) {
    return Double.isFinite(value) ? rounded(value, 2 * DIGITS).doubleValue() : value;
  }

  private static BigDecimal rounded(double value, int digits) {
    return new BigDecimal(value).round(new MathContext(digits));
  }

  /** {@code 6 s}, {@code 3 min 20 s}, {@code 2 h 05 min}. */
  public static String time(Duration duration) {
    long seconds = Math.round(duration.toMillis() / 1000.0);
    if (seconds >= 3600) {
      return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
    }
    return seconds >= 60
        ? String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60)
        : seconds + " s";
  }
}
