package io.archai.data;

import io.archai.graph.Wording;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the classes of two parts: what makes one of them useless, and what makes it doubtful.
 */
final class Parts {
  private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

  /** Of fewer examples of a class an accuracy says little. */
  private static final int FEW = 5;

  /** By how many standard deviations classes may be divided otherwise than at random. */
  private static final double DEVIATIONS = 6;

  private Parts() {}

  /** Checks that no class is missing in a part, and warns of few examples and of skew. */
  static void check(Examples training, Examples validation) {
    SortedMap<Integer, Integer> first = Labels.counts(training);
    SortedMap<Integer, Integer> second = Labels.counts(validation);
    requireAll("training", training.size(), first, second);
    requireAll("validation", validation.size(), second, first);
    warnOfFew("training", first);
    warnOfFew("validation", second);
    if (skew(first, second, training.size(), validation.size()) > DEVIATIONS) {
      LOG.warn(
          "Training and validation part have different shares of the classes ({} and {}): accuracies of such a division"
              + " say little. Maybe the examples are sorted and are divided in their order.",
          first,
          second);
    }
  }

  private static void requireAll(
      String part, int size, Map<Integer, Integer> counts, Map<Integer, Integer> others) {
    others.forEach(
        (label, count) -> {
          if (!counts.containsKey(label)) {
            throw new DataException(
                String.format(
                    Locale.ROOT,
                    "%s part (%s) must have an example of each class, but has none of class %d, of which there"
                        + " are %d in all.\nMaybe the class has too few examples, or the labels are quantities and no"
                        + " classes, or the examples are sorted by class and are divided in their order.",
                    part,
                    Wording.count(size, "example"),
                    label,
                    count));
          }
        });
  }

  private static void warnOfFew(String part, Map<Integer, Integer> counts) {
    counts.entrySet().stream()
        .min(Map.Entry.comparingByValue())
        .filter(least -> least.getValue() < FEW)
        .ifPresent(
            least ->
                LOG.warn(
                    "The {} part has few examples of some classes ({} of class {}).",
                    part,
                    least.getValue(),
                    least.getKey()));
  }

  /** Standard deviations of a chi-squared sum above its mean. */
  private static double skew(
      Map<Integer, Integer> first, Map<Integer, Integer> second, int training, int validation) {
    double fraction = (double) training / (training + validation);
    double sum = 0;
    for (Map.Entry<Integer, Integer> entry : first.entrySet()) {
      int both = entry.getValue() + second.getOrDefault(entry.getKey(), 0);
      double difference = entry.getValue() - both * fraction;
      sum += difference * difference / (both * fraction * (1 - fraction));
    }
    return (sum - first.size()) / Math.sqrt(2.0 * first.size());
  }

  /** Warns of classes that a test part lacks. */
  static void checkTest(Dataset dataset, Examples test) {
    int tested = Labels.counts(test).size();
    if (tested < dataset.classCount()) {
      LOG.warn(
          "The test part of {} has examples of {} of {} only.",
          dataset.name(),
          tested,
          Wording.count(dataset.classCount(), "class", "classes"));
    }
  }
}
