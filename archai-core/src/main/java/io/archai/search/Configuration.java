package io.archai.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.archai.data.Dataset;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What tells runs with different results apart. */
final class Configuration {
  private Configuration() {}

  /** All that the result of a run depends on, as plain data. */
  static Map<String, Object> of(Searcher searcher, SearchTask<?> task) {
    Map<String, Object> map = of(searcher.name(), searcher.settings(), task);
    map.putAll(searcher.computation(task));
    return map;
  }

  /** The same without what computes. */
  static Map<String, Object> of(
      String algorithm, Map<String, Object> settings, SearchTask<?> task) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("algorithm", algorithm);
    map.put("settings", settings);
    map.put("space", task.fittedSpace().settings());
    map.put("data", task.givenDataset().<Object>map(Dataset::settings).orElse("none"));
    map.put("trainingFraction", task.dividedBy());
    map.put("split", task.isSplitInOrder() ? "in order" : "each class at random");
    map.put("objectives", task.objectives().stream().map(Objects::toString).toList());
    map.put("constraints", task.constraints().stream().map(Objects::toString).toList());
    map.put("seed", task.seed());
    task.givenEvaluator()
        .ifPresent(
            evaluator -> {
              map.put("evaluator", evaluator.name());
              map.put("evaluation", evaluator.settings());
              task.inFlight().ifPresent(trials -> map.put("inFlight", trials));
              task.trainingRepeats().ifPresent(again -> map.put("trainingRepeats", again));
              if (task.trainsEqualNetworksOnce()) {
                map.put("equalNetworksOnce", true);
              }
              map.put("threadsPerTrial", task.threadsPerTrial());
            });
    // Unless it is set the machine's memory limits a trial: then the record says which did not fit.
    task.memoryLimit().ifPresent(bytes -> map.put("memoryLimit", bytes));
    task.notesName().ifPresent(name -> map.put("notes", name));
    if (!task.ancestors().isEmpty()) {
      map.put("ancestors", ancestors(task));
    }
    return map;
  }

  private static <A> List<Object> ancestors(SearchTask<A> task) {
    List<Object> ancestors = new ArrayList<>();
    for (Ancestor<A> ancestor : task.ancestors()) {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("architecture", task.fittedSpace().encode(ancestor.architecture()));
      map.put("weights", ancestor.weights().fingerprint());
      ancestors.add(map);
    }
    return ancestors;
  }

  /** Twelve hexadecimal digits that tell runs with different results apart. */
  static String fingerprint(Searcher searcher, SearchTask<?> task) {
    return fingerprint(of(searcher, task));
  }

  static String fingerprint(Map<String, Object> configuration) {
    try {
      // Sorted, since the order of Map.of differs from one JVM to the next.
      byte[] text =
          new ObjectMapper()
              .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
              .writeValueAsBytes(configuration);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(hash).substring(0, 12);
    } catch (JsonProcessingException | NoSuchAlgorithmException e) {
      throw new IllegalStateException("settings must be plain data", e);
    }
  }
}
