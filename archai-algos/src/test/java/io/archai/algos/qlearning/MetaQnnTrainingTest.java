package io.archai.algos.qlearning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.archai.algos.random.RandomSearch;
import io.archai.algos.random.SuccessiveHalving;
import io.archai.data.Augmentation;
import io.archai.data.Dataset;
import io.archai.data.Examples;
import io.archai.data.GeneratedImages;
import io.archai.graph.Shape;
import io.archai.objective.Metrics;
import io.archai.search.Budget;
import io.archai.search.Outcome;
import io.archai.search.SearchTask;
import io.archai.search.Trial;
import io.archai.search.TrialSearcher;
import io.archai.space.chain.ChainSpaces;
import io.archai.space.chain.LayerChain;
import io.archai.train.Epoch;
import io.archai.train.Evaluation;
import io.archai.train.Optimizer;
import io.archai.train.Progress;
import io.archai.train.Recipe;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MetaQnnTrainingTest {
  private static final Dataset IMAGES = GeneratedImages.standard().train(60).test(12).dataset();

  private static SearchTask<LayerChain> task(Dataset data, MetaQnnTraining<LayerChain> training) {
    return SearchTask.over(ChainSpaces.metaQnn().layers(2).filters(List.of(4)).units(List.of(8)))
        .on(data)
        .seed(3)
        .budget(Budget.trials(2))
        .evaluating(training.batch(10));
  }

  private static List<Trial<LayerChain>> trials(Dataset data, int epochs) {
    MetaQnnTraining<LayerChain> training = MetaQnnTraining.create();
    return RandomSearch.create().search(task(data, training.epochs(epochs))).trials();
  }

  private static double accuracy(Trial<LayerChain> trial) {
    return ((Outcome.Measured<LayerChain>) trial.outcome())
        .metrics()
        .values()
        .get(Metrics.VALID_ACCURACY);
  }

  @Test
  void trainsAsTheAuthorsDo() {
    MetaQnnTraining<LayerChain> training = MetaQnnTraining.create();
    double[] rates = {0.001, 0.0004, 0.00016, 0.000064, 0.0000256};
    for (int start = 0; start < rates.length; start++) {
      Recipe recipe = training.recipe(start);
      assertThat(recipe.epochs()).isEqualTo(20);
      assertThat(recipe.batch()).isEqualTo(128);
      assertThat(recipe.optimizer()).isEqualTo(new Optimizer.Adam(0.9, 0.999, 1e-8, 5e-4));
      assertThat(recipe.augmentation()).isEqualTo(Augmentation.ofData());
      assertThat(recipe.learningRateAt(4)).isEqualTo(rates[start], within(1e-18));
      assertThat(recipe.learningRateAt(5)).isEqualTo(0.2 * rates[start], within(1e-18));
      assertThat(recipe.learningRateAt(19)).isEqualTo(0.008 * rates[start], within(1e-18));
    }
    assertThat(MetaQnnTraining.threshold(10)).isEqualTo(0.15, within(1e-15));
    assertThat(training.settings())
        .containsEntry("starts", 5)
        .containsEntry("learningRateOfTheNextStart", 0.4);
    assertThat(training.epochs(3).epochs()).isEqualTo(3);
  }

  private static void tell(EpochWatch watch, int epoch, double loss, double accuracy) {
    Evaluation training = new Evaluation(1, 0.5, 10);
    Optional<Evaluation> validation = Optional.of(new Evaluation(loss, accuracy, 10));
    watch.epoch(
        new Epoch(epoch, 0.001, training, validation, 1),
        new Progress(epoch, 1, 1, Duration.ofSeconds(1)));
  }

  @Test
  void theBestEpochCounts() {
    EpochWatch watch = new EpochWatch(0.15);
    tell(watch, 0, 2, 0.2);
    tell(watch, 1, 1, 0.6);
    tell(watch, 2, 3, 0.6);
    tell(watch, 3, 3, 0.1);
    assertThat(watch.best()).contains(new Evaluation(1, 0.6, 10));
    assertThat(watch.epochs()).isEqualTo(4);
    EpochWatch guessing = new EpochWatch(0.15);
    assertThatThrownBy(() -> tell(guessing, 0, 2, 0.15))
        .isInstanceOf(EpochWatch.NothingLearned.class);

    List<Trial<LayerChain>> one = trials(IMAGES, 1);
    List<Trial<LayerChain>> three = trials(IMAGES, 3);
    for (int trial = 0; trial < one.size(); trial++) {
      assertThat(accuracy(three.get(trial))).isGreaterThanOrEqualTo(accuracy(one.get(trial)));
    }
    // Three of the start that learns, and one of each that was given up before.
    assertThat(three).allMatch(trial -> trial.outcome().epochs() >= 3);
  }

  @Test
  void whatLearnsNothingIsStartedFiveTimesAndCountsAsAGuess() {
    // Nothing but zeros: the network cannot tell the ten classes apart.
    int[] labels = IntStream.range(0, 200).map(i -> i % 10).toArray();
    Examples zeros = Examples.of(Shape.of(1, 8, 8), new float[200 * 64], labels);
    for (Trial<LayerChain> trial : trials(Dataset.of("zeros", zeros), 4)) {
      assertThat(accuracy(trial)).isEqualTo(0.1);
      assertThat(trial.outcome().epochs()).isEqualTo(5);
    }
  }

  @Test
  void sayWhatCannotBeTrained() {
    SearchTask<LayerChain> task = task(IMAGES, MetaQnnTraining.create());
    TrialSearcher halving = SuccessiveHalving.of(9, 1);
    assertThatThrownBy(
            () ->
                halving.search(
                    task.evaluating(MetaQnnTraining.<LayerChain>create().epochs(9).batch(10))))
        .hasMessageContaining("epochs of a trial (0 to")
        .hasMessageContaining("FromScratch");
    assertThatThrownBy(() -> RandomSearch.create().check(task.evaluating(MetaQnnTraining.create())))
        .hasMessageContaining("batch (128) must be at most");
  }
}
