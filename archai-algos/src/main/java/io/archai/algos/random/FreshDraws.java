package io.archai.algos.random;

import io.archai.random.RandomStreams;
import io.archai.search.SearchTask;
import io.archai.space.DecisionSpace;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Uniform draws, each new as long as new ones are found: the same architecture twice would take two
 * of a rung's places.
 */
final class FreshDraws<A> {
  private static final int ATTEMPTS = 100;

  private final DecisionSpace<A> space;
  private final RandomStreams.Stream stream;
  private final Set<A> drawn = new LinkedHashSet<>();

  FreshDraws(SearchTask<A> task) {
    space = DecisionSpace.in(task.fittedSpace());
    stream = task.streams().named("sample");
  }

  A at(int trial) {
    RandomGenerator random = stream.at(trial);
    A architecture = space.sample(random);
    for (int i = 1; i < ATTEMPTS && drawn.contains(architecture); i++) {
      architecture = space.sample(random);
    }
    drawn.add(architecture);
    return architecture;
  }
}
