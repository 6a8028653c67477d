package io.archai.algos.petridish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.archai.data.Dataset;
import io.archai.data.Examples;
import io.archai.data.GeneratedImages;
import io.archai.objective.Objectives;
import io.archai.search.Ancestor;
import io.archai.search.FoundModel;
import io.archai.search.Outcome;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.search.Trial;
import io.archai.search.TrialExecutor;
import io.archai.search.TrialJob;
import io.archai.space.Skeleton;
import io.archai.space.cell.Candidates;
import io.archai.space.cell.CellSpaces;
import io.archai.space.growth.CellGrowthSpace;
import io.archai.space.growth.GrownCells;
import io.archai.space.growth.GrowthSpaces;
import io.archai.train.Recipe;
import io.archai.train.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PetridishTest {
  @TempDir Path directory;

  private static final CellGrowthSpace SPACE =
      GrowthSpaces.cells()
          .cells(3)
          .reductions(1)
          .nodes(1, 2)
          .operations(Candidates.named("max_pool_3x3", "skip_connect", "sep_conv_3x3"))
          .kept(2)
          .searchedAs(Skeleton.cifar10().channels(2).dropPath(false));

  private static SearchTask<GrownCells> task() {
    return SearchTask.over(SPACE)
        .on(GeneratedImages.standard().seed(1).train(32).test(8).dataset())
        .minimizing(Objectives.error(), Objectives.multiplyAdds())
        .inFlight(2)
        .seed(5);
  }

  private static Petridish small() {
    return Petridish.create().epochs(1, 1, 1).batch(8).models(5);
  }

  @Test
  void seedsGrowIntoChildrenThatInheritFromTheirCandidates() {
    SearchResult<GrownCells> result = small().search(task());
    List<Trial<GrownCells>> trials = result.trials();
    assertThat(trials.stream().filter(trial -> trial.proposal().stage().model())).hasSize(5);
    assertThat(trials.stream().map(trial -> trial.proposal().stage().name()).limit(2))
        .containsOnly("seed");
    for (Trial<GrownCells> trial : trials) {
      if (trial.proposal().stage().equals(Stages.CHILD)) {
        Trial<GrownCells> candidate = trials.get(trial.proposal().inherits().orElseThrow());
        Trial<GrownCells> parent = trials.get(candidate.proposal().inherits().orElseThrow());
        assertThat(candidate.proposal().architecture()).isEqualTo(parent.architecture());
        assertThat(candidate.architecture()).isEqualTo(trial.architecture());
        assertThat(trial.architecture().growths())
            .hasSize(parent.architecture().growths().size() + 1);
        assertThat(trial.architecture().seed()).isEqualTo(parent.architecture().seed());
        assertThat(result.trialWeights().apply(candidate.index()))
            .isEqualTo(
                result
                    .trialWeights()
                    .apply(candidate.index())
                    .fitting(SPACE.proxy(trial.architecture())));
      }
    }
  }

  @Test
  void theGalleryIsTheEpsilonHullWithWeightsAndLineage() {
    SearchResult<GrownCells> result = small().epsilon(0.5).search(task());
    assertThat(result.gallery()).isNotEmpty();
    double least =
        result.trials().stream()
            .filter(Trial::feasible)
            .filter(trial -> trial.proposal().stage().model())
            .mapToDouble(Trial::score)
            .min()
            .orElseThrow();
    assertThat(result.best().objectives().get(0)).isEqualTo(least);
    for (FoundModel<GrownCells> model : result.gallery()) {
      TrainedModel trained = result.trained(model);
      assertThat(trained.accuracy(result.task().split().validation()))
          .isCloseTo(model.metrics().get(GrowthEvaluator.LAST_VALID_ACCURACY), within(1e-9));
      List<FoundModel<GrownCells>> lineage = result.lineage(model);
      assertThat(lineage).hasSize(1 + model.architecture().growths().size());
      assertThat(lineage.get(0).architecture().growths()).isEmpty();
      assertThat(lineage.get(lineage.size() - 1)).isEqualTo(model);
    }
  }

  @Test
  void neitherWorkersNorProcessesChangeAnything() {
    List<Trial<GrownCells>> trials = small().search(task()).trials();
    assertThat(small().search(task().workers(2)).trials()).isEqualTo(trials);
    SearchTask<GrownCells> stored = task().storedAt(directory);
    SearchResult<GrownCells> elsewhere =
        small().search(stored.executing(() -> new Elsewhere(small(), stored)));
    assertThat(elsewhere.trials()).isEqualTo(trials);
    assertThat(small().search(task().seed(6)).trials()).isNotEqualTo(trials);
  }

  /** Runs each job as another process would: from its JSON, with a task of its own. */
  private record Elsewhere(Petridish petridish, SearchTask<GrownCells> task)
      implements TrialExecutor {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public <A> CompletableFuture<Outcome<A>> submit(TrialJob<A> job) {
      Map<String, Object> outcome = throughJson(petridish.run(throughJson(job.toMap()), task));
      return CompletableFuture.completedFuture(job.ended(outcome));
    }

    private static Map<String, Object> throughJson(Map<String, Object> map) {
      try {
        return JSON.readValue(JSON.writeValueAsString(map), new TypeReference<>() {});
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {}
  }

  @Test
  void jobsOfAnotherSearchAreRefused() {
    SearchTask<GrownCells> stored = task().storedAt(directory);
    assertThatThrownBy(() -> small().run(Map.of("search", "0123"), stored))
        .hasMessageContaining("job must be of this search (")
        .hasMessageContaining("not of 0123");
  }

  @Test
  void aFinishedPoolGoesOnWithMoreModels() {
    List<Trial<GrownCells>> whole = small().models(7).search(task()).trials();
    SearchTask<GrownCells> stored = task().storedIn(directory);
    List<Trial<GrownCells>> first = small().models(4).search(stored).trials();
    assertThat(whole.subList(0, first.size())).isEqualTo(first);
    assertThat(small().models(7).search(stored.resuming(true)).trials()).isEqualTo(whole);
  }

  private static Dataset fourClasses() {
    Examples all = GeneratedImages.standard().seed(2).train(80).test(8).dataset().train();
    int[] four = IntStream.range(0, all.size()).filter(i -> all.label(i) < 4).toArray();
    return Dataset.of("four classes", all.subset(four));
  }

  @Test
  void aPoolGoesOnWithOtherDataAndOtherClasses() {
    SearchResult<GrownCells> earlier = small().models(3).search(task());
    List<Ancestor<GrownCells>> ancestors = earlier.ancestors();
    assertThat(ancestors).hasSameSizeAs(earlier.gallery());
    SearchTask<GrownCells> other =
        SearchTask.over(SPACE)
            .on(fourClasses())
            .minimizing(Objectives.error(), Objectives.multiplyAdds())
            .inFlight(2)
            .startingFrom(ancestors);
    SearchResult<GrownCells> later = small().models(ancestors.size() + 1).search(other);
    assertThat(later.trials().get(0).proposal().stage()).isEqualTo(Stages.ANCESTOR);
    assertThat(later.trials().get(0).architecture()).isEqualTo(ancestors.get(0).architecture());
    assertThat(later.trials().get(later.trials().size() - 1).measured()).isTrue();
  }

  @Test
  void whatBreaksTheCeilingIsNotTrainedAndItsParentGrowsNoMore() {
    SearchTask<GrownCells> free = task();
    List<Double> costs =
        SPACE.seeds(free.streams()).stream()
            .map(seed -> io.archai.graph.cost.Cost.of(SPACE.network(seed)).multiplyAdds())
            .map(Long::doubleValue)
            .toList();
    double ceiling = Math.max(costs.get(0), costs.get(1));
    SearchResult<GrownCells> result =
        small().models(30).search(free.subjectTo(Objectives.multiplyAdds().atMost(ceiling)));
    assertThat(result.trials()).anyMatch(trial -> trial.outcome() instanceof Outcome.Pruned);
    assertThat(result.trials().size()).isLessThan(30);
    assertThat(result.gallery()).allMatch(model -> model.objectives().get(1) <= ceiling);
  }

  @Test
  void randomGrowthDiffersInChoiceOnly() {
    Petridish random = Petridish.randomGrowth().epochs(1, 1, 1).batch(8).models(4);
    SearchResult<GrownCells> result = random.search(task());
    assertThat(result.algorithm()).isEqualTo("random-growth");
    assertThat(result.trials().get(0).objectives())
        .isEqualTo(small().search(task()).trials().get(0).objectives());
    assertThat(random.settings()).containsEntry("selection", "random");
    Petridish same =
        Petridish.create().parents(ParentChoice.UNIFORM).selection(Selection.RANDOM).batch(8);
    assertThat(same.epochs(1, 1, 1).models(4).search(task()).trials()).isEqualTo(result.trials());
  }

  @Test
  void mistakesAreToldBeforeAnythingIsTrained() {
    assertThatThrownBy(() -> small().check(task().minimizing(Objectives.multiplyAdds())))
        .hasMessageContaining("objectives ([multiplyAdds]) must be an error and at most one cost");
    assertThatThrownBy(() -> small().batch(500).check(task()))
        .hasMessageContaining("batch of seeds, candidates, children (500) must be at most 22");
    assertThatThrownBy(() -> small().models(0)).hasMessageContaining("models (0) must");
    SearchTask<?> cells = SearchTask.over(CellSpaces.darts()).on(task().dataset());
    assertThatThrownBy(() -> small().check(cells))
        .hasMessageContaining("space (darts) offers no growth (GrowthSpace)");
  }

  @Test
  void theTableInTheDocsIsTheCodes() throws IOException {
    Petridish petridish = Petridish.create();
    GrowthSettings training = petridish.training();
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("models", petridish.models());
    expected.put("growths", petridish.growths());
    expected.put("epsilon", petridish.epsilon());
    expected.put("parents", petridish.parents());
    expected.put("l1", training.l1());
    expected.put("selection", petridish.settings().get("selection"));
    expected.put("seed: epochs, batch", both(training.seed()));
    expected.put("candidate: epochs, batch", both(training.candidate()));
    expected.put("child: epochs, batch", both(training.child()));
    String page = Files.readString(Path.of("../docs/algorithms/petridish.md"));
    expected.forEach(
        (name, value) -> assertThat(page).contains("| " + name + " | " + value + " |"));
  }

  private static String both(Recipe recipe) {
    return recipe.epochs() + ", " + recipe.batch();
  }
}
