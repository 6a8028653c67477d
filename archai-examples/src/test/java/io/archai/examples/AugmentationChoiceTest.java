package io.archai.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.algos.darts.Darts;
import io.archai.algos.enas.Enas;
import io.archai.algos.petridish.Petridish;
import io.archai.algos.random.DartsRandomBaseline;
import io.archai.algos.random.RandomSearch;
import io.archai.algos.weightsharing.WeightSharingRandomSearch;
import io.archai.data.Augmentation;
import io.archai.data.Dataset;
import io.archai.data.GeneratedImages;
import io.archai.search.Budget;
import io.archai.search.FromScratch;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.search.Searcher;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpace;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import io.archai.space.growth.GrowthSpaces;
import io.archai.train.Epoch;
import io.archai.train.Optimizer;
import io.archai.train.Recipe;
import io.archai.train.Schedule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Images are changed as their data set says, or as a recipe says that names its augmentation. */
class AugmentationChoiceTest {
  private static final Dataset IMAGES = GeneratedImages.standard().train(40).test(10).dataset();
  private static final Dataset PLAIN = IMAGES.augmentation(Augmentation.none());
  private static final Recipe SHORT = Recipe.of(1, 8, Optimizer.sgd(0.9), Schedule.constant(0.025));
  private static final Recipe NONE = SHORT.augmentation(Augmentation.none());
  private static final Recipe HUGE = SHORT.augmentation(Augmentation.ofData().crop(40));

  private static final Skeleton TINY = Skeleton.cifar10().cells(3).channels(2).dropPath(false);
  private static final CellSpace CELLS = CellSpaces.darts().searchedAs(TINY).deployedAs(TINY);

  private static double loss(Searcher searcher, SearchTask<Genotype> task) {
    SearchResult<Genotype> result = searcher.search(task);
    return result.history().epochs().isEmpty()
        ? result.gallery().get(0).metrics().get("validLoss")
        : result.history().last().training().loss();
  }

  @Test
  void searchesWithSharedWeightsTakeTheDatasUnlessTheirRecipeNamesOne() {
    SearchTask<Genotype> task = SearchTask.over(CELLS).seed(1);
    double augmented = loss(Darts.firstOrder().weights(SHORT), task.on(IMAGES));
    double plain = loss(Darts.firstOrder().weights(SHORT), task.on(PLAIN));
    assertThat(augmented).isNotEqualTo(plain);
    assertThat(loss(Darts.firstOrder().weights(NONE), task.on(IMAGES))).isEqualTo(plain);
    Recipe named = SHORT.augmentation(Augmentation.none().crop(4).flip());
    assertThat(loss(Darts.firstOrder().weights(named), task.on(PLAIN))).isEqualTo(augmented);
  }

  @Test
  void trialsAndFinalTrainingsTakeTheDatasUnlessTheirRecipeNamesOne() {
    SearchTask<Genotype> task = SearchTask.over(CELLS).seed(1).budget(Budget.trials(1));
    SearchTask<Genotype> usual = task.evaluating(FromScratch.with(SHORT));
    double augmented = loss(RandomSearch.create(), usual.on(IMAGES));
    double plain = loss(RandomSearch.create(), usual.on(PLAIN));
    assertThat(augmented).isNotEqualTo(plain);
    SearchTask<Genotype> none = task.evaluating(FromScratch.with(NONE));
    SearchResult<Genotype> result = RandomSearch.create().search(none.on(IMAGES));
    assertThat(result.best().metrics().get("validLoss")).isEqualTo(plain);

    Epoch last = result.best().train(SHORT).history().last();
    Epoch lastOfPlain = result.best().train(NONE).history().last();
    assertThat(last.training().loss()).isNotEqualTo(lastOfPlain.training().loss());
    assertThat(result.best().train(NONE).recipe().toString()).contains("flip=false");
    assertThat(result.best().train(SHORT).recipe().toString()).contains("crop=4, flip=true");
  }

  @Test
  void whatWouldLeaveNothingOfImagesIsRefusedByEveryKindOfSearchBeforeAnyWork() {
    SearchTask<Genotype> task = SearchTask.over(CELLS).on(IMAGES);
    refused(Darts.secondOrder().weights(HUGE), task);
    refused(WeightSharingRandomSearch.create().weights(HUGE), task);
    refused(
        Enas.micro().weights(HUGE), SearchTask.over(CellSpaces.enas().searchedAs(TINY)).on(IMAGES));
    refused(
        Petridish.create().recipes(SHORT, HUGE, SHORT),
        SearchTask.over(GrowthSpaces.cells().cells(3).reductions(1).searchedAs(TINY)).on(IMAGES));
    SearchTask<Genotype> trials = task.evaluating(FromScratch.with(HUGE)).budget(Budget.trials(1));
    for (Searcher searcher : List.of(RandomSearch.create(), DartsRandomBaseline.create())) {
      refused(searcher, trials);
    }
  }

  private static void refused(Searcher searcher, SearchTask<?> task) {
    assertThatThrownBy(() -> searcher.check(task))
        .as(searcher.name())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "augmentation ({crop=40, flip=true, cutout=0}) must have a crop below 32");
  }
}
