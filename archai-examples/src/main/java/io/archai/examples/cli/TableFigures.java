package io.archai.examples.cli;

import io.archai.benchmark.ArchitectureTable;
import io.archai.search.Trial;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the runs of an algorithm on a table come to. */
final class TableFigures<A> {
  private final ArchitectureTable<A> table;
  private final String report;
  private final @Nullable TableFront<A> selected;
  private final @Nullable TableFront<A> reported;
  private final double[] values;
  private final double[] different;
  private final double[] volumes;
  private final double[] points;
  private final double[] reportedVolumes;
  private int runs;
  private long trials;

  private TableFigures(
      ArchitectureTable<A> table,
      String report,
      @Nullable TableFront<A> selected,
      @Nullable TableFront<A> reported,
      int runs) {
    this.table = table;
    this.report = report;
    this.selected = selected;
    this.reported = reported;
    values = new double[runs];
    different = new double[runs];
    volumes = new double[runs];
    points = new double[runs];
    reportedVolumes = new double[runs];
  }

  /** Of so many runs; fronts are compared where there are costs. */
  static <A> TableFigures<A> of(
      ArchitectureTable<A> table, String select, String report, List<String> costs, int runs) {
    boolean fronts = !costs.isEmpty();
    return new TableFigures<>(
        table,
        report,
        fronts ? TableFront.of(table, select, costs) : null,
        fronts ? TableFront.of(table, report, costs) : null,
        runs);
  }

  /** Adds a run. */
  void add(List<Trial<A>> run) {
    Set<A> tried = TableSearch.different(run);
    values[runs] = table.value(TableSearch.best(run), report);
    different[runs] = tried.size();
    if (selected != null && reported != null) {
      List<A> front = selected.best(tried);
      volumes[runs] = selected.volumeShare(front);
      points[runs] = selected.pointShare(front);
      reportedVolumes[runs] = reported.volumeShare(front);
    }
    trials += run.size();
    runs++;
  }

  /** How many trials all runs had. */
  long trials() {
    return trials;
  }

  /** As plain data. */
  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    Sample sample = Sample.of(values);
    map.put("mean", Sample.rounded(sample.mean(), 4));
    map.put("standardDeviation", Sample.rounded(sample.deviation(), 4));
    map.put("minimum", Arrays.stream(values).min().orElseThrow());
    map.put("maximum", Arrays.stream(values).max().orElseThrow());
    map.put("meanTrials", Sample.rounded((double) trials / runs, 2));
    map.put("meanDifferentArchitectures", Sample.rounded(Sample.of(different).mean(), 2));
    if (selected != null && reported != null) {
      map.put("pointsOfExactFront", selected.size());
      map.put("referencePoint", selected.reference());
      put(map, "VolumeOfExactFront", volumes);
      put(map, "PointsOfExactFront", points);
      put(map, "VolumeOfExactFrontByReport", reportedVolumes);
    }
    return map;
  }

  private static void put(Map<String, Object> map, String what, double[] values) {
    Sample sample = Sample.of(values);
    map.put("shareOf" + what, Sample.rounded(sample.mean(), 5));
    map.put("deviationOfShareOf" + what, Sample.rounded(sample.deviation(), 5));
  }
}
