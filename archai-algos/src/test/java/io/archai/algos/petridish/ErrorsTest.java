package io.archai.algos.petridish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.archai.data.Split;
import io.archai.data.TwoSpirals;
import io.archai.graph.Graph;
import io.archai.graph.ParameterRef;
import io.archai.graph.Weights;
import io.archai.space.growth.Cascade;
import io.archai.space.growth.GrowthSpaces;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ErrorsTest {
  private static final int POOL = 3;
  private static final Split SPLIT = TwoSpirals.dataset().splitInOrder(0.5);
  private static final Graph BESIDE = GrowthSpaces.cascade().pool(POOL).candidates(Cascade.empty());

  /**
   * Of every weight some number; the outputs' biases far from where errors are zero in the mean.
   */
  private static Weights weights() {
    Random random = new Random(7);
    Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
    for (ParameterRef parameter : BESIDE.parameters()) {
      float[] values = new float[(int) parameter.shape().size()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      tensors.put(parameter.name(), new Weights.Tensor(parameter.shape(), values));
    }
    return Weights.of(tensors);
  }

  private static double linear(Weights weights, String node, int output, float[] point) {
    float[] weight = weights.tensor(node + "/weight").values();
    return weight[2 * output] * point[0]
        + weight[2 * output + 1] * point[1]
        + weights.tensor(node + "/bias").values()[output];
  }

  private static float[] point(int index) {
    float[] point = new float[2];
    SPLIT.training().copyInto(index, point, 0);
    SPLIT.normalization().apply(point, 0, SPLIT.training().shape());
    return point;
  }

  private static double error(Weights weights, int index, int label) {
    float[] point = point(index);
    double difference = linear(weights, "linear", 1, point) - linear(weights, "linear", 0, point);
    double second = 1 / (1 + Math.exp(-difference));
    return (label == 1 ? second : 1 - second) - (SPLIT.training().label(index) == label ? 1 : 0);
  }

  private static double unit(Weights weights, int index, int unit) {
    return Math.tanh(linear(weights, "grow0/unit" + unit + "/linear", 0, point(index)));
  }

  @Test
  void covariancesAreThoseOfTheDefinition() {
    Weights weights = weights();
    double[] found = new Errors(BESIDE, weights, SPLIT, 1).covariances("grow0/pool");
    int n = SPLIT.training().size();
    double largestMean = 0;
    for (int label = 0; label < 2; label++) {
      for (int unit = 0; unit < POOL; unit++) {
        double unitMean = 0;
        double errorMean = 0;
        for (int i = 0; i < n; i++) {
          unitMean += unit(weights, i, unit) / n;
          errorMean += error(weights, i, label) / n;
        }
        double covariance = 0;
        for (int i = 0; i < n; i++) {
          covariance +=
              (unit(weights, i, unit) - unitMean) * (error(weights, i, label) - errorMean) / n;
        }
        largestMean = Math.max(largestMean, Math.abs(unitMean * errorMean));
        assertThat(found[label * POOL + unit]).isCloseTo(covariance, within(1e-5));
      }
    }
    assertThat(largestMean).as("means that must be taken off").isGreaterThan(1e-3);
  }

  @Test
  void outputsCountAsRightWithinTheTolerance() {
    Weights weights = weights();
    int outside = 0;
    int wrong = 0;
    for (int i = 0; i < SPLIT.training().size(); i++) {
      outside += Math.abs(error(weights, i, 0)) > 0.4 ? 1 : 0;
      wrong += Math.abs(error(weights, i, 0)) > 0.5 ? 1 : 0;
    }
    assertThat(outside).isGreaterThan(wrong);
    assertThat(new Errors(BESIDE, weights, SPLIT, 1).outside())
        .isCloseTo((double) outside / SPLIT.training().size(), within(1e-12));
  }
}
