package io.archai.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HypervolumeTest {

  @Test
  void handWorked() {
    List<Double> reference = List.of(10.0, 10.0);
    List<Double> cheap = List.of(8.0, 1.0);
    List<Double> good = List.of(2.0, 6.0);
    assertThat(Hypervolume.of(List.of(), reference)).isZero();
    assertThat(Hypervolume.of(List.of(good), reference)).isEqualTo(8.0 * 4.0);
    assertThat(Hypervolume.of(List.of(good, cheap), reference)).isEqualTo(32.0 + 2.0 * 5.0);
    assertThat(Hypervolume.of(List.of(good, cheap, good, List.of(9.0, 7.0)), reference))
        .as("what is dominated adds nothing")
        .isEqualTo(42.0);
    assertThat(Hypervolume.of(List.of(List.of(10.0, 1.0), List.of(1.0, 12.0)), reference))
        .as("what does not reach the reference adds nothing")
        .isZero();
  }

  /** On a grid of whole numbers the volume is the number of dominated unit cells. */
  @Test
  void sameAsCountingCells() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      int objectives = 1 + random.nextInt(4);
      int side = 6;
      List<List<Double>> points = new ArrayList<>();
      for (int i = 0; i < random.nextInt(12); i++) {
        List<Double> point = new ArrayList<>();
        for (int d = 0; d < objectives; d++) {
          point.add((double) random.nextInt(side + 2));
        }
        points.add(point);
      }
      int dominated = 0;
      for (int cell = 0; cell < Math.pow(side, objectives); cell++) {
        int code = cell;
        List<Integer> corner = new ArrayList<>();
        for (int d = 0; d < objectives; d++) {
          corner.add(code % side);
          code /= side;
        }
        dominated += points.stream().anyMatch(point -> covers(point, corner)) ? 1 : 0;
      }
      List<Double> reference = Collections.nCopies(objectives, (double) side);
      assertThat(Hypervolume.of(points, reference))
          .as("seed %d", seed)
          .isCloseTo(dominated, within(1e-9));
    }
  }

  private static boolean covers(List<Double> point, List<Integer> corner) {
    for (int i = 0; i < point.size(); i++) {
      if (point.get(i) > corner.get(i)) {
        return false;
      }
    }
    return true;
  }

  @Test
  void mistakesAreSaid() {
    assertThatThrownBy(() -> Hypervolume.of(List.of(List.of(1.0)), List.of(1.0, 2.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("point ([1.0]) must have as many values as the reference, 2");
    assertThatThrownBy(() -> Hypervolume.of(List.of(), List.of(Double.POSITIVE_INFINITY)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be finite");
  }
}
