package io.archai.algos.petridish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HullTest {
  private static final double CLOSE = 1e-12;

  private static List<Hull.Point> points(double... numbers) {
    List<Hull.Point> points = new ArrayList<>();
    for (int i = 0; i < numbers.length; i += 2) {
      points.add(new Hull.Point(numbers[i], numbers[i + 1]));
    }
    return points;
  }

  /** Random points, some of them equal, some with equal costs or errors. */
  static List<List<Hull.Point>> sets() {
    List<List<Hull.Point>> sets = new ArrayList<>();
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<Hull.Point> set = new ArrayList<>();
      int steps = seed % 3 == 0 ? 4 : 1_000_000;
      for (int i = 0; i < 1 + random.nextInt(25); i++) {
        double cost = (1.0 + random.nextInt(steps)) / steps;
        double error = random.nextInt(steps + 1) / (double) steps;
        set.add(new Hull.Point(cost, seed % 2 == 0 ? error : error * (1.5 - cost)));
      }
      sets.add(set);
    }
    return sets;
  }

  /**
   * The definition: the least error at a cost that mixing two networks reaches, one of which may be
   * one of twice the largest cost and the least error.
   */
  private static double byDefinition(List<Hull.Point> points, double cost) {
    List<Hull.Point> all = new ArrayList<>(points);
    double largest = points.stream().mapToDouble(Hull.Point::cost).max().orElseThrow();
    double least = points.stream().mapToDouble(Hull.Point::error).min().orElseThrow();
    all.add(new Hull.Point(2 * largest, least));
    double lowest = Double.POSITIVE_INFINITY;
    for (Hull.Point a : all) {
      for (Hull.Point b : all) {
        if (a.cost() == cost) {
          lowest = Math.min(lowest, a.error());
        } else if (a.cost() < cost && cost < b.cost()) {
          double share = (cost - a.cost()) / (b.cost() - a.cost());
          lowest = Math.min(lowest, a.error() + share * (b.error() - a.error()));
        }
      }
    }
    return lowest;
  }

  @ParameterizedTest
  @MethodSource("sets")
  void itIsWhatMixturesOfTwoReachAtBest(List<Hull.Point> points) {
    Hull hull = Hull.of(points);
    for (Hull.Point point : points) {
      assertThat(hull.at(point.cost()))
          .isCloseTo(byDefinition(points, point.cost()), within(CLOSE));
    }
    for (int vertex : hull.vertices()) {
      Hull.Point point = points.get(vertex);
      assertThat(point.error()).isCloseTo(byDefinition(points, point.cost()), within(CLOSE));
    }
  }

  @ParameterizedTest
  @MethodSource("sets")
  void nearItIsWhatIsWithinAShareOfItsError(List<Hull.Point> points) {
    double epsilon = 0.1;
    List<Integer> near =
        IntStream.range(0, points.size())
            .filter(
                i ->
                    points.get(i).error()
                        <= (1 + epsilon) * byDefinition(points, points.get(i).cost()) + CLOSE)
            .boxed()
            .toList();
    assertThat(Hull.of(points).within(epsilon)).isEqualTo(near);
  }

  @ParameterizedTest
  @MethodSource("sets")
  void itFallsAndBendsUpwardsFromTheCheapest(List<Hull.Point> points) {
    List<Hull.Point> corners = Hull.of(points).vertices().stream().map(points::get).toList();
    double cheapest = points.stream().mapToDouble(Hull.Point::cost).min().orElseThrow();
    double least = points.stream().mapToDouble(Hull.Point::error).min().orElseThrow();
    assertThat(corners.get(0).cost()).isEqualTo(cheapest);
    assertThat(corners.get(corners.size() - 1).error()).isEqualTo(least);
    double before = Double.NEGATIVE_INFINITY;
    for (int i = 1; i < corners.size(); i++) {
      double run = corners.get(i).cost() - corners.get(i - 1).cost();
      double slope = (corners.get(i).error() - corners.get(i - 1).error()) / run;
      assertThat(slope).isNegative().isGreaterThan(before);
      before = slope;
    }
  }

  @Test
  void workedByHand() {
    List<Hull.Point> points = points(4, 0.2, 1, 0.6, 2, 0.5, 3, 0.3, 6, 0.2, 1, 0.7);
    Hull hull = Hull.of(points);
    assertThat(hull.vertices()).containsExactly(1, 3, 0);
    assertThat(hull.at(2)).isCloseTo(0.45, within(CLOSE));
    assertThat(hull.at(9)).isEqualTo(0.2);
    assertThat(hull.within(0.025)).containsExactly(0, 1, 3, 4);
    assertThat(hull.within(0.12)).containsExactly(0, 1, 2, 3, 4);
  }
}
