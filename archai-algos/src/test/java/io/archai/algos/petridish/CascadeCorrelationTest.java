package io.archai.algos.petridish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.archai.data.Dataset;
import io.archai.data.Examples;
import io.archai.data.GeneratedImages;
import io.archai.data.TwoSpirals;
import io.archai.graph.ParameterRef;
import io.archai.graph.Weights;
import io.archai.objective.Objectives;
import io.archai.search.Ancestor;
import io.archai.search.FoundModel;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.search.Trial;
import io.archai.space.Strengths;
import io.archai.space.cell.CellSpaces;
import io.archai.space.growth.Cascade;
import io.archai.space.growth.CascadeSpace;
import io.archai.space.growth.GrowthSpaces;
import io.archai.train.Optimizer;
import io.archai.train.Recipe;
import io.archai.train.Schedule;
import io.archai.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CascadeCorrelationTest {
  private static final CascadeSpace SPACE = GrowthSpaces.cascade();

  private static final Dataset IMAGES = GeneratedImages.standard().train(200).test(10).dataset();

  @TempDir Path directory;

  private static SearchTask<Cascade> task() {
    return SearchTask.over(SPACE)
        .on(TwoSpirals.dataset())
        .splitInOrder()
        .minimizing(CascadeCorrelation.trainingError())
        .seed(3);
  }

  /** As by default, but ended early. */
  private static CascadeCorrelation three() {
    return CascadeCorrelation.create().units(3);
  }

  private static CascadeCorrelation quick() {
    return CascadeCorrelation.create().candidates(5, 0.03).outputs(4, 0.05).units(3);
  }

  private static double trainingLoss(SearchResult<Cascade> result, FoundModel<Cascade> model) {
    Examples points = result.task().split().training();
    return Trainer.find().evaluate(result.trained(model), points).loss();
  }

  @Test
  void everyUnitMakesTheNetworkBetter() {
    SearchResult<Cascade> result = three().search(task());
    assertThat(result.gallery()).hasSize(4);
    double before = Double.POSITIVE_INFINITY;
    for (FoundModel<Cascade> model : result.gallery()) {
      double loss = trainingLoss(result, model);
      assertThat(loss).as("%s", model).isLessThan(before);
      before = loss;
    }
    // A line tells no spirals apart.
    FoundModel<Cascade> first = result.gallery().get(0);
    assertThat(first.objectives().get(0)).isCloseTo(0.5, within(0.05));
    FoundModel<Cascade> last = result.gallery().get(3);
    assertThat(last.objectives().get(0)).isLessThan(0.42);
    assertThat(1 - result.trained(last).accuracy(result.task().split().training()))
        .isCloseTo(last.objectives().get(0), within(0.011));
  }

  @Test
  void networksAndTheirCandidatesTakeTurnsAndHandOnTheirWeights() {
    SearchResult<Cascade> result = quick().search(task());
    List<Trial<Cascade>> trials = result.trials();
    assertThat(trials.stream().map(trial -> trial.proposal().stage()))
        .containsExactly(
            Stages.SEED,
            Stages.CANDIDATE,
            Stages.CHILD,
            Stages.CANDIDATE,
            Stages.CHILD,
            Stages.CANDIDATE,
            Stages.CHILD);
    for (Trial<Cascade> trial : trials.subList(1, trials.size())) {
      assertThat(trial.proposal().inherits()).hasValue(trial.index() - 1);
    }
    assertThat(result.gallery().stream().map(model -> model.architecture().units()))
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void installedUnitsNeverChange() {
    SearchResult<Cascade> result = quick().search(task());
    Weights installed = result.trialWeights().apply(2);
    Weights last = result.trialWeights().apply(6);
    List<String> frozen = new ArrayList<>();
    for (ParameterRef parameter :
        SPACE.network(result.trials().get(2).architecture()).parameters()) {
      if (parameter.name().contains("/unit")) {
        frozen.add(parameter.name());
        assertThat(last.tensor(parameter.name()).values())
            .isEqualTo(installed.tensor(parameter.name()).values());
      }
    }
    assertThat(frozen).hasSize(2);
    assertThat(last.tensor("grow0/output/weight").values())
        .isNotEqualTo(installed.tensor("grow0/output/weight").values());
  }

  @Test
  void theUnitWithTheLargestCovarianceIsInstalled() {
    String row = "grow0/alpha/weight";
    Map<String, double[]> strengths = Map.of(row, new double[] {0.1, -0.5, 0.2, -0.1, 0.1, 0.3});
    assertThat(SPACE.pool(3).grown(Cascade.empty(), Strengths.of(strengths)).chosen())
        .as("0.2, 0.6 and 0.5")
        .containsExactly(1);
    assertThat(quick().settings()).containsEntry("selection", "largest covariance");
    assertThat(quick().randomSelection().settings()).containsEntry("selection", "random");
    assertThat(quick().randomSelection().search(task()).trials())
        .isNotEqualTo(quick().search(task()).trials());
  }

  @Test
  void itCanEndWhenAllOutputsAreWithinTheTolerance() {
    SearchTask<Cascade> within = task().minimizing(CascadeCorrelation.outsideTolerance());
    SearchResult<Cascade> result = quick().units(1).until(0).search(within);
    for (FoundModel<Cascade> model : result.gallery()) {
      assertThat(model.objectives().get(0))
          .isGreaterThanOrEqualTo(1 - result.trained(model).accuracy(within.split().training()));
    }
    assertThat(quick().until(1).search(within).trials()).hasSize(1);
  }

  @Test
  void itEndsWhenTheObjectiveIsSmallEnough() {
    SearchResult<Cascade> result = quick().until(0.6).search(task());
    assertThat(result.trials()).hasSize(1);
    assertThat(quick().until(0.6).search(task().minimizing(Objectives.error())).trials())
        .hasSize(1);
    assertThat(quick().search(task().subjectTo(Objectives.parameters().atMost(10))).gallery())
        .as("the second unit would be too much")
        .hasSize(1);
  }

  @Test
  void neitherTrialsInFlightNorInterruptionsChangeAnything() {
    List<Trial<Cascade>> trials = quick().search(task()).trials();
    assertThat(quick().search(task().inFlight(1)).trials()).isEqualTo(trials);
    assertThat(quick().search(task().seed(4)).trials()).isNotEqualTo(trials);
    SearchTask<Cascade> stored = task().storedAt(directory);
    assertThat(quick().units(1).search(stored).trials()).isEqualTo(trials.subList(0, 3));
    assertThat(quick().search(stored.resuming(true)).trials()).isEqualTo(trials);
  }

  @Test
  void aNetworkThatIsThereGrowsOn() {
    List<Ancestor<Cascade>> ancestors = quick().search(task()).ancestors();
    SearchResult<Cascade> later =
        quick().units(1).search(task().startingFrom(ancestors.subList(2, 3)));
    assertThat(later.gallery().stream().map(model -> model.architecture().units()))
        .containsExactly(2, 3);
    assertThat(later.gallery().get(1).architecture().chosen())
        .startsWith(ancestors.get(2).architecture().chosen().toArray(Integer[]::new));
    assertThatThrownBy(() -> quick().check(task().startingFrom(ancestors)))
        .hasMessageContaining("networks to start from (4) must be at most one");
  }

  @Test
  void petridishGrowsTheSameSpace() {
    Recipe recipe = Recipe.of(4, 97, Optimizer.adam(), Schedule.constant(0.03));
    SearchResult<Cascade> result =
        Petridish.create()
            .recipes(recipe, recipe, recipe)
            .models(3)
            .search(task().trainingFraction(0.5).inFlight(1).minimizing(Objectives.error()));
    assertThat(result.trials().stream().map(trial -> trial.proposal().stage().name()).distinct())
        .containsExactly("seed", "candidate", "child");
  }

  @Test
  void imagesAreExamplesToo() {
    SearchTask<Cascade> images =
        SearchTask.over(SPACE).on(IMAGES).minimizing(CascadeCorrelation.trainingError());
    assertThat(quick().units(1).search(images).gallery()).hasSize(2);
  }

  @Test
  void mistakesAreToldBeforeAnythingIsTrained() {
    assertThatThrownBy(() -> quick().check(task().minimizing(Objectives.parameters())))
        .hasMessageContaining("first objective (parameters) must be one that is measured");
    SearchTask<?> cells = SearchTask.over(CellSpaces.darts()).on(IMAGES);
    assertThatThrownBy(() -> quick().check(cells)).hasMessageContaining("offers no growth");
    SearchTask<?> mixtures =
        SearchTask.over(GrowthSpaces.cells())
            .on(IMAGES)
            .minimizing(CascadeCorrelation.trainingError());
    assertThatThrownBy(() -> quick().check(mixtures)).hasMessageContaining("must grow by units");
    assertThatThrownBy(() -> quick().units(0)).hasMessageContaining("units (0) must");
    assertThatThrownBy(() -> quick().until(-1)).hasMessageContaining("until (-1.0) must");
    assertThatThrownBy(() -> quick().outputs(0, 1)).hasMessageContaining("epochs (0) must");
    assertThatThrownBy(() -> quick().candidates(1, 0)).hasMessageContaining("learningRate (0.0)");
  }

  @Test
  void theTableInTheDocsIsTheCodes() throws IOException {
    CascadeCorrelation documented = CascadeCorrelation.create();
    Map<String, Object> expected = new LinkedHashMap<>(documented.settings());
    expected.put("units", documented.units());
    expected.put("until", documented.until());
    expected.put("pool", SPACE.settings().get("pool"));
    String page = Files.readString(Path.of("../docs/algorithms/cascade-correlation.md"));
    expected.forEach(
        (name, value) -> assertThat(page).contains("| " + name + " | " + value + " |"));
  }
}
