package io.archai.ops.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.archai.data.Examples;
import io.archai.data.Normalization;
import io.archai.data.Split;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Linear;
import io.archai.graph.Shape;
import io.archai.graph.Weights;
import io.archai.ops.kernel.KernelSets;
import io.archai.random.RandomStreams;
import io.archai.train.Evaluation;
import io.archai.train.Optimizer;
import io.archai.train.Recipe;
import io.archai.train.Schedule;
import io.archai.train.TrainedModel;
import io.archai.train.Trainer;
import io.archai.train.Training;
import io.archai.train.TrainingListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Whole trainings of a linear classifier against the same written down in plain loops: order of the
 * examples does not matter, since a step takes them all.
 */
class LinearTrainingTest {
  private static final int FEATURES = 5;
  private static final int CLASSES = 3;
  private static final int EXAMPLES = 20;
  private static final int EPOCHS = 4;
  private static final double MOMENTUM = 0.9;
  private static final double DECAY = 0.01;
  private static final double CLIP = 0.5;
  private static final double SMOOTHING = 0.1;

  /** Some steps in 32 bit. */
  private static final Offset<Double> FLOAT_ROUNDING = within(2e-6);

  private final Trainer trainer = Nd4jTrainer.with(KernelSets.nd4j());
  private final float[][] values = new float[EXAMPLES][FEATURES];
  private final int[] labels = new int[EXAMPLES];
  private final double[][] weight = new double[CLASSES][FEATURES];
  private final double[] bias = new double[CLASSES];

  LinearTrainingTest() {
    Random random = new Random(7);
    for (int n = 0; n < EXAMPLES; n++) {
      labels[n] = random.nextInt(CLASSES);
      for (int f = 0; f < FEATURES; f++) {
        values[n][f] = (float) random.nextGaussian() + (f == labels[n] ? 1 : 0);
      }
    }
    for (int k = 0; k < CLASSES; k++) {
      bias[k] = random.nextFloat();
      for (int f = 0; f < FEATURES; f++) {
        weight[k][f] = random.nextFloat();
      }
    }
  }

  private static Graph graph(String... outputs) {
    GraphBuilder builder = GraphBuilder.create();
    String x = builder.input("features", Shape.of(FEATURES));
    for (String output : outputs) {
      builder.output(output, builder.add(output + "/linear", Linear.of(CLASSES), x));
    }
    return builder.graph();
  }

  private Weights weights(String... outputs) {
    Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
    float[] matrix = new float[CLASSES * FEATURES];
    float[] shift = new float[CLASSES];
    for (int k = 0; k < CLASSES; k++) {
      shift[k] = (float) bias[k];
      for (int f = 0; f < FEATURES; f++) {
        matrix[k * FEATURES + f] = (float) weight[k][f];
      }
    }
    for (String output : outputs) {
      tensors.put(
          output + "/linear/weight",
          new Weights.Tensor(Shape.of(CLASSES, FEATURES), matrix.clone()));
      tensors.put(output + "/linear/bias", new Weights.Tensor(Shape.of(CLASSES), shift.clone()));
    }
    return Weights.of(tensors);
  }

  private Training training(Recipe recipe, String... outputs) {
    Examples examples = Examples.of(Shape.of(FEATURES), values, labels);
    Split split = new Split(examples, examples, Normalization.none(FEATURES));
    return Training.of(graph(outputs), split, recipe, RandomStreams.of(1))
        .startingFrom(weights(outputs));
  }

  private static Recipe recipe() {
    return Recipe.of(
            EPOCHS,
            EXAMPLES,
            Optimizer.sgd(MOMENTUM).withWeightDecay(DECAY),
            Schedule.cosine(0.5, 0))
        .clip(CLIP)
        .labelSmoothing(SMOOTHING);
  }

  private double[] probabilities(int example) {
    double[] scores = new double[CLASSES];
    double sum = 0;
    for (int k = 0; k < CLASSES; k++) {
      double score = bias[k];
      for (int f = 0; f < FEATURES; f++) {
        score += weight[k][f] * values[example][f];
      }
      scores[k] = Math.exp(score);
      sum += scores[k];
    }
    for (int k = 0; k < CLASSES; k++) {
      scores[k] /= sum;
    }
    return scores;
  }

  /** One step of {@link #recipe} on this object's weights; the velocity has the bias behind. */
  private double step(int epoch, double[][] velocity) {
    double[][] gradient = new double[CLASSES][FEATURES + 1];
    double loss = 0;
    for (int n = 0; n < EXAMPLES; n++) {
      double[] p = probabilities(n);
      for (int k = 0; k < CLASSES; k++) {
        double target = SMOOTHING / CLASSES + (k == labels[n] ? 1 - SMOOTHING : 0);
        loss -= target * Math.log(p[k]) / EXAMPLES;
        for (int f = 0; f <= FEATURES; f++) {
          double input = f < FEATURES ? values[n][f] : 1;
          gradient[k][f] += (p[k] - target) * input / EXAMPLES;
        }
      }
    }
    double square = 0;
    for (double[] row : gradient) {
      for (double value : row) {
        square += value * value;
      }
    }
    double factor = Math.min(1, CLIP / (Math.sqrt(square) + 1e-6));
    double rate = 0.5 * (1 + Math.cos(Math.PI * epoch / EPOCHS)) / 2;
    for (int k = 0; k < CLASSES; k++) {
      for (int f = 0; f <= FEATURES; f++) {
        double at = f < FEATURES ? weight[k][f] : bias[k];
        velocity[k][f] = MOMENTUM * velocity[k][f] + factor * gradient[k][f] + DECAY * at;
        double moved = at - rate * velocity[k][f];
        if (f < FEATURES) {
          weight[k][f] = moved;
        } else {
          bias[k] = moved;
        }
      }
    }
    return loss;
  }

  private Evaluation evaluation() {
    double loss = 0;
    int correct = 0;
    for (int n = 0; n < EXAMPLES; n++) {
      double[] p = probabilities(n);
      loss -= Math.log(p[labels[n]]) / EXAMPLES;
      int best = 0;
      for (int k = 1; k < CLASSES; k++) {
        best = p[k] > p[best] ? k : best;
      }
      correct += best == labels[n] ? 1 : 0;
    }
    return new Evaluation(loss, (double) correct / EXAMPLES, EXAMPLES);
  }

  @Test
  void wholeTrainingIsWhatPlainLoopsSay() {
    TrainedModel model = trainer.train(training(recipe(), "logits"));
    double[][] velocity = new double[CLASSES][FEATURES + 1];
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      double loss = step(epoch, velocity);
      var recorded = model.history().epochs().get(epoch);
      assertThat(recorded.training().loss()).isEqualTo(loss, FLOAT_ROUNDING);
      assertThat(recorded.training().examples()).isEqualTo(EXAMPLES);
      Evaluation expected = evaluation();
      Evaluation measured = recorded.validation().orElseThrow();
      assertThat(measured.loss()).isEqualTo(expected.loss(), FLOAT_ROUNDING);
      assertThat(measured.accuracy()).isEqualTo(expected.accuracy());
    }
    Weights expected = weights("logits");
    for (String name : expected.names()) {
      float[] trained = model.weights().tensor(name).values();
      float[] worked = expected.tensor(name).values();
      for (int i = 0; i < worked.length; i++) {
        assertThat((double) trained[i]).isEqualTo(worked[i], FLOAT_ROUNDING);
      }
    }
  }

  @Test
  void evaluationCountsTheExamplesOfTheLastBatchOnce() {
    // 4 times 20 examples: a full batch of 64, and one of 16.
    int[] indices = new int[4 * EXAMPLES];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = i % EXAMPLES;
    }
    Examples all = Examples.of(Shape.of(FEATURES), values, labels).subset(indices);
    Evaluation measured =
        trainer.evaluate(graph("logits"), weights("logits"), all, Normalization.none(FEATURES));
    assertThat(measured.examples()).isEqualTo(80);
    assertThat(measured.accuracy()).isEqualTo(evaluation().accuracy());
    assertThat(measured.loss()).isEqualTo(evaluation().loss(), FLOAT_ROUNDING);
  }

  @Test
  void auxiliaryOutputsCountWithTheirWeight() {
    // Both heads start alike, so the second one's loss is the first's.
    List<Double> plain = losses(recipe(), "logits", "auxiliary");
    List<Double> weighted = losses(recipe().auxiliaryWeight(0.4), "logits", "auxiliary");
    assertThat(weighted.get(0)).isEqualTo(1.4 * plain.get(0), FLOAT_ROUNDING);
    assertThat(losses(recipe(), "logits")).isEqualTo(plain);
  }

  @Test
  void auxiliaryHeadsMoveByTheirShareOfTheGradient() {
    // Without momentum, decay and clipping the second head moves 0.4 times as far as the first.
    Recipe recipe =
        Recipe.of(1, EXAMPLES, Optimizer.sgd(0), Schedule.constant(0.5)).auxiliaryWeight(0.4);
    TrainedModel model = trainer.train(training(recipe, "logits", "auxiliary"));
    Weights start = weights("logits", "auxiliary");
    for (String slot : List.of("/linear/weight", "/linear/bias")) {
      float[] main = model.weights().tensor("logits" + slot).values();
      float[] auxiliary = model.weights().tensor("auxiliary" + slot).values();
      float[] from = start.tensor("logits" + slot).values();
      for (int i = 0; i < from.length; i++) {
        assertThat((double) auxiliary[i] - from[i])
            .isEqualTo(0.4 * (main[i] - from[i]), FLOAT_ROUNDING);
      }
    }
    Recipe without = recipe.auxiliaryWeight(0);
    assertThat(
            trainer
                .train(training(without, "logits", "auxiliary"))
                .weights()
                .tensor("auxiliary/linear/weight")
                .values())
        .containsExactly(start.tensor("auxiliary/linear/weight").values());
  }

  private List<Double> losses(Recipe recipe, String... outputs) {
    List<Double> losses = new ArrayList<>();
    trainer.train(
        training(recipe, outputs),
        new TrainingListener() {
          @Override
          public void step(double loss, io.archai.train.Progress progress) {
            losses.add(loss);
          }
        });
    return losses;
  }
}
