package io.archai.algos.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.algos.DocumentedSearcherContract;
import io.archai.objective.Metrics;
import io.archai.search.Budget;
import io.archai.search.Evaluator;
import io.archai.search.FoundModel;
import io.archai.search.SearchResult;
import io.archai.search.Trial;
import io.archai.search.TrialSearcher;
import io.archai.search.Words;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuccessiveHalvingTest extends DocumentedSearcherContract {

  @Override
  protected TrialSearcher searcher() {
    return SuccessiveHalving.of(27, 1);
  }

  @Override
  protected TrialSearcher documented() {
    return SuccessiveHalving.of(27, 1);
  }

  @Override
  protected String page() {
    return "random.md";
  }

  @Test
  void rungsAreThoseOfThePaperAndEndWithTheSchedule() {
    assertThat(Rungs.of(1, 3, 81).ends()).containsExactly(1, 3, 9, 27, 81);
    assertThat(Rungs.of(4, 4, 100).ends()).containsExactly(4, 16, 64, 100);
    assertThat(Rungs.of(7, 2, 7).ends()).containsExactly(7);
    assertThat(Rungs.of(1, 2, Integer.MAX_VALUE).ends()).hasSize(32);
    // Table 1 of Hyperband, bracket 4.
    SuccessiveHalving bracket = SuccessiveHalving.of(81, 1);
    assertThat(List.of(81, 27, 9, 3, 1))
        .containsExactly(
            bracket.size(0), bracket.size(1), bracket.size(2), bracket.size(3), bracket.size(4));
    assertThat(SuccessiveHalving.of(50, 1).eta(4).size(2)).isEqualTo(3);
  }

  @Test
  void theBestThirdOfARungGoesOn() {
    SearchResult<List<Integer>> result =
        SuccessiveHalving.of(18, 1).search(Words.task(3).budget(Budget.none()));
    List<Trial<List<Integer>>> trials = result.trials();
    assertThat(trials).hasSize(18 + 6 + 2);
    assertThat(SuccessiveHalving.of(18, 1).plannedTrials(result.task())).hasValue(26);
    assertRung(trials.subList(0, 18), 0, 1, false);
    assertRung(trials.subList(18, 24), 1, 3, false);
    assertRung(trials.subList(24, 26), 3, 9, true);
    assertPromoted(trials.subList(0, 18), trials.subList(18, 24));
    assertPromoted(trials.subList(18, 24), trials.subList(24, 26));
    assertThat(result.gallery().stream().map(FoundModel::index)).containsExactly(24, 25);
    assertThat(trials.subList(0, 18).stream().map(Trial::architecture)).doesNotHaveDuplicates();
  }

  private static void assertRung(
      List<Trial<List<Integer>>> trials, int first, int last, boolean model) {
    assertThat(trials)
        .allSatisfy(
            trial -> {
              assertThat(trial.proposal().first()).isEqualTo(first);
              assertThat(trial.proposal().last()).isEqualTo(last);
              assertThat(trial.proposal().stage().model()).isEqualTo(model);
              assertThat(trial.proposal().inherits().isPresent()).isEqualTo(first > 0);
            });
  }

  private static void assertPromoted(
      List<Trial<List<Integer>>> from, List<Trial<List<Integer>>> to) {
    List<Integer> best =
        from.stream()
            .sorted(Comparator.comparingDouble(Trial::score))
            .limit(to.size())
            .map(Trial::index)
            .toList();
    assertThat(to.stream().map(trial -> trial.proposal().inherits().orElseThrow())).isEqualTo(best);
  }

  @Test
  void settingsAreChecked() {
    assertThat(SuccessiveHalving.of(9, 2).settings())
        .containsEntry("architectures", 9)
        .containsEntry("minimum", 2)
        .containsEntry("eta", 3);
    assertThatThrownBy(() -> SuccessiveHalving.of(9, 1).eta(1))
        .hasMessage("eta (1) must be at least 2.");
    assertThatThrownBy(() -> SuccessiveHalving.of(9, 10).search(Words.task(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "minimum epochs (10) must be at most 9, the epochs of evaluator table");
    Evaluator<List<Integer>> untrained =
        Evaluator.of("untrained", word -> Metrics.validation(0, 0));
    assertThatThrownBy(() -> SuccessiveHalving.of(9, 1).search(Words.task(1).evaluating(untrained)))
        .hasMessageContaining(
            "minimum epochs (1) must be at most 0, the epochs of evaluator untrained");
  }
}
