package io.archai.algos.reinforce;

import io.archai.search.Proposer;
import io.archai.search.SearchTask;
import io.archai.search.TrialSearcher;
import io.archai.space.Policy;
import java.util.Map;

/** A searcher around a policy, which gives each trial its index as reward, two at a time. */
final class Around extends TrialSearcher {
  private final Policy policy;

  Around(Policy policy) {
    this.policy = policy;
  }

  @Override
  public String name() {
    return "around";
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of();
  }

  @Override
  protected <A> Proposer<A> proposer(SearchTask<A> task) {
    return new PolicyProposer<>(task, policy, 2, trial -> trial.index());
  }
}
