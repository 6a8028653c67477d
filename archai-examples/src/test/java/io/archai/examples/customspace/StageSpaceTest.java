package io.archai.examples.customspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.graph.Graph;
import io.archai.graph.Shape;
import io.archai.search.SearchResult;
import io.archai.search.Trial;
import io.archai.space.SearchSpace;
import io.archai.space.SearchSpaceContract;
import io.archai.train.Recipe;
import io.archai.train.TrainedModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageSpaceTest extends SearchSpaceContract<List<Stage>> {
  private static final List<Stage> WIDENING = List.of(new Stage(3, 8), new Stage(5, 32));

  @Override
  protected SearchSpace<List<Stage>> space() {
    return StageSpace.of(2);
  }

  @Override
  protected List<List<Stage>> architectures() {
    return List.of(WIDENING);
  }

  @Test
  void aNetworkHasTheLayersThatWereChosen() {
    Graph graph = space().network(WIDENING);
    assertThat(graph.shape("stage1/pool")).isEqualTo(Shape.of(32, 8, 8));
    assertThat(graph.shape("classifier")).isEqualTo(Shape.of(10));
    assertThat(graph.parameters()).extracting(one -> one.name()).contains("stage0/swish/beta");
  }

  @Test
  void networksThatNarrowAreNone() {
    assertThat(StageSpace.of(2).build(1, 0, 2, 2)).contains(WIDENING);
    assertThat(StageSpace.of(2).build(1, 2, 2, 0)).isEmpty();
  }

  @Test
  void itIsSearchedAndItsModelStored(@TempDir Path directory) {
    SearchResult<List<Stage>> result = TryStageSpace.search();
    assertThat(result.trials()).hasSize(4).filteredOn(Trial::measured).isNotEmpty();
    TrainedModel model = result.best().train(Recipe.quick().epochs(1).batch(20));
    model.write(directory);
    assertThat(TrainedModel.read(directory).weights()).isEqualTo(model.weights());
  }

  @Test
  void otherDataIsRefused() {
    assertThatThrownBy(() -> space().decode(List.of(List.of(3, 8))))
        .hasMessageContaining("must be a list with one entry a stage: 2");
    assertThatThrownBy(() -> space().decode(List.of(List.of(3, 8), "wide")))
        .hasMessage("stage (wide) must be [kernel, filters].");
    assertThatThrownBy(() -> new Stage(2, 8)).hasMessage("kernel (2) must be odd and at least 1.");
  }
}
