package io.archai.algos.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.algos.DocumentedSearcherContract;
import io.archai.search.Budget;
import io.archai.search.FoundModel;
import io.archai.search.Proposal;
import io.archai.search.SearchResult;
import io.archai.search.Trial;
import io.archai.search.TrialSearcher;
import io.archai.search.Words;
import java.util.Comparator;
import java.util.List;
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
    assertThat(searcher().plannedTrials(result.task())).hasValue(25);
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

  @Test
  void ifTheFullTrainingFailsTheNextBestIsTrained() {
    SearchResult<List<Integer>> result = searcher().search(failing((word, trial) -> trial == 24));
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
