package io.archai.search;

import io.archai.graph.Require;
import io.archai.graph.Wording;
import io.archai.objective.Metrics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * When a search stops, counted alike for every algorithm: as soon as one of the limits is reached.
 *
 * <pre>{@code
 * task.budget(Budget.trials(500).orTime(Duration.ofHours(8)).orAccuracy(0.94));
 * }</pre>
 *
 * <p>Trials under way are finished. What is found before the end does not depend on the budget,
 * except on limits of time, which no seed can fix.
 *
 * @param trials at most so many architectures are proposed; of a one-shot search, derived
 * @param epochs at most so many epochs are trained, of any network, those of trials under way
 *     included; the trial that would exceed them is not begun
 * @param time nothing is begun after so long, earlier parts of a resumed search included
 * @param accuracy the search stops once something that keeps all constraints has this validation
 *     accuracy, from 0 to 1
 */
public record Budget(
    OptionalInt trials, OptionalInt epochs, Optional<Duration> time, OptionalDouble accuracy) {

  public Budget {
    trials.ifPresent(value -> Require.positive("trials", value));
    epochs.ifPresent(value -> Require.positive("epochs", value));
    time.ifPresent(
        value ->
            Require.that(
                value.compareTo(Duration.ZERO) > 0,
                "time (%s) must be positive.",
                Wording.time(value)));
    accuracy.ifPresent(value -> Metrics.requireShare("accuracy", value));
  }

  /** No limit: the search ends by itself. */
  public static Budget none() {
    return new Budget(
        OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), OptionalDouble.empty());
  }

  /** So many trials. */
  public static Budget trials(int trials) {
    return none().orTrials(trials);
  }

  /** So many epochs of training in all. */
  public static Budget epochs(int epochs) {
    return none().orEpochs(epochs);
  }

  /** So long. */
  public static Budget time(Duration time) {
    return none().orTime(time);
  }

  /** Until this validation accuracy, from 0 to 1, is reached. */
  public static Budget accuracy(double accuracy) {
    return none().orAccuracy(accuracy);
  }

  /** Or so many trials. */
  public Budget orTrials(int limit) {
    return new Budget(OptionalInt.of(limit), epochs, time, accuracy);
  }

  /** Or so many epochs. */
  public Budget orEpochs(int limit) {
    return new Budget(trials, OptionalInt.of(limit), time, accuracy);
  }

  /** Or so long. */
  public Budget orTime(Duration limit) {
    return new Budget(trials, epochs, Optional.of(Require.given("time", limit)), accuracy);
  }

  /** Or until this accuracy. */
  public Budget orAccuracy(double limit) {
    return new Budget(trials, epochs, time, OptionalDouble.of(limit));
  }

  /** Whether there is no limit. */
  public boolean isEmpty() {
    return equals(none());
  }

  /**
   * Why the search has to stop, if it has to.
   *
   * @param trials proposed so far
   * @param epochs trained or begun so far
   * @param seconds spent so far
   * @param accuracy the best so far of those that keep all constraints
   */
  public Optional<String> spent(int trials, long epochs, double seconds, double accuracy) {
    if (this.trials.isPresent() && trials >= this.trials.getAsInt()) {
      return Optional.of(Wording.count(trials, "trial"));
    }
    if (this.epochs.isPresent() && epochs >= this.epochs.getAsInt()) {
      return Optional.of(Wording.count(epochs, "epoch"));
    }
    if (time.isPresent() && seconds >= seconds(time.get())) {
      return Optional.of(Wording.time(time.get()) + " of time");
    }
    if (this.accuracy.isPresent() && accuracy >= this.accuracy.getAsDouble()) {
      return Optional.of("accuracy " + Wording.number(accuracy));
    }
    return Optional.empty();
  }

  /** Without an overflow after some centuries. */
  private static double seconds(Duration time) {
    return time.toSeconds() + time.toNanosPart() / 1e9;
  }

  /** As plain data. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    trials.ifPresent(value -> map.put("trials", value));
    epochs.ifPresent(value -> map.put("epochs", value));
    time.ifPresent(value -> map.put("seconds", seconds(value)));
    accuracy.ifPresent(value -> map.put("accuracy", value));
    return map;
  }
}
