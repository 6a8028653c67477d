package io.archai.examples.report;

import java.util.List;

/**
 * How an axis shows its values: in one unit for all of them, with room around the outermost.
 *
 * @param title the axis' name, with the unit
 * @param unit what values are divided by
 * @param least where the axis begins, in the unit
 * @param most where it ends, in the unit
 */
record Scale(String title, double unit, double least, double most) {
  private static final double MARGIN = 0.05;

  /** That of an axis with these finite values, at least one. */
  static Scale of(Axis axis, List<Double> values) {
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    double largest = Math.max(Math.abs(least), Math.abs(most));
    if (axis.whole()) {
      double room = Math.max(0.5, MARGIN * (most - least));
      return new Scale(axis.name(), 1, least - room, most + room);
    }
    double unit = largest >= 1e9 ? 1e9 : largest >= 1e6 ? 1e6 : largest >= 1e4 ? 1e3 : 1;
    String word =
        unit == 1e9
            ? " (billions)"
            : unit == 1e6 ? " (millions)" : unit == 1e3 ? " (thousands)" : "";
    double room = MARGIN * (most - least);
    if (room <= 1e-9 * largest || room == 0) {
      // All values are the same, or as good as.
      room = largest == 0 ? 1 : 0.1 * largest;
    }
    return new Scale(axis.name() + word, unit, (least - room) / unit, (most + room) / unit);
  }

  double span() {
    return most - least;
  }
}
