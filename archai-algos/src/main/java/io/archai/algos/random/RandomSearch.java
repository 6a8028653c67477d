package io.archai.algos.random;

import io.archai.search.Next;
import io.archai.search.Proposer;
import io.archai.search.SearchTask;
import io.archai.search.Trial;
import io.archai.search.TrialSearcher;
import io.archai.space.DecisionSpace;
import java.util.Map;

/**
 * Random search: draws architectures, trains each by the whole schedule, keeps the best. Every
 * other algorithm has to beat it.
 *
 * <pre>{@code
 * SearchResult<Genotype> result = RandomSearch.create().search(task.budget(Budget.trials(100)));
 * }</pre>
 *
 * <p>Draws are independent, so an architecture may come twice; it is answered from the record then.
 *
 * <p>Reference: Bergstra, Bengio (2012), Random Search for Hyper-Parameter Optimization, JMLR 13.
 */
public final class RandomSearch extends TrialSearcher {
  private RandomSearch() {}

  /** There is nothing to set. */
  public static RandomSearch create() {
    return new RandomSearch();
  }

  @Override
  public String name() {
    return "random-search";
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of();
  }

  @Override
  protected <A> Proposer<A> proposer(SearchTask<A> task) {
    DecisionSpace<A> space = DecisionSpace.in(task.fittedSpace());
    return new Proposer<>() {
      @Override
      public Next<A> next(int trial) {
        return Next.measure(space.sample(task.streams().named("sample").at(trial)), task);
      }

      @Override
      public void tell(Trial<A> trial) {}
    };
  }
}
