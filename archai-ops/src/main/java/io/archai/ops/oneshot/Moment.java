package io.archai.ops.oneshot;

import io.archai.graph.Require;

/**
 * When in a search a pass runs: what temperatures and other schedules are functions of.
 *
 * @param step the step; of an evaluation the last one done
 * @param epochs epochs of the whole search
 * @param training whether the pass trains; relaxations add no noise to one that only measures
 */
public record Moment(Step step, int epochs, boolean training) {
  /** The first step of a search of one epoch. */
  static final Moment FIRST = new Moment(new Step(0, 0, 0), 1, true);

  public Moment {
    Require.positive("epochs", epochs);
    Require.that(
        step.epoch() < epochs, "epoch (%d) must be less than epochs, %d.", step.epoch(), epochs);
  }

  /** The same for a pass that only measures. */
  public Moment measuring() {
    return new Moment(step, epochs, false);
  }

  /** What goes in equal steps from {@code first} in the first epoch to {@code last} in the last. */
  public double between(double first, double last) {
    return epochs == 1 ? first : first + (last - first) * step.epoch() / (epochs - 1);
  }
}
