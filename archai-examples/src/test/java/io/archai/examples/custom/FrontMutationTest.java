package io.archai.examples.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.objective.Objective;
import io.archai.objective.Objectives;
import io.archai.search.Budget;
import io.archai.search.FoundModel;
import io.archai.search.SearchResult;
import io.archai.search.TrialSearcher;
import io.archai.search.TrialSearcherContract;
import io.archai.search.Words;
import io.archai.space.cell.Genotype;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrontMutationTest extends TrialSearcherContract {
  @Override
  protected TrialSearcher searcher() {
    return FrontMutation.of(10);
  }

  @Test
  void nothingIsProposedTwice() {
    assertThat(searcher().search(Words.task(1)).trials())
        .extracting(trial -> trial.proposal().architecture())
        .hasSize(60)
        .doesNotHaveDuplicates();
  }

  @Test
  void childrenComeFromAllOfTheFront() {
    Objective size = Objective.ofGraph("size", graph -> graph.shape("layer").get(0));
    SearchResult<List<Integer>> result =
        searcher()
            .search(
                Words.task(1)
                    .minimizing(Objectives.error(), size)
                    .budget(Budget.trials(300))
                    .inFlight(1));
    // The smallest word there is lies far from the best one.
    assertThat(result.front())
        .hasSizeGreaterThan(5)
        .extracting(FoundModel::architecture)
        .contains(List.of(0, 0, 0, 0, 0, 0));
  }

  @Test
  void itRunsOnImages() {
    SearchResult<Genotype> result = TryFrontMutation.search();
    assertThat(result.trials()).hasSize(8).allMatch(trial -> trial.measured());
    assertThat(result.front()).isNotEmpty();
  }

  @Test
  void mistakesAreTold() {
    assertThatThrownBy(() -> FrontMutation.of(0)).hasMessageContaining("founders (0) must be");
  }
}
