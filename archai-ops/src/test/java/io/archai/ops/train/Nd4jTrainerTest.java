package io.archai.ops.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.archai.data.Examples;
import io.archai.graph.DropPath;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Linear;
import io.archai.graph.Weights;
import io.archai.ops.kernel.KernelSets;
import io.archai.random.RandomStreams;
import io.archai.train.DivergedException;
import io.archai.train.Epoch;
import io.archai.train.Evaluation;
import io.archai.train.Optimizer;
import io.archai.train.Progress;
import io.archai.train.Recipe;
import io.archai.train.Schedule;
import io.archai.train.TrainedModel;
import io.archai.train.Trainer;
import io.archai.train.Training;
import io.archai.train.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Nd4jTrainerTest {
  private static final Recipe RECIPE =
      Recipe.of(6, 16, Optimizer.sgd(0.9), Schedule.cosine(0.2, 0)).clip(5);

  private final Trainer trainer = Nd4jTrainer.with(KernelSets.nd4j());

  private static Training training(Recipe recipe, long seed) {
    return Training.of(Stripes.network(), Stripes.split(), recipe, RandomStreams.of(seed));
  }

  @Test
  void isFoundAndLearnsWithTheKernelsThatAreChosen() {
    Trainer found = Trainer.find();
    assertThat(found).isInstanceOf(Nd4jTrainer.class);
    TrainedModel model = found.train(training(RECIPE, 1));
    Evaluation first = model.history().epochs().get(0).training();
    assertThat(model.evaluation().loss()).isLessThan(first.loss() / 2);
    // One in three by chance.
    assertThat(model.evaluation().accuracy()).isGreaterThan(0.9);
    assertThat(model.evaluation().examples()).isEqualTo(70);
  }

  @Test
  void sameSeedGivesTheSameBits() {
    Recipe recipe = RECIPE.epochs(2);
    TrainedModel first = Trainer.find().train(training(recipe, 1));
    assertThat(Trainer.find().train(training(recipe, 1)).weights()).isEqualTo(first.weights());
    assertThat(Trainer.find().train(training(recipe, 2)).weights()).isNotEqualTo(first.weights());
  }

  @Test
  void writtenAndReadAgainItIsAsGoodAsReported(@TempDir Path directory) {
    TrainedModel model = Trainer.find().train(training(RECIPE.epochs(2).batch(24), 1));
    model.write(directory);
    TrainedModel again = TrainedModel.read(directory);
    Examples validation = Stripes.split().validation();
    assertThat(Trainer.find().evaluate(again, validation)).isEqualTo(model.evaluation());
    assertThat(again.accuracy(validation)).isEqualTo(model.evaluation().accuracy());
  }

  @Test
  void goesOnFromStoredWeights() {
    // Without momentum nothing is lost in between.
    Recipe recipe = RECIPE.epochs(4).optimizer(Optimizer.sgd(0));
    TrainedModel whole = trainer.train(training(recipe, 3));
    TrainedModel half = trainer.train(training(recipe, 3).epochs(0, 2));
    TrainedModel rest =
        trainer.train(training(recipe, 3).epochs(2, 4).startingFrom(half.weights()));
    assertThat(rest.weights()).isEqualTo(whole.weights());
    assertThat(rest.history().epochs()).extracting(Epoch::index).containsExactly(2, 3);
  }

  @Test
  void weightsThatAreNotGivenBeginAtRandom() {
    Map<String, Weights.Tensor> some = new LinkedHashMap<>();
    TrainedModel source = trainer.train(training(RECIPE.epochs(1), 5));
    some.put("conv/weight", source.weights().tensor("conv/weight"));
    Recipe still = RECIPE.epochs(1).learningRate(Schedule.constant(0)).clip(0);
    Training training = training(still, 6);
    TrainedModel fresh = trainer.train(training);
    TrainedModel model = trainer.train(training.startingFrom(Weights.of(some)));
    assertThat(model.weights().tensor("conv/weight").values())
        .containsExactly(source.weights().tensor("conv/weight").values());
    assertThat(model.weights().tensor("classifier/weight").values())
        .containsExactly(fresh.weights().tensor("classifier/weight").values());
  }

  @Test
  void tellsOfEveryStepAndEpoch() {
    List<Progress> steps = new ArrayList<>();
    List<Epoch> epochs = new ArrayList<>();
    Recipe recipe = RECIPE.epochs(5).validationInterval(2);
    TrainedModel model =
        trainer.train(
            training(recipe, 1).epochs(1, 4),
            new TrainingListener() {
              @Override
              public void step(double loss, Progress progress) {
                assertThat(loss).isPositive();
                steps.add(progress);
              }

              @Override
              public void epoch(Epoch epoch, Progress progress) {
                assertThat(progress.steps()).isEqualTo(6L * epoch.index());
                epochs.add(epoch);
              }
            });
    assertThat(steps).hasSize(18);
    assertThat(steps).extracting(Progress::allSteps).containsOnly(18L);
    assertThat(steps.get(17).steps()).isEqualTo(18);
    assertThat(epochs).isEqualTo(model.history().epochs());
    // After every second epoch of the schedule, and after the last one here.
    assertThat(epochs)
        .extracting(epoch -> epoch.validation().isPresent())
        .containsExactly(true, false, true);
  }

  /** Goes well for an epoch; then every step is far too long. */
  private record Cliff() implements Schedule {
    @Override
    public double at(int epoch, int epochs) {
      return epoch == 0 ? 0.1 : 1e30;
    }

    @Override
    public Map<String, Object> settings() {
      return Map.of("schedule", "cliff");
    }
  }

  @Test
  void divergenceKeepsTheLastGoodWeights() {
    Recipe recipe = RECIPE.learningRate(new Cliff());
    DivergedException diverged =
        catchThrowableOfType(DivergedException.class, () -> trainer.train(training(recipe, 1)));
    assertThat(diverged).hasMessageContaining("epoch 2, step " + (diverged.step() + 1) + " must");
    assertThat(diverged.epoch()).isEqualTo(1);
    assertThat(diverged.step()).isBetween(1, 5);
    assertThat(diverged.history().epochs()).hasSize(1);
    assertThat(diverged.weights())
        .isEqualTo(trainer.train(training(recipe, 1).epochs(0, 1)).weights());
  }

  @Test
  void weightsThatAreNoNumbersAreSeenInTheFirstStep() {
    Map<String, Weights.Tensor> wrong = new LinkedHashMap<>();
    wrong.put(
        "classifier/bias",
        new Weights.Tensor(io.archai.graph.Shape.of(3), new float[] {0, Float.NaN, 0}));
    DivergedException diverged =
        catchThrowableOfType(
            DivergedException.class,
            () -> trainer.train(training(RECIPE, 1).startingFrom(Weights.of(wrong))));
    assertThat(diverged).hasMessageStartingWith("loss (NaN) of epoch 1, step 1 must be finite.");
    assertThat(diverged.history().epochs()).isEmpty();
  }

  @Test
  void interruptStopsAtTheNextStep() {
    List<Progress> steps = new ArrayList<>();
    assertThatThrownBy(
            () ->
                trainer.train(
                    training(RECIPE, 1),
                    new TrainingListener() {
                      @Override
                      public void step(double loss, Progress progress) {
                        steps.add(progress);
                        if (progress.steps() == 8) {
                          Thread.currentThread().interrupt();
                        }
                      }
                    }))
        .isInstanceOf(CancellationException.class)
        .hasMessageContaining("epoch 2, step 3");
    assertThat(steps).hasSize(8);
    // Whoever stores what there is must not be interrupted once more.
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void pathsAreDroppedFromTheSecondEpochOn() {
    GraphBuilder builder = GraphBuilder.create();
    String x = builder.input("image", Stripes.SHAPE);
    x = builder.add("flat", new io.archai.graph.Flatten(), x);
    x = builder.add("drop", new DropPath(), x);
    builder.output("logits", builder.add("classifier", Linear.of(Stripes.CLASSES), x));
    Graph graph = builder.graph();
    Recipe recipe = RECIPE.epochs(2).learningRate(Schedule.constant(0.01));
    Training plain = Training.of(graph, Stripes.split(), recipe, RandomStreams.of(1));
    Training dropping =
        Training.of(graph, Stripes.split(), recipe.dropPath(0.8), RandomStreams.of(1));
    List<Epoch> without = trainer.train(plain).history().epochs();
    List<Epoch> with = trainer.train(dropping).history().epochs();
    assertThat(with.get(0).training()).isEqualTo(without.get(0).training());
    assertThat(with.get(1).training()).isNotEqualTo(without.get(1).training());
    assertThat(trainer.train(dropping).history().epochs().get(1).training())
        .isEqualTo(with.get(1).training());
  }

  @Test
  void evaluationNeedsAllWeights() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                trainer.evaluate(
                    Stripes.network(),
                    Weights.none(),
                    Stripes.split().validation(),
                    Stripes.split().normalization()))
        .withMessageStartingWith("weights must hold [conv/weight,");
  }
}
