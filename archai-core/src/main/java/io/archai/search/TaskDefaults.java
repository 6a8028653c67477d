package io.archai.search;

import io.archai.graph.Require;
import java.util.Optional;
import java.util.OptionalDouble;
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
 * @param trainingFraction the share of the training data to train on; empty for the first half
 * @param inFlight how many trials may be under way at once; empty for searches without trials
 * @param trainingRepeats whether an architecture that is proposed again is trained again; empty for
 *     searches without trials
 */
public record TaskDefaults(
    OptionalDouble trainingFraction, OptionalInt inFlight, Optional<Boolean> trainingRepeats) {

  /** Those of a search without trials: halves of the training data. */
  public static TaskDefaults ofOneShot() {
    return new TaskDefaults(OptionalDouble.empty(), OptionalInt.empty(), Optional.empty());
  }

  /**
   * Those of a search by trials: nine tenths of the data to train on, 8 trials in flight, repeats
   * answered from the record.
   */
  public static TaskDefaults ofTrials() {
    return new TaskDefaults(OptionalDouble.of(0.9), OptionalInt.of(8), Optional.of(false));
  }

  /** With this share of the training data to train on. */
  public TaskDefaults trainingFraction(double fraction) {
    Require.within("trainingFraction", fraction, 0, 1);
    return new TaskDefaults(OptionalDouble.of(fraction), inFlight, trainingRepeats);
  }

  /** With the first half of the training data to train on, in the order of the data. */
  public TaskDefaults halves() {
    return new TaskDefaults(OptionalDouble.empty(), inFlight, trainingRepeats);
  }

  /** With so many trials under way at once. */
  public TaskDefaults inFlight(int trials) {
    Require.positive("inFlight", trials);
    return new TaskDefaults(trainingFraction, OptionalInt.of(trials), trainingRepeats);
  }

  /** With repeated architectures trained again or not. */
  public TaskDefaults trainingRepeats(boolean again) {
    return new TaskDefaults(trainingFraction, inFlight, Optional.of(again));
  }
}
