package io.archai.algos.petridish;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.data.TwoSpirals;
import io.archai.search.FoundModel;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.space.growth.Cascade;
import io.archai.space.growth.GrowthSpaces;
import io.archai.train.TrainedModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What docs/results.md says of the two spirals. */
@Tag("long")
class TwoSpiralsSolvedTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void fewerThanSixteenUnitsBringAllOutputsNearTheirTargets(long seed) {
    SearchTask<Cascade> task =
        SearchTask.over(GrowthSpaces.cascade())
            .on(TwoSpirals.dataset())
            .splitInOrder()
            .minimizing(CascadeCorrelation.outsideTolerance())
            .seed(seed);
    SearchResult<Cascade> result = CascadeCorrelation.create().until(0).search(task);
    FoundModel<Cascade> best = result.best();
    assertThat(best.architecture().units()).isLessThan(16);
    assertThat(best.objectives()).containsExactly(0.0);
    TrainedModel model = result.trained(best);
    assertThat(model.accuracy(task.split().training())).isEqualTo(1);
  }
}
