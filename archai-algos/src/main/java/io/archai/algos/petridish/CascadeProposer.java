package io.archai.algos.petridish;

import io.archai.search.Next;
import io.archai.search.Proposal;
import io.archai.search.Proposer;
import io.archai.search.SearchTask;
import io.archai.search.Stage;
import io.archai.search.Trial;
import io.archai.space.GrowthSpace;
import java.util.OptionalInt;

/**
 * One network under way: after each that is trained its candidates, after its candidates the child.
 */
final class CascadeProposer<A> implements Proposer<A> {
  private final CascadeCorrelation algorithm;
  private Next<A> next;
  private int grown;

  CascadeProposer(CascadeCorrelation algorithm, SearchTask<A> task) {
    this.algorithm = algorithm;
    A first =
        task.ancestors().isEmpty()
            ? GrowthSpace.in(task.fittedSpace()).seeds(task.streams()).get(0)
            : task.ancestors().get(0).architecture();
    Stage stage = task.ancestors().isEmpty() ? Stages.SEED : Stages.ANCESTOR;
    next = propose(first, stage, algorithm.outputEpochs(), OptionalInt.empty());
  }

  private static <A> Next<A> propose(A architecture, Stage stage, int epochs, OptionalInt parent) {
    return new Next.Try<>(new Proposal<>(architecture, stage, 0, epochs, parent));
  }

  @Override
  public Next<A> next(int trial) {
    Next<A> answer = next;
    if (answer instanceof Next.Try) {
      // All depends on what comes of it.
      next = new Next.Wait<>();
    }
    return answer;
  }

  @Override
  public void tell(Trial<A> trial) {
    OptionalInt parent = OptionalInt.of(trial.index());
    if (!trial.measured()) {
      next = new Next.Done<>();
    } else if (trial.proposal().stage().equals(Stages.CANDIDATE)) {
      grown++;
      next = propose(trial.architecture(), Stages.CHILD, algorithm.outputEpochs(), parent);
    } else if (trial.objectives().get(0) <= algorithm.until() || grown == algorithm.units()) {
      next = new Next.Done<>();
    } else {
      next = propose(trial.architecture(), Stages.CANDIDATE, algorithm.candidateEpochs(), parent);
    }
  }
}
