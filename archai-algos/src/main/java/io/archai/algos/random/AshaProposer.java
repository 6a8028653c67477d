package io.archai.algos.random;

import io.archai.search.Next;
import io.archai.search.Proposer;
import io.archai.search.SearchTask;
import io.archai.search.Trial;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Algorithm 2 of the paper under way. */
final class AshaProposer<A> implements Proposer<A> {
  private final Rungs rungs;
  private final int eta;
  private final FreshDraws<A> draws;

  /** The trials of each rung that are told. */
  private final List<List<Trial<A>>> told = new ArrayList<>();

  /** The rung of each trial, by index. */
  private final List<Integer> rungOf = new ArrayList<>();

  /** The indices of the trials that were promoted. */
  private final Set<Integer> promoted = new LinkedHashSet<>();

  AshaProposer(SearchTask<A> task, Rungs rungs, int eta) {
    this.rungs = rungs;
    this.eta = eta;
    this.draws = new FreshDraws<>(task);
    rungs.ends().forEach(end -> told.add(new ArrayList<>()));
  }

  @Override
  public Next<A> next(int trial) {
    for (int rung = rungs.last() - 1; rung >= 0; rung--) {
      List<Trial<A>> trials = told.get(rung);
      for (Trial<A> candidate : Rungs.best(trials, trials.size() / eta)) {
        if (promoted.add(candidate.index())) {
          rungOf.add(rung + 1);
          return new Next.Try<>(rungs.goOn(candidate, rung + 1, true));
        }
      }
    }
    rungOf.add(0);
    return new Next.Try<>(rungs.begin(draws.at(trial), true));
  }

  @Override
  public void tell(Trial<A> trial) {
    told.get(rungOf.get(trial.index())).add(trial);
  }
}
