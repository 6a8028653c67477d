package io.archai.algos.random;

import io.archai.graph.Require;
import io.archai.search.Next;
import io.archai.search.Proposal;
import io.archai.search.Proposer;
import io.archai.search.SearchTask;
import io.archai.search.Stage;
import io.archai.search.Trial;
import io.archai.search.TrialSearcher;
import io.archai.space.DecisionSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The random search that DARTS compares itself with: of some random architectures, each trained for
 * a short time, the best is trained in full.
 *
 * <pre>{@code
 * task.evaluating(FromScratch.with(Recipe.cifar10()));
 * SearchResult<Genotype> result = DartsRandomBaseline.create().search(task);
 * }</pre>
 *
 * <p>Defaults are the paper's: 24 architectures, 100 epochs. The search ends by itself, and its
 * gallery is the one that was trained in full. If that fails the next best is.
 *
 * <p>Reference: Liu, Simonyan, Yang (2019), DARTS: Differentiable Architecture Search, ICLR,
 * section 3.3 and table 1.
 *
 * <p>Differs from the paper: short trainings are the beginning of the evaluator's schedule, not one
 * that is compressed to their length.
 */
public final class DartsRandomBaseline extends TrialSearcher {
  private static final Stage SHORT = new Stage("short", false);
  private static final Stage FULL = new Stage("full", true);

  private final int architectures;
  private final int shortEpochs;

  private DartsRandomBaseline(int architectures, int shortEpochs) {
    this.architectures = Require.positive("architectures", architectures);
    this.shortEpochs = Require.positive("shortEpochs", shortEpochs);
  }

  /** With 24 architectures and 100 epochs. */
  public static DartsRandomBaseline create() {
    return new DartsRandomBaseline(24, 100);
  }

  /** With so many random architectures. */
  public DartsRandomBaseline architectures(int number) {
    return new DartsRandomBaseline(number, shortEpochs);
  }

  /** With each of them trained for so many epochs. */
  public DartsRandomBaseline shortEpochs(int epochs) {
    return new DartsRandomBaseline(architectures, epochs);
  }

  /** How many random architectures are trained a little. */
  public int architectures() {
    return architectures;
  }

  @Override
  public String name() {
    return "darts-random-baseline";
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("architectures", architectures);
    settings.put("shortEpochs", shortEpochs);
    return settings;
  }

  @Override
  protected boolean endsByItself() {
    return true;
  }

  @Override
  public OptionalInt plannedTrials(SearchTask<?> task) {
    return OptionalInt.of(architectures + 1);
  }

  @Override
  protected List<String> problems(SearchTask<?> task) {
    int epochs = task.evaluator().epochs();
    return shortEpochs <= epochs
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "shortEpochs (%d) must be at most %d, the epochs of evaluator %s.",
                shortEpochs,
                epochs,
                task.evaluator().name()));
  }

  @Override
  protected <A> Proposer<A> proposer(SearchTask<A> task) {
    return new Comparison<>(task);
  }

  private final class Comparison<A> implements Proposer<A> {
    private final SearchTask<A> task;
    private final DecisionSpace<A> space;
    private final List<Trial<A>> shortOnes = new ArrayList<>();

    /** How many full trainings are told. */
    private int tried;

    private boolean found;

    Comparison(SearchTask<A> task) {
      this.task = task;
      this.space = DecisionSpace.in(task.fittedSpace());
    }

    @Override
    public Next<A> next(int trial) {
      if (trial < architectures) {
        A drawn = space.sample(task.streams().named("sample").at(trial));
        return new Next.Try<>(new Proposal<>(drawn, SHORT, 0, shortEpochs, OptionalInt.empty()));
      }
      if (shortOnes.size() < architectures || tried < trial - architectures) {
        return new Next.Wait<>();
      }
      List<Trial<A>> best = Rungs.best(shortOnes, architectures);
      int place = trial - architectures;
      if (found || place >= best.size()) {
        return new Next.Done<>();
      }
      A chosen = best.get(place).proposal().architecture();
      return new Next.Try<>(
          new Proposal<>(chosen, FULL, 0, task.evaluator().epochs(), OptionalInt.empty()));
    }

    @Override
    public void tell(Trial<A> trial) {
      if (trial.proposal().stage().equals(SHORT)) {
        shortOnes.add(trial);
      } else {
        tried++;
        found |= Double.isFinite(trial.score());
      }
    }
  }
}
