package io.archai.data;

import io.archai.graph.Require;
import io.archai.graph.Wording;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What labels must be to be numbers of classes. */
final class Labels {
  private static final int LEAST_CLASSES = 2;

  private Labels() {}

  /** How many examples there are of each label that there is. */
  static SortedMap<Integer, Integer> counts(Examples examples) {
    SortedMap<Integer, Integer> counts = new TreeMap<>();
    for (int i = 0; i < examples.size(); i++) {
      counts.merge(examples.label(i), 1, Integer::sum);
    }
    return counts;
  }

  /** How many classes these are; their labels must be 0, 1, ..., with none left out. */
  static int classes(String name, Examples train) {
    SortedMap<Integer, Integer> counts = counts(train);
    int classes = counts.size();
    if (classes < LEAST_CLASSES) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "labels of %s (all %d) must be of at least two classes.",
              name,
              counts.firstKey()));
    }
    if (counts.firstKey() != 0 || counts.lastKey() != classes - 1) {
      int missing =
          IntStream.iterate(0, i -> i + 1)
              .filter(i -> !counts.containsKey(i))
              .findFirst()
              .getAsInt();
      throw new DataException(
          String.format(
              Locale.ROOT,
              "labels of %s (%s, from %d to %d) must be the numbers of classes from 0 with none left out,"
                  + " but no training example has label %d.%s",
              name,
              Wording.count(classes, "different one"),
              counts.firstKey(),
              counts.lastKey(),
              missing,
              hint(counts, train)));
    }
    return classes;
  }

  private static String hint(SortedMap<Integer, Integer> counts, Examples train) {
    boolean quantities = 2 * counts.size() > train.size() || counts.lastKey() > train.size();
    return quantities
        ? "\nMaybe the labels are quantities: regression is not supported, only classes."
        : "\nMaybe they count from 1, or are codes: Examples.renumbered() gives them the numbers 0, 1, ... in ascending"
            + " order.";
  }

  /** The names of as many classes as there are. */
  static List<String> names(String name, int classes, List<String> names) {
    Set<String> different = new HashSet<>();
    for (String each : Require.allGiven("class names of " + name, names)) {
      if (each.isBlank()) {
        throw new DataException("class names of %s (%s) must not be blank.".formatted(name, names));
      }
      if (!different.add(each)) {
        throw new DataException(
            "class names of %s (%s) must differ, but \"%s\" is there twice."
                .formatted(name, names, each));
      }
    }
    if (names.size() != classes) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "class names of %s (%d) must be as many as the classes of its training labels, %d.",
              name,
              names.size(),
              classes));
    }
    return List.copyOf(names);
  }

  /** Checks that these are of the classes of the training part. */
  static void requireTest(String name, Examples test, int classes) {
    for (Map.Entry<Integer, Integer> entry : counts(test).entrySet()) {
      int label = entry.getKey();
      if (label < 0 || label >= classes) {
        throw new DataException(
            String.format(
                Locale.ROOT,
                "labels of the test part of %s (%d) must be between 0 and %d, as in the training part.",
                name,
                label,
                classes - 1));
      }
    }
  }
}
