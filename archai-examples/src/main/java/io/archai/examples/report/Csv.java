package io.archai.examples.report;

import io.archai.run.RunDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table as comma-separated values; texts with commas, quotes or line breaks are quoted. */
final class Csv {
  private final List<String> lines = new ArrayList<>();

  /** With these headings. */
  Csv(List<String> headings) {
    row(headings);
  }

  /** Adds a row; numbers are written in full, and nothing where there is an empty text. */
  Csv row(List<?> cells) {
    lines.add(cells.stream().map(Csv::cell).collect(Collectors.joining(",")));
    return this;
  }

  void write(RunDirectory directory, String name) {
    directory.write(name, String.join("\n", lines) + "\n");
  }

  private static String cell(Object value) {
    // Numbers that are whole, such as a count that is an objective, are written as such.
    boolean whole = value instanceof Double number && number == Math.rint(number);
    String text =
        whole && Math.abs((Double) value) < 1e15
            ? Long.toString(Math.round((Double) value))
            : String.valueOf(value);
    boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
