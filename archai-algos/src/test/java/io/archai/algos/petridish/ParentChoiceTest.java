package io.archai.algos.petridish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.archai.random.RandomStreams;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParentChoiceTest {
  private static final int DRAWS = 200_000;

  /** Five standard deviations of a frequency near one half. */
  private static final double FREQUENCY = 5 * Math.sqrt(0.25 / DRAWS);

  private static PoolModel model(double cost, int count) {
    return new PoolModel(0, new Hull.Point(cost, 0.5), 0, count, true);
  }

  private static double[] frequencies(ParentChoice choice, List<PoolModel> near) {
    double[] frequencies = new double[near.size()];
    RandomStreams.Stream stream = RandomStreams.of(11).named("parent");
    for (int draw = 0; draw < DRAWS; draw++) {
      frequencies[choice.choose(near, stream.at(draw))] += 1.0 / DRAWS;
    }
    return frequencies;
  }

  @Test
  void scaledFollowsTheFormula() {
    List<PoolModel> near = List.of(model(10, 4), model(20, 0), model(50, 2));
    // Counts scale to 1, 0, 1/2 and costs to 0, 1/4, 1.
    double[] weights = {1 / 2.0 + 1, 1 + 1 / 1.25, 1 / 1.5 + 1 / 2.0};
    double sum = weights[0] + weights[1] + weights[2];
    double[] frequencies = frequencies(ParentChoice.SCALED, near);
    for (int i = 0; i < weights.length; i++) {
      assertThat(frequencies[i]).isCloseTo(weights[i] / sum, within(FREQUENCY));
    }
  }

  @Test
  void scaledTreatsEqualNetworksAlike() {
    double[] frequencies = frequencies(ParentChoice.SCALED, List.of(model(10, 3), model(10, 3)));
    assertThat(frequencies[0]).isCloseTo(0.5, within(FREQUENCY));
    assertThat(frequencies(ParentChoice.SCALED, List.of(model(10, 3))))
        .containsExactly(new double[] {1}, within(1e-6));
  }

  @Test
  void costliestFirstAsksFromTheCostliestOnUntilOneIsTaken() {
    List<PoolModel> near = List.of(model(10, 1), model(50, 3), model(20, 2));
    // Costliest: 1/4, then 1/3, then 1/2; all refuse with 3/4 * 2/3 * 1/2 = 1/4.
    double first = 1 / 4.0 / (1 - 1 / 4.0);
    double second = 3 / 4.0 / 3 / (1 - 1 / 4.0);
    double third = 3 / 4.0 * 2 / 3.0 / 2 / (1 - 1 / 4.0);
    double[] frequencies = frequencies(ParentChoice.COSTLIEST_FIRST, near);
    assertThat(frequencies[1]).isCloseTo(first, within(FREQUENCY));
    assertThat(frequencies[2]).isCloseTo(second, within(FREQUENCY));
    assertThat(frequencies[0]).isCloseTo(third, within(FREQUENCY));
  }

  @Test
  void uniformTakesAnyAsOften() {
    double[] frequencies =
        frequencies(ParentChoice.UNIFORM, List.of(model(1, 0), model(9, 9), model(5, 1)));
    for (double frequency : frequencies) {
      assertThat(frequency).isCloseTo(1 / 3.0, within(FREQUENCY));
    }
  }
}
