package io.archai.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks of arguments that return the value, so that constructors assign through them.
 *
 * <pre>{@code
 * this.epochs = Require.positive("epochs", epochs);
 * }</pre>
 *
 * Messages read "name (value) must ...", with a second line "Maybe ..." where the usual cause is
 * known.
 */
public final class Require {
  private Require() {}

  /**
   * Throws {@link IllegalArgumentException} with the formatted message unless {@code condition}
   * holds.
   */
  public static void that(boolean condition, String format, @Nullable Object... arguments) {
    if (!condition) {
      throw new IllegalArgumentException(String.format(java.util.Locale.ROOT, format, arguments));
    }
  }

  /** {@code value} if it is not null, for what programs that no null check compiles may pass. */
  public static <T> T given(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException(name + " (null) must be given.");
    }
    return value;
  }

  /** An unmodifiable copy of {@code values} if none of them is null. */
  public static <T> List<T> allGiven(
      String name, @Nullable Collection<? extends @Nullable T> values) {
    List<T> copy = new ArrayList<>();
    for (T value : given(name, values)) {
      copy.add(given(name + "[" + copy.size() + "]", value));
    }
    return List.copyOf(copy);
  }

  /** An unmodifiable list of {@code values} if none of them is null. */
  public static <T> List<T> allGiven(String name, @Nullable T @Nullable [] values) {
    return allGiven(name, Arrays.asList(given(name, values)));
  }

  /** {@code value} if it is at least 1. */
  public static int positive(String name, int value) {
    that(value >= 1, "%s (%d) must be at least 1.", name, value);
    return value;
  }

  /** {@code value} if it is at least 0. */
  public static int notNegative(String name, int value) {
    that(value >= 0, "%s (%d) must be at least 0.", name, value);
    return value;
  }

  /** {@code value} if it is finite and at least 0. */
  public static double notNegative(String name, double value) {
    that(
        Double.isFinite(value) && value >= 0,
        "%s (%s) must be a finite number of at least 0.",
        name,
        value);
    return value;
  }

  /** {@code value} if it is finite and above 0. */
  public static double positive(String name, double value) {
    that(
        Double.isFinite(value) && value > 0,
        "%s (%s) must be a finite number above 0.",
        name,
        value);
    return value;
  }

  /** {@code value} if {@code low <= value <= high}. */
  public static double within(String name, double value, double low, double high) {
    that(
        value >= low && value <= high,
        "%s (%s) must be between %s and %s.",
        name,
        value,
        low,
        high);
    return value;
  }

  /** {@code value} if {@code low <= value <= high}. */
  public static int within(String name, int value, int low, int high) {
    that(
        value >= low && value <= high,
        "%s (%d) must be between %d and %d.",
        name,
        value,
        low,
        high);
    return value;
  }

  /** {@code value} if it holds a character that is not white space. */
  public static String notBlank(String name, @Nullable String value) {
    String text = given(name, value);
    that(!text.isBlank(), "%s (\"%s\") must not be blank.", name, text);
    return text;
  }
}
