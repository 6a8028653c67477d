package io.archai.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.archai.data.Augmentation;
import io.archai.data.Examples;
import io.archai.data.Normalization;
import io.archai.data.Split;
import io.archai.graph.DropPath;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Linear;
import io.archai.graph.Shape;
import io.archai.graph.Weights;
import io.archai.random.RandomStreams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrainingTest {
  private static final Recipe RECIPE = Recipe.quick().batch(2);

  private static Examples examples(int... labels) {
    return Examples.of(Shape.of(3), new float[labels.length * 3], labels);
  }

  private static Graph graph(int features, int... outputs) {
    GraphBuilder builder = GraphBuilder.create();
    String x = builder.input("features", Shape.of(features));
    for (int i = 0; i < outputs.length; i++) {
      builder.output("output" + i, builder.add("linear" + i, Linear.of(outputs[i]), x));
    }
    return builder.graph();
  }

  private static Split split(int... labels) {
    return new Split(examples(labels), examples(0, 1), Normalization.none(3));
  }

  private static Training training(Graph graph, Split split, Recipe recipe) {
    return Training.of(graph, split, recipe, RandomStreams.of(1));
  }

  @Test
  void knowsItsSizes() {
    Training training = training(graph(3, 4), split(0, 1, 2, 3, 0), RECIPE);
    assertThat(training.classes()).isEqualTo(4);
    assertThat(training.output()).isEqualTo("output0");
    assertThat(training.stepsPerEpoch()).isEqualTo(2);
    assertThat(training.first()).isZero();
    assertThat(training.last()).isEqualTo(10);
    assertThat(training.epochs(3, 5).first()).isEqualTo(3);
  }

  @Test
  void trainsNoVectorsAsIfTheyWereImages() {
    assertThat(training(graph(3, 4), split(0, 1), RECIPE).recipe().augmentation())
        .isEqualTo(Augmentation.none());
    refused(
        "augmentation ({crop=0, flip=false, cutout=16}) must be none for examples of shape [3]",
        () -> training(graph(3, 4), split(0, 1), Recipe.cifar10().batch(2).auxiliaryWeight(0)));
  }

  @Test
  void refusesWhatDoesNotFit() {
    refused("shape of the examples ([3]) must", () -> training(graph(2, 4), split(0, 1), RECIPE));
    refused(
        "label of training example 2 (5) must be between 0 and 3.",
        () -> training(graph(3, 4), split(0, 1, 5), RECIPE));
    refused("batch (64) must", () -> training(graph(3, 4), split(0, 1), Recipe.quick()));
    Training training = training(graph(3, 4), split(0, 1), RECIPE);
    refused("epochs (3 to 3) must", () -> training.epochs(3, 3));
    refused("epochs (3 to 11) must", () -> training.epochs(3, 11));
    refused(
        "shape of auxiliary output output1 ([5]) must",
        () -> training(graph(3, 4, 5), split(0, 1), RECIPE.auxiliaryWeight(0.4)));
    assertThat(training(graph(3, 4, 5), split(0, 1), RECIPE).classes()).isEqualTo(4);
  }

  @Test
  void regularizersOfAPresetAreForNetworksThatHaveWhatTheyRegularize() {
    Recipe preset = Recipe.cifar10().batch(2).augmentation(Augmentation.none());
    Recipe plain = training(graph(3, 4), split(0, 1), preset).recipe();
    assertThat(plain.auxiliaryWeight()).isZero();
    assertThat(plain.dropPath()).isZero();
    assertThat(plain).isEqualTo(preset.auxiliaryWeight(0).dropPath(0));
    assertThat(training(graph(3, 4, 4), split(0, 1), preset).recipe().auxiliaryWeight())
        .isEqualTo(0.4);

    GraphBuilder builder = GraphBuilder.create();
    String path = builder.add("path", new DropPath(), builder.input("features", Shape.of(3)));
    builder.output("logits", builder.add("linear", Linear.of(2), path));
    assertThat(training(builder.graph(), split(0, 1), preset).recipe())
        .isEqualTo(preset.auxiliaryWeight(0));
  }

  @Test
  void regularizersThatTheUserSetsAreRefusedWhereTheyWouldDoNothing() {
    Recipe auxiliary = RECIPE.auxiliaryWeight(0.4).epochs(3);
    refused(
        "auxiliaryWeight of the recipe (0.4) must be 0 for a network that has no auxiliary head, only the output output0.\nMaybe",
        () -> training(graph(3, 4), split(0, 1), auxiliary));
    refused(
        "dropPath of the recipe (0.1) must be 0 for a network that has no drop paths.\nMaybe",
        () -> training(graph(3, 4), split(0, 1), Recipe.cifar10().batch(2).dropPath(0.1)));
    assertThat(training(graph(3, 4), split(0, 1), auxiliary.auxiliaryWeight(0)).recipe())
        .isEqualTo(RECIPE.epochs(3).augmentation(Augmentation.none()));
  }

  private static void refused(String message, Runnable change) {
    assertThatIllegalArgumentException().isThrownBy(change::run).withMessageStartingWith(message);
  }

  @Test
  void withoutAnEngineItSaysWhatIsMissing() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(Trainer::find)
        .withMessageContaining("io.archai:archai-ops");
  }

  @Test
  void historyIsATable() {
    Evaluation training = new Evaluation(1.5, 0.25, 64);
    Evaluation validation = new Evaluation(2.25, 0.125, 16);
    History history =
        History.empty()
            .and(new Epoch(0, 0.1, training, Optional.empty(), 1.25))
            .and(new Epoch(1, 0.05, training, Optional.of(validation), 2));
    assertThat(history.csv())
        .isEqualTo(
            """
            epoch,learningRate,trainingLoss,trainingAccuracy,validationLoss,validationAccuracy,seconds
            1,0.1,1.5,0.25,,,1.250
            2,0.05,1.5,0.25,2.25,0.125,2.000
            """);
    assertThat(history.last().validation().orElseThrow().error()).isEqualTo(0.875);
    refused(
        "index of epoch (1) must",
        () -> history.and(new Epoch(1, 0.05, training, Optional.empty(), 2)));
    refused("number of epochs (0) must", () -> History.empty().last());
  }

  @Test
  void progressGoesOnAsSoFar() {
    Duration elapsed = Duration.ofSeconds(30);
    assertThat(new Progress(1, 10, 40, elapsed).remaining()).isEqualTo(Duration.ofSeconds(90));
    assertThat(new Progress(0, 0, 40, elapsed).remaining()).isZero();
    assertThat(new Progress(9, 40, 40, elapsed).remaining()).isZero();
  }

  @Test
  void allListenersAreTold() {
    List<String> told = new ArrayList<>();
    TrainingListener first =
        new TrainingListener() {
          @Override
          public void step(double loss, Progress progress) {
            told.add("first " + loss);
          }
        };
    TrainingListener second =
        new TrainingListener() {
          @Override
          public void step(double loss, Progress progress) {
            told.add("second " + loss);
          }
        };
    TrainingListener.all(List.of(first, TrainingListener.none(), second))
        .step(0.5, new Progress(0, 1, 2, Duration.ZERO));
    assertThat(told).containsExactly("first 0.5", "second 0.5");
  }

  @Test
  void divergenceSaysWhereAndKeepsWhatThereWas() {
    History history =
        History.empty().and(new Epoch(0, 0.1, new Evaluation(1, 0, 2), Optional.empty(), 1));
    DivergedException diverged =
        new DivergedException("loss", Double.NaN, 1, 17, 0.1, Weights.none(), history);
    assertThat(diverged).hasMessageStartingWith("loss (NaN) of epoch 2, step 18 must be finite.");
    assertThat(diverged.epoch()).isEqualTo(1);
    assertThat(diverged.step()).isEqualTo(17);
    assertThat(diverged.tensor()).isEqualTo("loss");
    assertThat(diverged.history()).isEqualTo(history);
    assertThat(diverged.weights()).isEqualTo(Weights.none());
  }
}
