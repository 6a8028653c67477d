package io.archai.space;

import io.archai.graph.Require;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How strongly a search speaks for each candidate: for every row of architecture parameters, found
 * by the parameter's name, one number a candidate, larger is stronger. Free of sampling noise, so
 * that deriving twice gives the same. Immutable.
 *
 * <pre>{@code
 * var strengths = Strengths.of(Map.of("alpha/normal/0/mixture", new double[] {0.1, 0.7, 0.2}));
 * space.derive(strengths);
 * }</pre>
 */
public final class Strengths {
  private final Map<String, double[]> rows;

  private Strengths(Map<String, double[]> rows) {
    this.rows = rows;
  }

  /** The strengths of these rows. */
  public static Strengths of(Map<String, double[]> rows) {
    Map<String, double[]> copies = new LinkedHashMap<>();
    rows.forEach(
        (name, row) -> {
          for (double strength : row) {
            Require.that(
                !Double.isNaN(strength),
                "strengths of %s must not be NaN.\nMaybe the search diverged.",
                name);
          }
          copies.put(name, row.clone());
        });
    return new Strengths(Collections.unmodifiableMap(copies));
  }

  /** The names of the rows, in the order in which they were given. */
  public Iterable<String> names() {
    return rows.keySet();
  }

  /** A copy of the row of {@code length} strengths that belongs to this architecture parameter. */
  public double[] row(String name, int length) {
    double[] row = rows.get(name);
    Require.that(row != null, "row (%s) must be one of %s.", name, rows.keySet());
    double[] found = java.util.Objects.requireNonNull(row);
    Require.that(
        found.length == length,
        "row %s must have %d strengths, not %d.",
        name,
        length,
        found.length);
    return found.clone();
  }
}
