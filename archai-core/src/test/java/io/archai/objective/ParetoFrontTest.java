package io.archai.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ParetoFrontTest {

  @Test
  void handWorked() {
    List<Double> cheap = List.of(0.3, 1.0);
    List<Double> good = List.of(0.1, 5.0);
    List<Double> middle = List.of(0.2, 2.0);
    List<Double> worse = List.of(0.25, 2.0);
    assertThat(
            ParetoFront.of(
                List.of(cheap, worse, good, middle, List.copyOf(good)), Function.identity()))
        .containsExactly(good, middle, cheap);
    assertThat(ParetoFront.dominates(middle, worse)).isTrue();
    assertThat(ParetoFront.dominates(middle, middle)).isFalse();
    assertThatThrownBy(() -> ParetoFront.dominates(good, List.of(1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("objectives (2) must be as many");
  }

  @Test
  void sameAsTheDefinition() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int dimensions = 1 + random.nextInt(3);
      List<List<Double>> points = new ArrayList<>();
      for (int i = 0; i < random.nextInt(40); i++) {
        List<Double> point = new ArrayList<>();
        for (int d = 0; d < dimensions; d++) {
          point.add((double) random.nextInt(6));
        }
        points.add(point);
      }
      List<List<Double>> expected =
          points.stream()
              .filter(p -> points.stream().noneMatch(q -> ParetoFront.dominates(q, p)))
              .distinct()
              .toList();
      assertThat(ParetoFront.of(points, Function.identity()))
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }
}
