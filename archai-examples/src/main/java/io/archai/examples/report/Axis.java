package io.archai.examples.report;

import io.archai.graph.Require;

/**
 * An axis of a chart.
 *
 * @param name in words; a unit stands in parentheses behind them
 * @param whole whether values between whole numbers mean nothing, as with epochs
 */
public record Axis(String name, boolean whole) {
  public Axis {
    Require.notBlank("name", name);
  }

  /** Of measured values. */
  public static Axis of(String name) {
    return new Axis(name, false);
  }

  /** Of counts: it has ticks at whole numbers only. */
  public static Axis counting(String name) {
    return new Axis(name, true);
  }
}
