package io.archai.examples.cli;

import io.archai.algos.qlearning.MetaQnnTraining;
import io.archai.algos.qlearning.QLearning;
import io.archai.data.Augmentation;
import io.archai.search.Evaluator;
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

  @Override
  int trialEpochsOnData() {
    return MetaQnnTraining.create().epochs();
  }

  @Override
  <A> Evaluator<A> evaluator() {
    if (!hasData()) {
      return super.evaluator();
    }
    MetaQnnTraining<A> training = MetaQnnTraining.create();
    return training
        .epochs(trialEpochs())
        .batch(batch(training.batch()))
        .augmentation(Augmentation.none().flip());
  }

  /** Exploration ends with the trials. */
  @Override
  Searcher searcher() {
    return QLearning.create().scaledTo(trials());
  }
}
