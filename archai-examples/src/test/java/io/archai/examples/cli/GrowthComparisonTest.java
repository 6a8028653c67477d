package io.archai.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.algos.petridish.ParentChoice;
import io.archai.algos.petridish.Selection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrowthComparisonTest {
  /**
   * A gallery that dominates this share of the square of errors and costs up to 1, by test error.
   */
  private static List<GrowthComparison.Network> dominating(double share) {
    return List.of(new GrowthComparison.Network(3, 0, 0.5, 1 - share));
  }

  @Test
  void poolsAreComparedSeedBySeedByTestError() {
    GrowthComparison comparison = new GrowthComparison(1, 1);
    double[][] shares = {{0.4, 0.3, 0.3, 0.1}, {0.6, 0.4, 0.5, 0.1}};
    for (int seed = 0; seed < shares.length; seed++) {
      int kind = 0;
      for (ParentChoice parents : GrowthComparison.PARENTS) {
        for (Selection selection : GrowthComparison.SELECTIONS) {
          comparison.add(parents, selection, seed, 1, dominating(shares[seed][kind++]));
        }
      }
    }
    Map<String, Object> map = comparison.toMap();
    assertThat(map.get("hull-alpha").toString()).contains("mean=0.5, deviation=0.14142");
    // 0.3 and 0.5; of two differences all four patterns of signs are as far, but for 0.3 - 0.5.
    assertThat(map.get("hull-alpha minus uniform-random").toString())
        .contains("mean=0.4,", "p=0.5");
    // (0.4 + 0.3 - 0.3 - 0.1) / 2 and (0.6 + 0.4 - 0.5 - 0.1) / 2.
    assertThat(map.get("hull minus uniform").toString()).contains("mean=0.175,");
    // (0.4 + 0.3 - 0.3 - 0.1) / 2 and (0.6 + 0.5 - 0.4 - 0.1) / 2.
    assertThat(map.get("alpha minus random").toString()).contains("mean=0.225,");
    assertThat(comparison.pools().lines())
        .contains("hull,alpha,0,1,0.500000,0.400000,1.0")
        .hasSize(9);
    assertThat(comparison.networks().lines())
        .contains("uniform,random,1,3,0,0.500000,0.900000")
        .hasSize(9);
  }

  @Test
  void whatCostsMoreThanCountsAddsNothing() {
    GrowthComparison comparison = new GrowthComparison(0.9, 4);
    comparison.add(
        ParentChoice.SCALED,
        Selection.RANDOM,
        7,
        1,
        List.of(
            new GrowthComparison.Network(0, 2, 0.8, 0.45),
            new GrowthComparison.Network(1, 5, 0.8, 0.1)));
    // Half of the errors, half of the costs.
    assertThat(comparison.last())
        .contains("hull-random, seed 7: 2 networks, which dominate 25.00 %");
  }
}
