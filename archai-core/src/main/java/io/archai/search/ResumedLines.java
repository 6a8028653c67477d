package io.archai.search;

import io.archai.run.Journal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a journal holds of the run that is to be resumed. */
final class ResumedLines {
  static final String STARTED = "started";
  static final String RESUMED = "resumed";
  static final String FOUND = "found";
  private static final String ALGORITHM = "algorithm";
  private static final String NAME = "name";

  private ResumedLines() {}

  /** In what the runs that the lines tell of differ from the wanted one; nothing if they do not. */
  static List<String> differences(
      List<Map<String, Object>> lines, Map<String, Object> configuration) {
    Set<String> differences = new LinkedHashSet<>();
    Map<String, Object> wanted = Journal.readBack(configuration);
    for (Map<String, Object> line : lines) {
      if (STARTED.equals(line.get("event"))
          && line.get("provenance") instanceof Map<?, ?> provenance
          && provenance.get("configuration") instanceof Map<?, ?> recorded) {
        // Another algorithm has other settings, which say nothing more.
        if (Objects.equals(recorded.get(ALGORITHM), wanted.get(ALGORITHM))) {
          collect("", recorded, wanted, differences);
        } else {
          differences.add(
              ALGORITHM + ": " + recorded.get(ALGORITHM) + ", now " + wanted.get(ALGORITHM));
        }
      }
    }
    return List.copyOf(differences);
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

  /** What the lines say was found, in order; of what was found twice the later. */
  static <A> List<FoundModel<A>> models(List<Map<String, Object>> lines, SearchTask<A> task) {
    Map<Integer, FoundModel<A>> models = new TreeMap<>();
    for (Map<String, Object> line : lines) {
      if (FOUND.equals(line.get("event"))) {
        FoundModel<A> model = FoundModel.of(line, task);
        models.put(model.index(), model);
      }
    }
    return List.copyOf(models.values());
  }

  /** Of maps only what differs inside, by its path; lists are compared as a whole. */
  private static void collect(
      String place, Object recorded, Object wanted, Set<String> differences) {
    if (recorded instanceof Map<?, ?> before && wanted instanceof Map<?, ?> now) {
      if (!Objects.equals(before.get(NAME), now.get(NAME))) {
        // What has another name is another thing, whatever else differs.
        differences.add(place + "." + NAME + ": " + before.get(NAME) + ", now " + now.get(NAME));
        return;
      }
      Set<String> keys = new TreeSet<>();
      before.keySet().forEach(key -> keys.add(String.valueOf(key)));
      now.keySet().forEach(key -> keys.add(String.valueOf(key)));
      for (String key : keys) {
        collect(
            place.isEmpty() ? key : place + "." + key,
            Objects.requireNonNullElse(before.get(key), "none"),
            Objects.requireNonNullElse(now.get(key), "none"),
            differences);
      }
    } else if (!recorded.equals(wanted)) {
      differences.add(place + ": " + recorded + ", now " + wanted);
    }
  }
}
