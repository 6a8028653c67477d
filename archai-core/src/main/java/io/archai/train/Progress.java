package io.archai.train;

import io.archai.graph.Require;
import java.time.Duration;

/**
 * How far a training has come.
 *
 * @param epoch the epoch under way or just ended, from 0
 * @param steps steps done so far, in all epochs of this training
 * @param allSteps steps that this training has in all
 * @param elapsed since it began
 */
public record Progress(int epoch, long steps, long allSteps, Duration elapsed) {
  public Progress {
    Require.notNegative("epoch", epoch);
    Require.that(
        steps >= 0 && steps <= allSteps, "steps (%d) must be between 0 and %d.", steps, allSteps);
  }

  /** How long the rest takes if it goes on as so far; nothing while no step is done. */
  public Duration remaining() {
    return steps == 0 ? Duration.ZERO : elapsed.multipliedBy(allSteps - steps).dividedBy(steps);
  }
}
