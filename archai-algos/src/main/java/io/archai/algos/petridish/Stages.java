package io.archai.algos.petridish;

import io.archai.search.Stage;

/** What a trial of the pool is for. */
final class Stages {
  /** Trains a network to begin with. */
  static final Stage SEED = new Stage("seed", true);

  /** Trains a network that was there before the search, from its weights. */
  static final Stage ANCESTOR = new Stage("ancestor", true);

  /**
   * Trains candidates beside a parent and chooses among them; what comes out is not trained yet.
   */
  static final Stage CANDIDATE = new Stage("candidate", false);

  /** Trains what was chosen. */
  static final Stage CHILD = new Stage("child", true);

  private Stages() {}
}
