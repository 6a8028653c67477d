package io.archai.ops.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.archai.data.Split;
import io.archai.data.TwoSpirals;
import io.archai.graph.Graph;
import io.archai.graph.ParameterRef;
import io.archai.graph.Weights;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.KernelSets;
import io.archai.random.RandomStreams;
import io.archai.space.growth.Cascade;
import io.archai.space.growth.CascadeSpace;
import io.archai.space.growth.GrowthSpaces;
import io.archai.train.Evaluation;
import io.archai.train.Optimizer;
import io.archai.train.Recipe;
import io.archai.train.Schedule;
import io.archai.train.TrainedModel;
import io.archai.train.Training;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A pool beside a network of units leaves it alone and learns to correlate with its error. */
class CascadeTrainingTest {
  private static final RandomStreams STREAMS = RandomStreams.of(5);
  private static final Split SPLIT = TwoSpirals.dataset().splitInOrder(0.5);
  private static final CascadeSpace SPACE = GrowthSpaces.cascade().pool(3);
  private static final Cascade PARENT = Cascade.empty().and(2).and(0);
  private static final Recipe RECIPE =
      Recipe.of(10, 194, Optimizer.adam(), Schedule.constant(0.03));

  static List<KernelSet> kernels() {
    return KernelSets.available();
  }

  private static TrainedModel train(KernelSet kernels, Graph graph, Weights start, Recipe recipe) {
    return Nd4jTrainer.with(kernels)
        .train(Training.of(graph, SPLIT, recipe, STREAMS).startingFrom(start));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void theParentTrainsTheSameToTheBitWithAndWithoutThePool(KernelSet kernels) {
    TrainedModel alone = train(kernels, SPACE.proxy(PARENT), Weights.none(), RECIPE);
    TrainedModel beside = train(kernels, SPACE.candidates(PARENT), Weights.none(), RECIPE);
    for (ParameterRef parameter : SPACE.proxy(PARENT).parameters()) {
      assertThat(beside.weights().tensor(parameter.name()).values())
          .as(parameter.name())
          .isEqualTo(alone.weights().tensor(parameter.name()).values());
    }
    assertThat(beside.history().last().validation()).isEqualTo(alone.history().last().validation());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void childrenBeginAsTheirParent(KernelSet kernels) {
    Weights weights = train(kernels, SPACE.candidates(PARENT), Weights.none(), RECIPE).weights();
    Graph child = SPACE.proxy(PARENT.and(1));
    // What the child has beside its parent's weights and the unit's begins at random: one step
    // that is too small to matter draws it.
    Recipe still = RECIPE.epochs(1).learningRate(Schedule.constant(1e-12));
    TrainedModel begun = train(kernels, child, weights, still);
    Evaluation parent =
        Nd4jTrainer.with(kernels)
            .evaluate(SPACE.proxy(PARENT), weights, SPLIT.validation(), SPLIT.normalization());
    assertThat(begun.evaluation().loss()).isCloseTo(parent.loss(), within(1e-6));
    assertThat(begun.weights().tensor("grow2/unit1/linear/weight").values())
        .isEqualTo(weights.tensor("grow2/unit1/linear/weight").values());
  }

  /** With gradient descent at the rate 1 a step changes alpha by minus its gradient. */
  @ParameterizedTest
  @MethodSource("kernels")
  void alphaFollowsTheCovarianceOfUnitsAndErrors(KernelSet kernels) {
    Cascade none = Cascade.empty();
    Graph beside = SPACE.candidates(none);
    Recipe step = Recipe.of(1, 194, Optimizer.sgd(0), Schedule.constant(1));
    Weights before =
        train(kernels, beside, Weights.none(), step.learningRate(Schedule.constant(0))).weights();
    Weights after = train(kernels, beside, before, step).weights();
    double[][] covariance = covariance(before);
    for (int label = 0; label < 2; label++) {
      for (int unit = 0; unit < 3; unit++) {
        double change =
            after.tensor("grow0/alpha/weight").values()[label * 3 + unit]
                - before.tensor("grow0/alpha/weight").values()[label * 3 + unit];
        assertThat(change).isCloseTo(-covariance[label][unit], within(1e-5));
      }
    }
    assertThat(Math.abs(covariance[0][0])).isGreaterThan(1e-3);
  }

  /** Computed by the definition, for a network without units. */
  private static double[][] covariance(Weights weights) {
    double[][] sums = new double[2][3];
    float[] point = new float[2];
    for (int index = 0; index < SPLIT.training().size(); index++) {
      SPLIT.training().copyInto(index, point, 0);
      SPLIT.normalization().apply(point, 0, SPLIT.training().shape());
      double difference = linear(weights, "linear", 1, point) - linear(weights, "linear", 0, point);
      double second = 1 / (1 + Math.exp(-difference));
      for (int label = 0; label < 2; label++) {
        double probability = label == 1 ? second : 1 - second;
        double error = probability - (SPLIT.training().label(index) == label ? 1 : 0);
        for (int unit = 0; unit < 3; unit++) {
          double value = Math.tanh(linear(weights, "grow0/unit" + unit + "/linear", 0, point));
          sums[label][unit] += error * value / SPLIT.training().size();
        }
      }
    }
    return sums;
  }

  private static double linear(Weights weights, String node, int output, float[] point) {
    float[] weight = weights.tensor(node + "/weight").values();
    return weight[2 * output] * point[0]
        + weight[2 * output + 1] * point[1]
        + weights.tensor(node + "/bias").values()[output];
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void installedUnitsStayAndTheirOutputsLearn(KernelSet kernels) {
    Graph network = SPACE.proxy(PARENT);
    Map<String, float[]> before = new LinkedHashMap<>();
    Weights begun = train(kernels, network, Weights.none(), RECIPE.epochs(1)).weights();
    begun.names().forEach(name -> before.put(name, begun.tensor(name).values()));
    Weights after = train(kernels, network, begun, RECIPE).weights();
    before.forEach(
        (name, values) -> {
          if (name.contains("/unit")) {
            assertThat(after.tensor(name).values()).as(name).isEqualTo(values);
          } else {
            assertThat(after.tensor(name).values()).as(name).isNotEqualTo(values);
          }
        });
  }
}
