package io.archai.search;

import io.archai.graph.Require;
import io.archai.run.Journal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** What a journal holds of the run that is to be resumed. */
final class ResumedLines {
  static final String STARTED = "started";
  static final String RESUMED = "resumed";
  static final String FOUND = "found";

  private ResumedLines() {}

  /**
   * The lines since the run was begun; empty if it was not.
   *
   * @throws IllegalArgumentException if the journal is of a run with another configuration
   */
  static List<Map<String, Object>> of(Journal journal, Map<String, Object> configuration) {
    List<Map<String, Object>> lines = journal.lines();
    int start = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (STARTED.equals(lines.get(i).get("event"))) {
        start = i;
      }
    }
    if (start < 0) {
      return List.of();
    }
    Map<?, ?> provenance = (Map<?, ?>) Objects.requireNonNull(lines.get(start).get("provenance"));
    Map<?, ?> recorded = (Map<?, ?>) Objects.requireNonNull(provenance.get("configuration"));
    List<String> differences = differences(recorded, plain(configuration));
    Require.that(
        differences.isEmpty(),
        "run in %s must be of the same search to be resumed, but differs in:\n  %s",
        journal.path(),
        String.join("\n  ", differences));
    return List.copyOf(lines.subList(start, lines.size()));
  }

  /** How long the earlier parts took: the lines carry the time so far. */
  static double seconds(List<Map<String, Object>> lines) {
    double seconds = 0;
    for (Map<String, Object> line : lines) {
      if (line.get("seconds") instanceof Number number) {
        seconds = Math.max(seconds, number.doubleValue());
      }
    }
    return seconds;
  }

  /** What the lines say was found, in order. */
  static <A> List<FoundModel<A>> models(List<Map<String, Object>> lines, SearchTask<A> task) {
    List<FoundModel<A>> models = new ArrayList<>();
    for (Map<String, Object> line : lines) {
      if (FOUND.equals(line.get("event"))) {
        models.add(
            FoundModel.of(
                TrialCodec.integer(line, "index"),
                task.fittedSpace().decode(TrialCodec.value(line, "architecture")),
                TrialCodec.metrics(line),
                TrialCodec.source(line),
                task));
      }
    }
    return models;
  }

  private static List<String> differences(Map<?, ?> recorded, Map<String, Object> wanted) {
    List<String> differences = new ArrayList<>();
    TreeSet<String> keys = new TreeSet<>(wanted.keySet());
    recorded.keySet().forEach(key -> keys.add(String.valueOf(key)));
    for (String key : keys) {
      if (!Objects.equals(recorded.get(key), wanted.get(key))) {
        differences.add(key + ": " + recorded.get(key) + ", now " + wanted.get(key));
      }
    }
    return differences;
  }

  /** As the journal gives it back: numbers by size, lists and maps of their plain kinds. */
  private static Map<String, Object> plain(Map<String, Object> configuration) {
    return new LinkedHashMap<>(Journal.readBack(configuration));
  }
}
