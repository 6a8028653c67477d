package io.archai.algos.random;

import static io.archai.objective.Objectives.error;
import static io.archai.objective.Objectives.parameters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.algos.weightsharing.WeightSharingRandomSearch;
import io.archai.data.Dataset;
import io.archai.data.GeneratedImages;
import io.archai.search.Budget;
import io.archai.search.FoundModel;
import io.archai.search.FromScratch;
import io.archai.search.Gallery;
import io.archai.search.InheritedWeights;
import io.archai.search.Outcome;
import io.archai.search.Proposal;
import io.archai.search.SearchListener;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.search.Source;
import io.archai.search.Trial;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpace;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import io.archai.train.Progress;
import io.archai.train.Recipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluators that train, with the engine. */
class FromScratchTest {
  private static final Dataset IMAGES = GeneratedImages.standard().train(48).test(12).dataset();
  private static final Recipe RECIPE = Recipe.quick().epochs(2).batch(8);

  private static SearchTask<Genotype> task() {
    return untrained().budget(Budget.trials(5)).evaluating(FromScratch.with(RECIPE));
  }

  private static SearchTask<Genotype> untrained() {
    CellSpace space = CellSpaces.nasbench201();
    Skeleton small = space.searchedAs().cells(1).channels(4);
    return SearchTask.over(space.searchedAs(small).deployedAs(small)).on(IMAGES).seed(5);
  }

  @Test
  void workersTrainTheSameToTheBit() {
    SearchResult<Genotype> one = RandomSearch.create().search(task());
    SearchResult<Genotype> four = RandomSearch.create().search(task().workers(4));

    assertThat(four.trials()).isEqualTo(one.trials());
    assertThat(one.trials()).allMatch(Trial::measured);
    assertThat(one.gallery()).allMatch(model -> model.source() == Source.TRAINED);
    assertThat(one.trials()).allMatch(trial -> trial.outcome().epochs() == 2);
    assertThat(one.trials().stream().map(trial -> trial.objectives().get(0)).distinct().count())
        .isGreaterThan(1);
  }

  @Test
  void stepsOfTrialsAreToldAndChangeNothing() {
    Map<Integer, Integer> steps = new ConcurrentHashMap<>();
    List<String> ends = new CopyOnWriteArrayList<>();
    SearchListener listener =
        new SearchListener() {
          @Override
          public void trialStep(int trial, Proposal<?> proposal, double loss, Progress progress) {
            steps.merge(trial, 1, Integer::sum);
            if (progress.steps() == progress.allSteps()) {
              ends.add("trial " + trial + " epoch " + progress.epoch() + " of " + proposal.last());
            }
          }

          @Override
          public void trial(Trial<?> trial, Progress progress) {
            ends.add("trial " + trial.index() + " of " + progress.allSteps());
          }
        };
    SearchTask<Genotype> task = task().trainingFraction(0.5).budget(Budget.trials(2));
    SearchResult<Genotype> told = RandomSearch.create().search(task.listening(listener));

    // 24 images to train on are 3 batches, twice.
    assertThat(steps).isEqualTo(Map.of(0, 6, 1, 6));
    assertThat(ends)
        .containsExactlyInAnyOrder(
            "trial 0 epoch 1 of 2", "trial 0 of 2", "trial 1 epoch 1 of 2", "trial 1 of 2");
    assertThat(told.trials()).isEqualTo(RandomSearch.create().search(task).trials());

    steps.clear();
    RandomSearch.create().search(task.listening(listener).workers(2));
    assertThat(steps).isEqualTo(Map.of(0, 6, 1, 6));

    ends.clear();
    DartsRandomBaseline.create()
        .architectures(2)
        .shortEpochs(1)
        .search(task().budget(Budget.none()).listening(listener));
    assertThat(ends).contains("trial 0 of 3", "trial 2 epoch 1 of 2", "trial 2 of 3");
  }

  @Test
  void aGalleryIsReadBack(@TempDir Path directory) {
    SearchTask<Genotype> task = task().minimizing(error(), parameters()).budget(Budget.trials(3));
    SearchResult<Genotype> result =
        RandomSearch.create().search(task.storedAt(directory.resolve("run")));
    Gallery<Genotype> read = Gallery.read(directory.resolve("run"), task);

    assertThat(read.algorithm()).isEqualTo(result.algorithm());
    assertThat(read.models().stream().map(FoundModel::toMap).toList())
        .isEqualTo(result.gallery().stream().map(FoundModel::toMap).toList());
    assertThat(read.best().index()).isEqualTo(result.best().index());
    assertThat(read.front().stream().map(FoundModel::index).toList())
        .isEqualTo(result.front().stream().map(FoundModel::index).toList());
    assertThat(read.best().train(RECIPE).weights().fingerprint())
        .isEqualTo(result.best().train(RECIPE).weights().fingerprint());
    assertThatThrownBy(() -> Gallery.read(directory, task))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must hold the result of a search, result.json.\nMaybe");
  }

  @Test
  void halvesGoOnFromTheWeightsBefore(@TempDir Path directory) {
    SearchTask<Genotype> task =
        task()
            .budget(Budget.none())
            .evaluating(FromScratch.with(Recipe.quick().epochs(4).batch(8)));
    SuccessiveHalving halving = SuccessiveHalving.of(4, 1).eta(2);
    SearchResult<Genotype> result = halving.search(task);

    assertThat(result.trials().stream().map(trial -> trial.outcome().epochs()))
        .containsExactly(1, 1, 1, 1, 1, 1, 2);
    assertThat(result.trials()).allMatch(Trial::measured);
    assertThat(halving.search(task.storedIn(directory).workers(2)).trials())
        .isEqualTo(result.trials());
  }

  @Test
  void whatIsTooLargeForMemoryFailsWithItsEstimate() {
    SearchResult<Genotype> free = RandomSearch.create().search(task());
    long some = 8 << 20;
    SearchResult<Genotype> limited = RandomSearch.create().search(task().memoryLimit(some));

    List<Trial<Genotype>> failed =
        limited.trials().stream()
            .filter(trial -> trial.outcome() instanceof Outcome.Failed)
            .toList();
    assertThat(failed).isNotEmpty().hasSizeLessThan(limited.trials().size());
    for (Trial<Genotype> trial : failed) {
      assertThat(((Outcome.Failed<Genotype>) trial.outcome()).reason())
          .matches("memory for training \\(about [89]\\.\\d MiB\\) must be at most 8\\.0 MiB\\.");
    }
    for (Trial<Genotype> trial : limited.trials()) {
      if (trial.measured()) {
        assertThat(trial).isEqualTo(free.trials().get(trial.index()));
      }
    }
  }

  @Test
  void mistakesAreSaidBeforeAnyWork() {
    assertThatThrownBy(
            () ->
                RandomSearch.create()
                    .search(
                        task()
                            .trainingFraction(0.5)
                            .evaluating(FromScratch.with(RECIPE.batch(25)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("batch (25) must be at most 24");
    assertThatThrownBy(
            () ->
                RandomSearch.create()
                    .search(
                        SearchTask.over(CellSpaces.nasbench201())
                            .budget(Budget.trials(1))
                            .evaluating(FromScratch.with(RECIPE))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("task must have data");
  }

  @Test
  void sharedWeightsAreInheritedAsTheyAreOrTuned() {
    SearchResult<Genotype> shared =
        WeightSharingRandomSearch.create().ranking(3, 1, 2).epochs(1).batch(8).search(untrained());
    InheritedWeights<Genotype> inherited = InheritedWeights.of(shared.sharedWeights());
    SearchResult<Genotype> first = RandomSearch.create().search(task().evaluating(inherited));
    assertThat(first.trials()).allMatch(Trial::measured);
    assertThat(first.gallery()).allMatch(model -> model.source() == Source.SHARED);
    assertThat(RandomSearch.create().search(task().evaluating(inherited).workers(2)).trials())
        .isEqualTo(first.trials());

    SearchResult<Genotype> tuned =
        RandomSearch.create().search(task().evaluating(inherited.tunedWith(RECIPE)));
    assertThat(tuned.trials()).allMatch(trial -> trial.outcome().epochs() == 2);
    assertThat(tuned.trials()).isNotEqualTo(RandomSearch.create().search(task()).trials());
    assertThat(inherited.settings().get("weights"))
        .isEqualTo(InheritedWeights.of(shared.sharedWeights()).settings().get("weights"));
  }
}
