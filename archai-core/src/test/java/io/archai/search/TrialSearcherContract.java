package io.archai.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.archai.fixture.PlainSpace;
import io.archai.objective.Metrics;
import io.archai.objective.Objective;
import io.archai.space.SearchSpace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every searcher that measures one architecture after another must hold. Inherit it and say
 * which searcher.
 */
public abstract class TrialSearcherContract {
  /** So many searches are compared with random ones. */
  private static final int SEARCHES = 100;

  @TempDir Path directory;

  /** With settings that suit 60 trials in {@link Words}, whose schedule has 9 epochs. */
  protected abstract TrialSearcher searcher();

  /** Whether it learns from what it is told, so that it must be better than chance. */
  protected boolean learns() {
    return true;
  }

  /** Another evaluator, which fails where it is told to. */
  private record Shaky(Evaluator<List<Integer>> inner, BiPredicate<List<Integer>, Integer> fails)
      implements Evaluator<List<Integer>> {
    @Override
    public String name() {
      return inner.name();
    }

    @Override
    public Map<String, Object> settings() {
      return inner.settings();
    }

    @Override
    public int epochs() {
      return inner.epochs();
    }

    @Override
    public Outcome<List<Integer>> evaluate(
        Proposal<List<Integer>> proposal, TrialContext<List<Integer>> context) {
      if (fails.test(proposal.architecture(), context.trial())) {
        throw new IllegalStateException("it cannot be measured");
      }
      return inner.evaluate(proposal, context);
    }
  }

  /** A task whose trials fail where it is told to. */
  protected static SearchTask<List<Integer>> failing(BiPredicate<List<Integer>, Integer> fails) {
    return Words.task(1).evaluating(new Shaky(Words.table(1), fails));
  }

  @Test
  void nameAndSettingsArePlainData() throws JsonProcessingException {
    ObjectMapper json = new ObjectMapper();
    Map<String, Object> settings = searcher().settings();
    assertThat(searcher().name()).matches("[a-z0-9-]+");
    assertThat(json.readValue(json.writeValueAsString(settings), Object.class)).isEqualTo(settings);
  }

  @Test
  void trialsDependOnTheSeedAndNotOnWorkersOrTiming() {
    SearchTask<List<Integer>> task = failing((word, trial) -> false).seed(4).inFlight(8);
    TrialSearcher searcher = searcher();
    List<Trial<List<Integer>>> trials = searcher.search(task).trials();

    assertThat(trials).isNotEmpty();
    assertThat(searcher.search(task.workers(4)).trials()).isEqualTo(trials);
    assertThat(searcher().search(task.workers(4)).trials()).isEqualTo(trials);
    for (int order = 0; order < 5; order++) {
      long seed = order;
      assertThat(searcher.search(task.executing(() -> new ShuffledExecutor(seed))).trials())
          .isEqualTo(trials);
    }
    assertThat(searcher.search(task.seed(5)).trials()).isNotEqualTo(trials);
  }

  @Test
  void aResumedSearchEqualsAnUninterruptedOne() {
    SearchTask<List<Integer>> task = failing((word, trial) -> trial % 5 == 2);
    List<Trial<List<Integer>>> whole = searcher().search(task).trials();
    for (int stop : List.of(1, 13, 30)) {
      SearchTask<List<Integer>> stored = task.storedAt(directory.resolve("stopped" + stop));
      searcher().search(stored.budget(Budget.trials(stop)));
      assertThat(searcher().search(stored.resuming(true)).trials()).isEqualTo(whole);
    }
  }

  @Test
  void itKnowsOneTrialAfterAnotherIfAskedTo() {
    assertThat(searcher().search(Words.task(1).inFlight(1)).trials()).isNotEmpty();
    assertThat(searcher().search(Words.task(1).inFlight(60)).trials()).isNotEmpty();
  }

  @Test
  void whatFailsIsNeverTheResult() {
    SearchResult<List<Integer>> result =
        searcher().search(failing((word, trial) -> (word.get(2) + word.get(4)) % 2 == 0));
    List<Integer> best = result.best().architecture();
    assertThat((best.get(2) + best.get(4)) % 2).isEqualTo(1);
    assertThat(result.trials().stream().filter(trial -> !trial.measured())).isNotEmpty();
  }

  @Test
  void itGetsOverABadBeginning() {
    SearchResult<List<Integer>> result = searcher().search(failing((word, trial) -> trial < 18));
    assertThat(result.best().index()).isGreaterThanOrEqualTo(18);
  }

  @Test
  void itEndsIfEverythingFailsOrBreaksAConstraint() {
    assertThatThrownBy(() -> searcher().search(failing((word, trial) -> true)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("trials failed")
        .hasMessageContaining("it cannot be measured");

    Objective error = Objective.ofMetrics("error", metrics -> 1 - metrics.validAccuracy());
    // A size that is finite would be refused before the search.
    Objective size = Objective.ofGraph("size", graph -> Double.POSITIVE_INFINITY);
    for (Objective broken : List.of(error, size)) {
      SearchResult<List<Integer>> result =
          searcher().search(Words.task(1).subjectTo(broken.atMost(-1)));
      assertThat(result.trials()).isNotEmpty();
      assertThatThrownBy(result::best).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void constraintsAreKept() {
    Objective size = Objective.ofGraph("size", graph -> graph.shape("layer").get(0));
    SearchResult<List<Integer>> result =
        searcher().search(Words.task(1).subjectTo(size.atMost(10)));
    assertThat(Words.size(result.best().architecture())).isLessThanOrEqualTo(10);
  }

  @Test
  void itIsBetterThanChanceInTheMean() {
    assumeTrue(learns(), "it does not learn");
    double own = 0;
    double chance = 0;
    for (int table = 0; table < SEARCHES; table++) {
      SearchTask<List<Integer>> task = Words.task(table).seed(table).inFlight(1);
      SearchResult<List<Integer>> result = searcher().search(task);
      own += Words.accuracy(result.best().architecture(), table);
      // As many epochs of training for chance, each architecture by the whole schedule.
      long epochs = result.trials().stream().mapToLong(trial -> trial.proposal().epochs()).sum();
      Random random = new Random(table);
      Words words = new Words();
      double best = 0;
      for (long draw = 0; draw < epochs / Words.EPOCHS; draw++) {
        best = Math.max(best, Words.accuracy(words.sample(random), table));
      }
      chance += best;
    }
    assertThat(own).isGreaterThan(chance);
  }

  @Test
  void spacesWithoutDecisionsAreRefused() {
    SearchSpace<Integer> opaque =
        new PlainSpace(
            "opaque",
            any -> {
              throw new AssertionError("no network is asked for");
            });
    SearchTask<Integer> task =
        SearchTask.over(opaque)
            .evaluating(Evaluator.of("none", word -> Metrics.validation(0, 0)))
            .budget(Budget.trials(3));
    assertThatThrownBy(() -> searcher().search(task))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("space (opaque) offers no decisions (DecisionSpace)");
  }
}
