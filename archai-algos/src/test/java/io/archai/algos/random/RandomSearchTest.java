package io.archai.algos.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.algos.DocumentedSearcherContract;
import io.archai.search.Budget;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.search.TrialSearcher;
import io.archai.search.Words;
import java.util.List;
import org.junit.jupiter.api.Test;

class RandomSearchTest extends DocumentedSearcherContract {

  @Override
  protected TrialSearcher searcher() {
    return RandomSearch.create();
  }

  @Override
  protected TrialSearcher documented() {
    return RandomSearch.create();
  }

  @Override
  protected String page() {
    return "random.md";
  }

  @Override
  protected boolean learns() {
    return false;
  }

  @Test
  void drawsAreUniformAndRepeated() {
    SearchTask<List<Integer>> task = Words.task(1).budget(Budget.trials(15_000));
    SearchResult<List<Integer>> result = RandomSearch.create().search(task);
    int[] counts = new int[4];
    result.trials().forEach(trial -> counts[trial.architecture().get(5)]++);
    // Five standard deviations of a quarter of 15,000 draws.
    for (int count : counts) {
      assertThat(count).isBetween(3750 - 265, 3750 + 265);
    }
    assertThat(result.trials().stream().filter(trial -> trial.sameAs().isPresent())).isNotEmpty();
  }

  @Test
  void itEndsWhenNothingIsLeftThatWouldCostAnything() {
    SearchTask<List<Integer>> task = Words.task(1).budget(Budget.epochs(1_000_000));
    SearchResult<List<Integer>> result = RandomSearch.create().search(task);
    // All words but those that begin with two 3s.
    assertThat(result.gallery()).hasSize(4096 - 256);
    assertThat(result.trials()).hasSizeGreaterThan(100_000);
  }

  @Test
  void aBudgetIsNeeded() {
    assertThatThrownBy(() -> RandomSearch.create().search(Words.task(1).budget(Budget.none())))
        .hasMessageContaining("random-search does not end by itself");
  }
}
