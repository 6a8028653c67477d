package io.archai.algos.random;

import io.archai.search.Next;
import io.archai.search.Proposal;
import io.archai.search.Proposer;
import io.archai.search.SearchTask;
import io.archai.search.Trial;
import java.util.ArrayList;
import java.util.List;

/** Successive halving under way, rung by rung. */
final class HalvingProposer<A> implements Proposer<A> {
  private final Rungs rungs;
  private final SuccessiveHalving settings;
  private final FreshDraws<A> draws;
  private final List<Trial<A>> told = new ArrayList<>();
  private List<Trial<A>> promoted = List.of();
  private int rung;
  private int size;
  private int proposed;

  HalvingProposer(SearchTask<A> task, Rungs rungs, SuccessiveHalving settings) {
    this.rungs = rungs;
    this.settings = settings;
    this.draws = new FreshDraws<>(task);
    this.size = settings.size(0);
  }

  @Override
  public Next<A> next(int trial) {
    if (rung > rungs.last() || size == 0) {
      return new Next.Done<>();
    }
    if (proposed == size) {
      return new Next.Wait<>();
    }
    boolean model = rung == rungs.last();
    Proposal<A> proposal =
        rung == 0
            ? rungs.begin(draws.at(trial), model)
            : rungs.goOn(promoted.get(proposed), rung, model);
    proposed++;
    return new Next.Try<>(proposal);
  }

  @Override
  public void tell(Trial<A> trial) {
    told.add(trial);
    if (told.size() == size) {
      rung++;
      promoted = Rungs.best(told, settings.size(rung));
      size = promoted.size();
      proposed = 0;
      told.clear();
    }
  }
}
