package io.archai.search;

import io.archai.data.Dataset;
import io.archai.data.Split;
import io.archai.random.RandomStreams;
import org.jspecify.annotations.Nullable;

/** How a task divides its training data: once, when the parts are first asked for. */
final class Division {
  private static final double HALF = 0.5;

  private final @Nullable Dataset dataset;
  private final double fraction;
  private final boolean inOrder;
  private final long seed;
  private @Nullable Split split;

  private Division(TaskSettings<?> settings) {
    this.dataset = settings.dataset;
    this.fraction = fraction(settings);
    this.inOrder = settings.splitInOrder;
    this.seed = settings.seed;
  }

  /** That of a changed task: this one, unless something of it was changed. */
  static Division of(TaskSettings<?> settings, @Nullable Division before) {
    if (before != null
        && before.dataset == settings.dataset
        && before.fraction == fraction(settings)
        && before.inOrder == settings.splitInOrder
        && before.seed == settings.seed) {
      return before;
    }
    return new Division(settings);
  }

  private static double fraction(TaskSettings<?> settings) {
    return settings.trainingFraction.orElse(HALF);
  }

  /** The share of the training data that weights are trained on. */
  double fraction() {
    return fraction;
  }

  /** The parts of this data, which is the task's. */
  synchronized Split split(Dataset data) {
    Split known = split;
    if (known == null) {
      known =
          inOrder
              ? data.splitInOrder(fraction)
              : data.split(fraction, RandomStreams.of(seed).named("split").at(0));
      split = known;
    }
    return known;
  }
}
