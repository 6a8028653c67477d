package io.archai.search;

import io.archai.graph.Require;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The settings that an algorithm fills in where a task leaves them open. What the task says goes
 * before them; the completed task is what is checked, recorded and returned.
 *
 * <pre>{@code
 * public TaskDefaults defaults() {
 *   return TaskDefaults.ofTrials().trainingFraction(0.9).inFlight(1);
 * }
 * }</pre>
 *
 * @param trainingFraction the share of the training data to train on
 * @param inFlight how many trials may be under way at once; empty for searches without trials
 * @param trainingRepeats whether an architecture that is proposed again is trained again; empty for
 *     searches without trials
 */
public record TaskDefaults(
    double trainingFraction, OptionalInt inFlight, Optional<Boolean> trainingRepeats) {

  public TaskDefaults {
    Require.that(
        trainingFraction > 0 && trainingFraction < 1,
        "trainingFraction (%s) must be above 0 and below 1.",
        trainingFraction);
    inFlight.ifPresent(trials -> Require.positive("inFlight", trials));
  }

  /** Those of a search without trials: half of the data to train on. */
  public static TaskDefaults ofOneShot() {
    return new TaskDefaults(0.5, OptionalInt.empty(), Optional.empty());
  }

  /**
   * Those of a search by trials: nine tenths of the data to train on, 8 trials in flight, repeats
   * answered from the record.
   */
  public static TaskDefaults ofTrials() {
    return new TaskDefaults(0.9, OptionalInt.of(8), Optional.of(false));
  }

  /** With this share of the training data to train on. */
  public TaskDefaults trainingFraction(double fraction) {
    return new TaskDefaults(fraction, inFlight, trainingRepeats);
  }

  /** With so many trials under way at once. */
  public TaskDefaults inFlight(int trials) {
    return new TaskDefaults(trainingFraction, OptionalInt.of(trials), trainingRepeats);
  }

  /** With repeated architectures trained again or not. */
  public TaskDefaults trainingRepeats(boolean again) {
    return new TaskDefaults(trainingFraction, inFlight, Optional.of(again));
  }
}
