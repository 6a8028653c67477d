package io.archai.benchmark;

import io.archai.graph.Require;
import io.archai.objective.Metrics;
import io.archai.space.SearchSpace;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What was measured of architectures once, by column name: reading it costs a search nothing.
 *
 * <pre>{@code
 * var table = ArchitectureTable.nasbench201(Path.of("nasbench201-cifar10.csv.gz"));
 * double accuracy = table.value(genotype, "cifar10_test_accuracy_200");
 * var evaluator = TableEvaluator.of(table).accuracy("cifar10_valid_accuracy_12");
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 *
 * @param <A> the type of its architectures
 */
public final class ArchitectureTable<A> {
  private static final String ARCHITECTURE = "architecture";

  private final Path file;
  private final Map<A, Integer> rows;
  private final String fingerprint;
  private final List<A> architectures;
  private final Map<String, double[]> columns;
  private final Map<String, String> unreadable;

  private ArchitectureTable(
      Path file,
      Map<A, Integer> rows,
      List<A> architectures,
      Map<String, double[]> columns,
      Map<String, String> unreadable) {
    this.file = file;
    this.rows = rows;
    this.architectures = architectures;
    this.columns = columns;
    this.unreadable = unreadable;
    this.fingerprint = content();
  }

  private ArchitectureTable(Path file, Function<String, A> architecture) {
    this.file = file;
    columns = new LinkedHashMap<>();
    unreadable = new LinkedHashMap<>();
    CsvFile csv = CsvFile.read(file);
    int key = csv.headings().indexOf(ARCHITECTURE);
    Require.that(
        key >= 0,
        "columns of table %s (%s) must have one named %s.",
        file,
        String.join(", ", csv.headings()),
        ARCHITECTURE);
    rows = new LinkedHashMap<>(2 * csv.rows().size());
    for (int i = 0; i < csv.rows().size(); i++) {
      String text = csv.rows().get(i).get(key);
      int line = csv.lines().get(i);
      Integer earlier = rows.putIfAbsent(read(architecture, text, line), i);
      Require.that(
          earlier == null,
          "line %d of table %s must have an architecture that no other line has, not %s.",
          line,
          file,
          text);
    }
    architectures = List.copyOf(rows.keySet());
    for (int c = 0; c < csv.headings().size(); c++) {
      if (c != key) {
        addColumn(csv, c);
      }
    }
    fingerprint = content();
  }

  private A read(Function<String, A> architecture, String text, int line) {
    try {
      return architecture.apply(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "line %d of table %s must have an architecture of the space: %s",
              line,
              file,
              e.getMessage()),
          e);
    }
  }

  private void addColumn(CsvFile csv, int column) {
    String heading = csv.headings().get(column);
    double[] values = new double[csv.rows().size()];
    for (int i = 0; i < values.length; i++) {
      String text = csv.rows().get(i).get(column);
      double value = number(text);
      if (!Double.isFinite(value)) {
        unreadable.put(
            heading,
            String.format(
                Locale.ROOT,
                "column %s of table %s must have finite numbers, not '%s' in line %d.",
                heading,
                file,
                text,
                csv.lines().get(i)));
        return;
      }
      values[i] = value;
    }
    columns.put(heading, values);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /**
   * Reads comma-separated values, plain or compressed by gzip, with a line of headings: a column
   * {@code architecture} and any number of columns of numbers.
   *
   * @param architecture reads an architecture's text
   * @throws IllegalArgumentException if the file is not such a table; says which line is wrong
   */
  public static <A> ArchitectureTable<A> read(Path file, Function<String, A> architecture) {
    return new ArchitectureTable<>(file, architecture);
  }

  /**
   * Reads a table of {@link CellSpaces#nasbench201()}: architectures as in {@code
   * |nor_conv_3x3~0|+|none~0|skip_connect~1|+|none~0|none~1|none~2|}.
   *
   * @throws IllegalArgumentException if the file is not such a table; says which line is wrong
   */
  public static ArchitectureTable<Genotype> nasbench201(Path file) {
    var space = CellSpaces.nasbench201();
    // The canonical form is the one that the space builds, so that architectures are found.
    return read(file, text -> space.build(space.choices(Genotype.parse(text))).orElseThrow());
  }

  /**
   * The same table with one more column, computed of each architecture: for example what its
   * network costs.
   *
   * @throws IllegalArgumentException if it has such a column, or a value is not finite
   */
  public ArchitectureTable<A> with(String column, ToDoubleFunction<A> value) {
    Require.that(
        !columns.containsKey(column) && !unreadable.containsKey(column),
        "column (%s) must be one that table %s does not have.",
        column,
        file);
    double[] values = architectures.parallelStream().mapToDouble(value).toArray();
    for (int i = 0; i < values.length; i++) {
      Require.that(
          Double.isFinite(values[i]),
          "%s (%s) of %s must be finite.",
          column,
          values[i],
          architectures.get(i));
    }
    Map<String, double[]> more = new LinkedHashMap<>(columns);
    more.put(column, values);
    return new ArchitectureTable<>(file, rows, architectures, more, unreadable);
  }

  /** Where it was read. */
  public Path file() {
    return file;
  }

  /** All architectures, in the order of the file. */
  public List<A> architectures() {
    return architectures;
  }

  /** The columns of numbers, in the order of the file. */
  public List<String> columns() {
    return new ArrayList<>(columns.keySet());
  }

  /** Whether it has this architecture. */
  public boolean contains(A architecture) {
    return rows.containsKey(architecture);
  }

  /**
   * The value of an architecture in a column.
   *
   * @throws IllegalArgumentException if it has no such column or architecture
   */
  public double value(A architecture, String column) {
    double[] values = column(column);
    Integer row = rows.get(architecture);
    Require.that(row != null, "architecture (%s) must be in table %s.", architecture, file);
    return values[Objects.requireNonNull(row)];
  }

  /** The values of a column, in the order of {@link #architectures}. */
  public double[] values(String column) {
    return column(column).clone();
  }

  /**
   * What the table says of an architecture in these columns, under their names: for the gallery of
   * a search that measures something else, as in {@code task.noting(table.fingerprint(),
   * table.noting(column))}.
   *
   * @throws IllegalArgumentException if it has no such column
   */
  public Function<A, Metrics> noting(String... columns) {
    List<String> names = List.of(columns);
    names.forEach(this::column);
    return architecture -> {
      Metrics metrics = Metrics.none();
      for (String name : names) {
        metrics = metrics.with(name, value(architecture, name));
      }
      return metrics;
    };
  }

  /** Twelve hexadecimal digits that tell tables with other architectures or numbers apart. */
  public String fingerprint() {
    return fingerprint;
  }

  private String content() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (A architecture : rows.keySet()) {
        digest.update((architecture + "\n").getBytes(StandardCharsets.UTF_8));
      }
      columns.forEach(
          (name, values) -> {
            digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length);
            bytes.asDoubleBuffer().put(values);
            digest.update(bytes);
          });
      return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256.", e);
    }
  }

  /** Checks that it has a column. */
  double[] column(String name) {
    Require.that(!unreadable.containsKey(name), "%s", unreadable.get(name));
    double[] values = columns.get(name);
    Require.that(
        values != null,
        "column (%s) must be one of table %s: %s.",
        name,
        file,
        String.join(", ", columns.keySet()));
    return Objects.requireNonNull(values);
  }

  /** Checks that architectures of the space are found in it. */
  void check(SearchSpace<A> space, A some) {
    Require.that(
        contains(some),
        "table (%s) must have the architectures of space %s, such as %s.",
        file,
        space.name(),
        some);
  }
}
