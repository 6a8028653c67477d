package io.archai.algos.weightsharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.data.GeneratedImages;
import io.archai.graph.cost.Cost;
import io.archai.objective.Objective;
import io.archai.objective.Objectives;
import io.archai.search.FoundModel;
import io.archai.search.SearchListener;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.search.Source;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpace;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import io.archai.train.Optimizer;
import io.archai.train.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WeightSharingRandomSearchTest {
  private static final CellSpace SPACE =
      CellSpaces.darts()
          .nodes(2)
          .searchedAs(Skeleton.cifar10().cells(3).channels(4))
          .deployedAs(Skeleton.cifar10().cells(3).channels(4));

  private static SearchTask<Genotype> task() {
    return SearchTask.over(SPACE)
        .on(GeneratedImages.standard().seed(1).train(40).test(16).dataset())
        .seed(5);
  }

  private static WeightSharingRandomSearch small() {
    return WeightSharingRandomSearch.create().epochs(2).batch(8).ranking(6, 2, 2);
  }

  @Test
  void theTableInTheDocsIsTheCodes() throws IOException {
    WeightSharingRandomSearch search = WeightSharingRandomSearch.create();
    Recipe weights = search.weights();
    Map<String, Object> expected = new LinkedHashMap<>();
    expected.put("epochs", search.epochs());
    expected.put("batch", search.batch());
    expected.put("weights: momentum", ((Optimizer.Sgd) weights.optimizer()).momentum());
    expected.put("weights: weight decay", weights.optimizer().weightDecay());
    expected.put("weights: learning rate, first epoch", weights.learningRateAt(0));
    expected.put("weights: learning rate falls to", weights.learningRate().at(50, 50));
    expected.put("weights: clip", weights.clip());
    expected.put("ranking: children", search.candidates());
    expected.put("ranking: mini-batches", search.batches());
    expected.put("ranking: finalists", search.finalists());
    String page = Files.readString(Path.of("../docs/algorithms/random-weight-sharing.md"));
    expected.forEach(
        (name, value) -> assertThat(page).contains("| " + name + " | " + value + " |"));
  }

  @Test
  void theSameSeedFindsTheSame() {
    SearchResult<Genotype> first = small().search(task());
    SearchResult<Genotype> second = small().search(task());
    assertThat(architectures(first)).hasSize(2).isEqualTo(architectures(second));
    assertThat(first.sharedWeights()).isEqualTo(second.sharedWeights());
    assertThat(architectures(small().search(task().seed(6)))).isNotEqualTo(architectures(first));
    assertThat(first.best().source()).isEqualTo(Source.SHARED);
  }

  @Test
  void theRankingTellsHowFarItIs() {
    List<String> told = new ArrayList<>();
    SearchListener listener =
        new SearchListener() {
          @Override
          public void judged(int epoch, int judged, int all) {
            told.add(epoch + ": " + judged + " of " + all);
          }
        };
    small().ranking(3, 2, 2).search(task().listening(listener));
    assertThat(told)
        .containsExactly("0: 1 of 2", "0: 2 of 2", "1: 1 of 3", "1: 2 of 3", "1: 3 of 3");
  }

  private static List<Genotype> architectures(SearchResult<Genotype> result) {
    return result.gallery().stream().map(FoundModel::architecture).toList();
  }

  /** With every finalist compared on all data, the derived one is as good as any of them. */
  @Test
  void theLastEpochTakesTheBestOfTheFinalists() {
    SearchResult<Genotype> few = small().ranking(2, 2, 1).search(task());
    SearchResult<Genotype> many = small().ranking(12, 2, 12).search(task());
    // The weights are the same; only what is derived differs.
    assertThat(many.sharedWeights()).isEqualTo(few.sharedWeights());
    assertThat(many.gallery().get(1).metrics().validAccuracy())
        .isGreaterThanOrEqualTo(few.gallery().get(1).metrics().validAccuracy());
  }

  @Test
  void candidatesKeepTheConstraintsOnTheirNetworks() {
    Random random = new Random(1);
    double[] sizes =
        IntStream.range(0, 31)
            .mapToDouble(i -> (double) Cost.of(SPACE.network(SPACE.sample(random))).parameters())
            .sorted()
            .toArray();
    // Half of the space.
    SearchResult<Genotype> result =
        small().search(task().subjectTo(Objectives.parameters().atMost(sizes[15])));
    assertThat(result.gallery()).hasSize(2).allMatch(FoundModel::feasible);
    // Nothing keeps this one, and the search goes on all the same.
    Objective endless = Objective.ofGraph("length", graph -> Double.POSITIVE_INFINITY);
    assertThat(small().search(task().subjectTo(endless.atMost(1))).gallery())
        .hasSize(2)
        .noneMatch(FoundModel::feasible);
  }

  @Test
  void mistakesAreTold() {
    assertThatThrownBy(() -> small().ranking(5, 2, 6))
        .hasMessageContaining("finalists (6) must be between 1 and 5");
    assertThatThrownBy(() -> small().batch(21).search(task()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("batch (21) must be at most 20");
  }
}
