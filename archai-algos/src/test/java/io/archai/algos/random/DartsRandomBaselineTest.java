package io.archai.algos.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.algos.DocumentedSearcherContract;
import io.archai.search.Budget;
import io.archai.search.Evaluator;
import io.archai.search.FoundModel;
import io.archai.search.Outcome;
import io.archai.search.Proposal;
import io.archai.search.SearchResult;
import io.archai.search.Trial;
import io.archai.search.TrialContext;
import io.archai.search.TrialSearcher;
import io.archai.search.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DartsRandomBaselineTest extends DocumentedSearcherContract {

  @Override
  protected TrialSearcher searcher() {
    return DartsRandomBaseline.create().shortEpochs(1);
  }

  @Override
  protected TrialSearcher documented() {
    return DartsRandomBaseline.create();
  }

  @Override
  protected String page() {
    return "random.md";
  }

  @Test
  void theBestOfTheShortOnesIsTrainedInFull() {
    SearchResult<List<Integer>> result = searcher().search(Words.task(1).budget(Budget.none()));
    List<Trial<List<Integer>>> trials = result.trials();
    assertThat(trials).hasSize(25);
    Trial<List<Integer>> best =
        trials.subList(0, 24).stream().min(Comparator.comparingDouble(Trial::score)).orElseThrow();
    assertThat(trials.subList(0, 24))
        .allSatisfy(
            trial -> {
              assertThat(trial.proposal().epochs()).isEqualTo(1);
              assertThat(trial.proposal().stage().model()).isFalse();
            });
    Proposal<List<Integer>> full = trials.get(24).proposal();
    assertThat(full.architecture()).isEqualTo(best.architecture());
    assertThat(full.first()).isZero();
    assertThat(full.last()).isEqualTo(Words.EPOCHS);
    assertThat(full.inherits()).isEmpty();
    assertThat(result.gallery().stream().map(FoundModel::index)).containsExactly(24);
  }

  /** Fails at its first full training. */
  private record Unlucky(Evaluator<List<Integer>> inner) implements Evaluator<List<Integer>> {
    @Override
    public String name() {
      return "unlucky";
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of();
    }

    @Override
    public int epochs() {
      return inner.epochs();
    }

    @Override
    public Outcome<List<Integer>> evaluate(
        Proposal<List<Integer>> proposal, TrialContext<List<Integer>> context) {
      return context.trial() == 24
          ? new Outcome.Failed<>("out of memory", 0)
          : inner.evaluate(proposal, context);
    }
  }

  @Test
  void ifTheFullTrainingFailsTheNextBestIsTrained() {
    SearchResult<List<Integer>> result =
        searcher().search(Words.task(1).evaluating(new Unlucky(Words.table(1))));
    assertThat(result.trials()).hasSize(26);
    List<Integer> second =
        result.trials().subList(0, 24).stream()
            .sorted(Comparator.comparingDouble(Trial::score))
            .toList()
            .get(1)
            .architecture();
    assertThat(result.best().architecture()).isEqualTo(second);
  }

  @Test
  void settingsAreChecked() {
    assertThat(DartsRandomBaseline.create().settings())
        .containsEntry("architectures", 24)
        .containsEntry("shortEpochs", 100);
    assertThatThrownBy(() -> DartsRandomBaseline.create().search(Words.task(1)))
        .hasMessageContaining("shortEpochs (100) must be at most 9, the epochs of evaluator table");
  }
}
