package io.archai.examples.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.data.GeneratedImages;
import io.archai.search.Budget;
import io.archai.search.FoundModel;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.search.Words;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpace;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import io.archai.train.Recipe;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NarrowingTest {
  private static final CellSpace SPACE =
      CellSpaces.darts().nodes(2).searchedAs(Skeleton.cifar10().cells(3).channels(4));

  private static SearchTask<Genotype> task() {
    return SearchTask.over(SPACE)
        .on(GeneratedImages.standard().seed(1).train(40).test(16).dataset())
        .seed(5);
  }

  private static Narrowing small(int epochs) {
    return Narrowing.of(Recipe.dartsSearch().epochs(epochs).batch(8), 6);
  }

  private static List<Genotype> found(SearchResult<Genotype> result) {
    return result.gallery().stream().map(FoundModel::architecture).toList();
  }

  @Test
  void theSameSeedFindsTheSame() {
    SearchResult<Genotype> first = small(2).search(task());
    SearchResult<Genotype> second = small(2).search(task());
    assertThat(found(first)).hasSize(2).isEqualTo(found(second));
    assertThat(first.sharedWeights()).isEqualTo(second.sharedWeights());
    assertThat(found(small(2).search(task().seed(6)))).isNotEqualTo(found(first));
  }

  @Test
  void aStoppedSearchGoesOn(@TempDir Path directory) {
    SearchResult<Genotype> straight = small(3).search(task());
    SearchTask<Genotype> stored = task().storedAt(directory);
    assertThat(small(3).search(stored.budget(Budget.epochs(2))).gallery()).hasSize(2);
    SearchResult<Genotype> resumed = small(3).search(stored.resuming(true));
    assertThat(found(resumed)).isEqualTo(found(straight));
    assertThat(resumed.sharedWeights()).isEqualTo(straight.sharedWeights());
  }

  /**
   * Until one architecture is left: two of a node's inputs must differ, so it is no matter of
   * course.
   */
  @Test
  void anArchitectureIsAlwaysLeft() {
    SearchResult<Genotype> result = small(16).search(task());
    List<Genotype> last = found(result).subList(12, 16);
    assertThat(new TreeSet<>(last.stream().map(Genotype::toString).toList())).hasSize(1);
  }

  @Test
  void itRunsOnImages() {
    SearchResult<Genotype> result = TryNarrowing.search();
    assertThat(result.gallery()).hasSize(3);
    assertThat(result.best().architecture()).isEqualTo(found(result).get(2));
  }

  @Test
  void spacesThatShareNoWeightsAreRefused() {
    assertThatThrownBy(() -> small(1).search(Words.task(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("space (words) offers no shared weights (SharedSpace)");
  }

  @Test
  void mistakesAreTold() {
    assertThatThrownBy(() -> Narrowing.of(Recipe.quick(), 0))
        .hasMessageContaining("children (0) must be");
  }
}
