package io.archai.algos.darts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.data.Dataset;
import io.archai.data.Examples;
import io.archai.data.GeneratedImages;
import io.archai.graph.Graph;
import io.archai.graph.Shape;
import io.archai.objective.Metrics;
import io.archai.objective.Objective;
import io.archai.ops.oneshot.Mixing;
import io.archai.ops.oneshot.Moment;
import io.archai.ops.oneshot.Relaxation;
import io.archai.search.FoundModel;
import io.archai.search.SearchListener;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.search.Source;
import io.archai.space.SharedSpace;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpace;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import io.archai.train.DivergedException;
import io.archai.train.Optimizer;
import io.archai.train.Progress;
import io.archai.train.Recipe;
import io.archai.train.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class DartsTest {
  /** The space without its relaxation. */
  private record UnrelaxedSpace(CellSpace cells) implements SharedSpace<Genotype> {
    @Override
    public String name() {
      return "unrelaxed";
    }

    @Override
    public Map<String, Object> settings() {
      return cells.settings();
    }

    @Override
    public Graph network(Genotype genotype) {
      return cells.network(genotype);
    }

    @Override
    public Object encode(Genotype genotype) {
      return cells.encode(genotype);
    }

    @Override
    public Genotype decode(Object data) {
      return cells.decode(data);
    }

    @Override
    public Graph supergraph() {
      return cells.supergraph();
    }

    @Override
    public Graph child(Genotype genotype) {
      return cells.child(genotype);
    }
  }

  private static final CellSpace SPACE =
      CellSpaces.darts()
          .searchedAs(Skeleton.cifar10().cells(3).channels(4))
          .deployedAs(Skeleton.cifar10().cells(3).channels(4));

  private static SearchTask<Genotype> task() {
    return SearchTask.over(SPACE)
        .on(GeneratedImages.standard().seed(1).train(32).test(16).dataset())
        .seed(5);
  }

  private static Darts small(Darts darts) {
    return darts.epochs(2).batch(8);
  }

  /** Weights that do not sum up to 1; each descends for itself. */
  private record Sigmoid() implements Relaxation {
    @Override
    public String name() {
      return "sigmoid";
    }

    @Override
    public Mixing mix(String row, double[] alpha, Moment moment, RandomGenerator random) {
      double[] weights = strengths(row, alpha);
      return Mixing.of(
          weights,
          slopes -> {
            for (int k = 0; k < slopes.length; k++) {
              slopes[k] *= weights[k] * (1 - weights[k]);
            }
            return slopes;
          });
    }

    @Override
    public double[] strengths(String row, double[] alpha) {
      return DoubleStream.of(alpha).map(a -> 1 / (1 + Math.exp(-a))).toArray();
    }
  }

  @Test
  void anotherRelaxationIsAnotherSearch() {
    Darts sigmoid = small(Darts.firstOrder()).relaxation(new Sigmoid());
    assertThat(sigmoid.settings()).containsEntry("relaxation", Map.of("name", "sigmoid"));
    assertThat(small(Darts.firstOrder()).settings()).doesNotContainKey("relaxation");
    double usual =
        small(Darts.firstOrder()).search(task()).best().metrics().get(Metrics.VALID_LOSS);
    assertThat(sigmoid.search(task()).best().metrics().get(Metrics.VALID_LOSS)).isNotEqualTo(usual);
  }

  @Test
  void defaultsAreThePapers() {
    Darts darts = Darts.secondOrder();
    assertThat(darts.epochs()).isEqualTo(50);
    assertThat(darts.batch()).isEqualTo(64);
    assertThat(darts.weights().clip()).isEqualTo(5);
    assertThat(darts.weights().learningRateAt(0)).isEqualTo(0.025);
    assertThat(darts.weightOptimizer()).isEqualTo(Optimizer.sgd(0.9).withWeightDecay(3e-4));
    assertThat(darts.architecture())
        .isEqualTo(Optimizer.adam().withBetas(0.5, 0.999).withWeightDecay(1e-3));
    assertThat(darts.architectureLearningRate()).isEqualTo(3e-4);
  }

  @Test
  void theTableInTheDocsIsTheCodes() throws IOException {
    Darts darts = Darts.secondOrder();
    Recipe weights = darts.weights();
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("epochs", darts.epochs());
    expected.put("batch", darts.batch());
    expected.put("weights: momentum", darts.weightOptimizer().momentum());
    expected.put("weights: weight decay", darts.weightOptimizer().weightDecay());
    expected.put("weights: learning rate, first epoch", weights.learningRateAt(0));
    expected.put("weights: learning rate falls to", weights.learningRate().at(50, 50));
    expected.put("weights: clip", weights.clip());
    expected.put("architecture: learning rate", darts.architectureLearningRate());
    expected.put("architecture: beta1", darts.architecture().beta1());
    expected.put("architecture: beta2", darts.architecture().beta2());
    expected.put("architecture: weight decay", darts.architecture().weightDecay());
    String page = Files.readString(Path.of("../docs/algorithms/darts.md"));
    expected.forEach(
        (name, value) -> assertThat(page).contains("| " + name + " | " + value + " |"));
  }

  @Test
  void theSameSeedFindsTheSameTwiceInARow() {
    for (Darts darts : List.of(small(Darts.firstOrder()), small(Darts.secondOrder()))) {
      SearchResult<Genotype> first = darts.search(task());
      SearchResult<Genotype> second = darts.search(task());
      assertThat(second.gallery().stream().map(FoundModel::architecture).toList())
          .isEqualTo(first.gallery().stream().map(FoundModel::architecture).toList());
      assertThat(losses(second)).isEqualTo(losses(first));
      assertThat(losses(darts.search(task().seed(6)))).isNotEqualTo(losses(first));
    }
  }

  private static List<Double> losses(SearchResult<?> result) {
    return result.history().epochs().stream().map(epoch -> epoch.training().loss()).toList();
  }

  @Test
  void eachEpochDerivesOneArchitectureAndTheLastFeasibleIsTheBest() {
    List<Progress> steps = new ArrayList<>();
    SearchListener counting =
        new SearchListener() {
          @Override
          public void step(double loss, Progress progress) {
            steps.add(progress);
          }
        };
    SearchResult<Genotype> result = small(Darts.firstOrder()).search(task().listening(counting));
    assertThat(result.gallery()).hasSize(2);
    assertThat(result.best().index()).isEqualTo(1);
    assertThat(result.best().source()).isEqualTo(Source.SHARED);
    assertThat(steps).hasSize(4);
    assertThat(steps.get(3).steps()).isEqualTo(steps.get(3).allSteps());
    assertThat(result.toMap())
        .containsKeys(
            "algorithm",
            "seed",
            "genotype",
            "searchSeconds",
            "validAccuracy",
            "parameters",
            "multiplyAdds",
            "gallery");

    // What is finite would be refused before the search.
    Objective endless = Objective.ofGraph("length", graph -> Double.POSITIVE_INFINITY);
    SearchResult<Genotype> none =
        small(Darts.firstOrder()).search(task().subjectTo(endless.atMost(10)));
    assertThat(none.gallery()).hasSize(2);
    assertThatThrownBy(none::best).hasMessageContaining("length at most 10");
  }

  @Test
  void ownDataDecidesShapesAndClasses() {
    Shape shape = Shape.of(1, 12, 12);
    float[] values = new float[20 * 144];
    int[] labels = new int[20];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i * 31 % 17) / 17f;
      labels[i / 144] = i / 144 % 3;
    }
    Dataset own = Dataset.of("own", Examples.of(shape, values, labels));
    SearchResult<Genotype> result =
        Darts.firstOrder().epochs(1).batch(4).search(SearchTask.over(SPACE).on(own));
    assertThat(result.best().graph().shape("image")).isEqualTo(shape);
  }

  @Test
  void mistakesAreToldBeforeAnyWork() {
    assertThatThrownBy(() -> Darts.firstOrder().search(SearchTask.over(SPACE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("task must have data");
    assertThatThrownBy(() -> Darts.firstOrder().batch(17).search(task()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("batch (17) must be at most 16");
    SearchTask<Genotype> unsuitable =
        SearchTask.over(new UnrelaxedSpace(SPACE)).on(GeneratedImages.standard().dataset());
    assertThatThrownBy(() -> Darts.firstOrder().search(unsuitable))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("offers no relaxation (RelaxedSpace), but shared weights.");
  }

  @Test
  void divergenceSaysWhereAndAnInterruptStops() {
    Recipe wild =
        Recipe.dartsSearch().epochs(3).batch(8).clip(0).learningRate(Schedule.constant(1e30));
    assertThatThrownBy(() -> Darts.firstOrder().weights(wild).search(task()))
        .isInstanceOf(DivergedException.class)
        .hasMessageContaining("epoch 1");
    SearchListener stopping =
        new SearchListener() {
          @Override
          public void step(double loss, Progress progress) {
            Thread.currentThread().interrupt();
          }
        };
    assertThatThrownBy(() -> small(Darts.firstOrder()).search(task().listening(stopping)))
        .isInstanceOf(CancellationException.class)
        .hasMessageContaining("epoch 1, step 2");
  }
}
