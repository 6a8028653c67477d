package io.archai.examples.cli;

import io.archai.algos.qlearning.QLearning;
import io.archai.search.Searcher;

/** Searches by Q-learning, then trains and tests what was found. */
final class SearchQLearning extends TrialCommand {

  SearchQLearning(Logging logging) {
    super(logging);
  }

  @Override
  SpaceOptions.Space usualSpace() {
    return SpaceOptions.Space.metaqnn;
  }

  /** Exploration ends with the trials. */
  @Override
  Searcher searcher() {
    return QLearning.create().scaledTo(trials());
  }
}
