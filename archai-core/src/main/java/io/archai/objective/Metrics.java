package io.archai.objective;

import io.archai.graph.Require;
import io.archai.graph.Wording;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What was measured of a network, by name; every value is finite.
 *
 * @param values from name to value, in the order in which they were measured
 */
public record Metrics(Map<String, Double> values) {
  /** The share of validation examples that were classified right, 0 to 1. */
  public static final String VALID_ACCURACY = "validAccuracy";

  /** The mean loss over the validation examples. */
  public static final String VALID_LOSS = "validLoss";

  public Metrics {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(Require.given("values", values)));
    values.forEach(
        (name, value) ->
            Require.that(Double.isFinite(value), "metric %s (%s) must be finite.", name, value));
    if (values.containsKey(VALID_ACCURACY)) {
      requireShare(VALID_ACCURACY, values.get(VALID_ACCURACY));
    }
  }

  /** {@code value} if it is a share, 0 to 1, and not in per cent. */
  public static double requireShare(String name, double value) {
    Require.that(
        value >= 0 && value <= 1,
        "%s (%s) must be between 0 and 1.%s",
        name,
        value,
        value > 1 && value <= 100
            ? "\nMaybe it is in per cent, and " + Wording.number(value / 100) + " is what is meant."
            : "");
    return value;
  }

  /** Nothing measured. */
  public static Metrics none() {
    return new Metrics(Map.of());
  }

  /**
   * The usual two: accuracy as a share (0 to 1) and mean loss (0 or more), on the validation
   * examples.
   */
  public static Metrics validation(double accuracy, double loss) {
    Require.notNegative(VALID_LOSS, loss);
    return none().with(VALID_ACCURACY, accuracy).with(VALID_LOSS, loss);
  }

  /** The same and one more. */
  public Metrics with(String name, double value) {
    Map<String, Double> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Metrics(more);
  }

  /** Whether this was measured. */
  public boolean contains(String name) {
    return values.containsKey(name);
  }

  /** The value of this name. */
  public double get(String name) {
    Double value = values.get(name);
    Require.that(
        value != null, "metric (%s) must be one of those measured: %s.", name, values.keySet());
    return java.util.Objects.requireNonNull(value);
  }

  /** The share of validation examples that were classified right, 0 to 1. */
  public double validAccuracy() {
    return get(VALID_ACCURACY);
  }

  /** For people: {@code {validAccuracy=0.515, validLoss=1.23457}}. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + Wording.number(entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
