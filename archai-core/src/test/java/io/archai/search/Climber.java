package io.archai.search;

import io.archai.space.DecisionSpace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Mutates the best number it was told of; waits for half of its trials now and then, so that what
 * it proposes depends on all that it knows.
 */
final class Climber extends TrialSearcher {
  /** What was known at each proposal. */
  final List<Integer> toldAtProposal = new ArrayList<>();

  private final boolean inherits;

  Climber() {
    this(false);
  }

  Climber(boolean inherits) {
    this.inherits = inherits;
  }

  @Override
  public String name() {
    return "climber";
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of();
  }

  @Override
  public boolean inheritsWeights() {
    return inherits;
  }

  @Override
  protected <A> Proposer<A> proposer(SearchTask<A> task) {
    DecisionSpace<A> space = DecisionSpace.in(task.fittedSpace());
    toldAtProposal.clear();
    return new Proposer<>() {
      private final List<Trial<A>> told = new ArrayList<>();

      @Override
      public Next<A> next(int trial) {
        if (trial % 10 == 9 && told.size() < trial - 2) {
          return new Next.Wait<>();
        }
        toldAtProposal.add(told.size());
        var random = task.streams().named("climb").at(trial);
        return Next.measure(
            told.stream()
                .min((one, other) -> Double.compare(one.score(), other.score()))
                .map(best -> space.mutate(best.architecture(), random))
                .orElseGet(() -> space.sample(random)),
            task);
      }

      @Override
      public void tell(Trial<A> trial) {
        if (trial.index() != told.size()) {
          throw new AssertionError("trial " + trial.index() + " was told out of order");
        }
        told.add(trial);
      }
    };
  }
}
