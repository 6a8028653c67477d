package io.archai.algos.enas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.algos.controller.ControllerSettings;
import io.archai.data.GeneratedImages;
import io.archai.search.FoundModel;
import io.archai.search.SearchListener;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.search.Source;
import io.archai.space.SearchSpace;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.EnasCellSpace;
import io.archai.space.chain.ChainSpaces;
import io.archai.space.chain.EnasMacroSpace;
import io.archai.train.Optimizer;
import io.archai.train.Progress;
import io.archai.train.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnasTest {
  private static final EnasCellSpace CELLS =
      CellSpaces.enas().blocks(2).searchedAs(Skeleton.enas().cells(3).channels(4).dropout(0.1));
  private static final EnasMacroSpace NETWORKS =
      ChainSpaces.enasMacro().layers(4).searchedChannels(4);

  private static <A> SearchTask<A> task(SearchSpace<A> space) {
    return SearchTask.over(space)
        .on(GeneratedImages.standard().seed(1).train(32).test(16).dataset())
        .seed(5);
  }

  private static Enas small(Enas enas) {
    return enas.epochs(2).batch(8).updates(2, 3).candidates(3);
  }

  @Test
  void defaultsAreTheScripts() {
    Enas micro = Enas.micro();
    assertThat(micro.weights().optimizer())
        .isEqualTo(Optimizer.sgd(0.9).withNesterov().withWeightDecay(2e-4));
    assertThat(Enas.macro().weights().optimizer())
        .isEqualTo(Optimizer.sgd(0.9).withNesterov().withWeightDecay(5e-4));
    // Restarts: 10 + 20 + 40 + 80 and 160 more are the epochs of the two searches.
    assertThat(micro.weights().learningRateAt(0)).isEqualTo(0.05);
    assertThat(micro.weights().learningRateAt(70)).isEqualTo(0.05);
    assertThat(micro.weights().learningRateAt(9)).isLessThan(0.003);
    assertThat(micro.controller()).isEqualTo(ControllerSettings.enasMicro());
    assertThat(Enas.macro().controller()).isEqualTo(ControllerSettings.enasMacro());
  }

  @Test
  void theTableInTheDocsIsTheCodes() throws IOException {
    String page = Files.readString(Path.of("../docs/algorithms/enas.md"));
    Map<String, Object> micro = table(Enas.micro());
    Map<String, Object> macro = table(Enas.macro());
    micro.forEach(
        (name, value) ->
            assertThat(page)
                .contains("| " + name + " | " + value + " | " + macro.get(name) + " |"));
  }

  private static Map<String, Object> table(Enas enas) {
    Recipe weights = enas.weights();
    ControllerSettings controller = enas.controller();
    Map<String, Object> table = new LinkedHashMap<>();
    table.put("epochs", enas.epochs());
    table.put("batch", enas.batch());
    table.put("weights: momentum (Nesterov)", ((Optimizer.Sgd) weights.optimizer()).momentum());
    table.put("weights: weight decay", weights.optimizer().weightDecay());
    table.put("weights: learning rate after a restart", weights.learningRateAt(0));
    table.put("weights: learning rate falls to", weights.learningRate().settings().get("to"));
    table.put(
        "weights: epochs before the first restart", weights.learningRate().settings().get("first"));
    table.put("weights: each period longer by", weights.learningRate().settings().get("factor"));
    table.put("weights: clip", weights.clip());
    table.put("weights: auxiliary weight", weights.auxiliaryWeight());
    table.put("controller: units", controller.size().units());
    table.put("controller: weights begin within", controller.size().range());
    table.put("controller: tanh constant", controller.logits().tanhConstant());
    table.put("controller: learning rate", controller.learningRate());
    table.put("controller: beta1", controller.adam().beta1());
    table.put("controller: epsilon", controller.adam().epsilon());
    table.put("controller: entropy weight", controller.reward().entropyWeight());
    table.put("controller: baseline decay", controller.reward().baselineDecay());
    table.put("controller: skip weight", controller.skips().weight());
    table.put("controller: updates an epoch", enas.updates());
    table.put("controller: samples an update", enas.samples());
    table.put("derivation: children", enas.candidates());
    return table;
  }

  @Test
  void cellsAndNetworksAreFoundTheSameWithTheSameSeed() {
    assertThat(twice(small(Enas.micro()), CELLS)).hasSize(2);
    assertThat(twice(small(Enas.macro()), NETWORKS)).hasSize(2);
  }

  private static <A> List<A> twice(Enas enas, SearchSpace<A> space) {
    SearchResult<A> first = enas.search(task(space));
    SearchResult<A> second = enas.search(task(space));
    assertThat(architectures(second)).isEqualTo(architectures(first));
    assertThat(losses(second)).isEqualTo(losses(first));
    assertThat(second.sharedWeights()).isEqualTo(first.sharedWeights());
    assertThat(losses(enas.search(task(space).seed(6)))).isNotEqualTo(losses(first));
    return architectures(first);
  }

  private static <A> List<A> architectures(SearchResult<A> result) {
    return result.gallery().stream().map(FoundModel::architecture).toList();
  }

  private static List<Double> losses(SearchResult<?> result) {
    return result.history().epochs().stream().map(epoch -> epoch.training().loss()).toList();
  }

  @Test
  void anEpochTrainsTheWeightsThenTheController() {
    List<Progress> steps = new ArrayList<>();
    SearchListener counting =
        new SearchListener() {
          @Override
          public void step(double loss, Progress progress) {
            steps.add(progress);
          }
        };
    SearchResult<?> result = small(Enas.macro()).search(task(NETWORKS).listening(counting));
    // Two batches of 8 and two updates, twice.
    assertThat(steps).hasSize(8);
    assertThat(steps.get(7).steps()).isEqualTo(steps.get(7).allSteps());
    assertThat(result.best().source()).isEqualTo(Source.SHARED);
    // Only the mini-batches of training count in the training loss.
    assertThat(result.history().last().training().examples()).isEqualTo(16);
    assertThat(result.sharedWeights().contains("classifier/weight")).isTrue();
  }

  /** Networks without an auxiliary head: the default is for those that have one. */
  @Test
  void anAuxiliaryWeightThatIsAskedForMustBeOfUse() {
    Recipe recipe = Recipe.dartsSearch().epochs(1).batch(8);
    Enas enas = small(Enas.micro().weights(recipe.auxiliaryWeight(0.4)));
    assertThatThrownBy(() -> enas.check(task(CELLS)))
        .hasMessageContaining(
            "auxiliaryWeight of the recipe (0.4) must be 0 for a network that has no auxiliary head,"
                + " only the output logits.\nMaybe auxiliaryWeight(0) is what you want");
    small(Enas.micro()).check(task(CELLS));
  }

  @Test
  void unsuitableSpacesAreRefusedBeforeAnyWork() {
    assertThatThrownBy(() -> Enas.micro().search(task(NETWORKS)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "space (enas-macro) must have the decisions of ENAS's cells, not its 10.")
        .hasMessageContaining("Maybe CellSpaces.enas() is what you want.");
    assertThatThrownBy(() -> Enas.macro().search(task(CELLS)))
        .hasMessageContaining("space (enas) must have the decisions of ENAS's whole networks");
    assertThatThrownBy(() -> Enas.micro().search(task(CellSpaces.darts())))
        .hasMessageContaining("space (darts) must have the decisions of ENAS's cells");
    assertThatThrownBy(() -> Enas.micro().search(task(CELLS)))
        .hasMessageContaining("batch (160) must be at most 10");
  }
}
