package io.archai.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.archai.graph.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TwoSpiralsTest {
  private static final double ROUNDING = 1e-6;

  private static final Dataset SPIRALS = TwoSpirals.dataset();

  private static float[] point(Examples examples, int index) {
    float[] point = new float[2];
    examples.copyInto(index, point, 0);
    return point;
  }

  private static void assertPoint(Examples examples, int index, double x, double y, int label) {
    assertThat((double) point(examples, index)[0]).isCloseTo(x, within(ROUNDING));
    assertThat((double) point(examples, index)[1]).isCloseTo(y, within(ROUNDING));
    assertThat(examples.label(index)).isEqualTo(label);
  }

  @Test
  void theFirstHalfAreTheStandardPoints() {
    Examples standard = SPIRALS.splitInOrder(0.5).training();
    assertThat(standard.size()).isEqualTo(194);
    // A quarter turn is 8 steps, each of which brings a point 1/16 nearer to the centre.
    assertPoint(standard, 0, 0, 6.5, 1);
    assertPoint(standard, 8, 6, 0, 1);
    assertPoint(standard, 16, 0, -5.5, 1);
    assertPoint(standard, 24, -5, 0, 1);
    assertPoint(standard, 96, 0, 0.5, 1);
    double diagonal = 6.25 * Math.sqrt(0.5);
    assertPoint(standard, 4, diagonal, diagonal, 1);
    assertPoint(standard, 97 + 4, -diagonal, -diagonal, 0);
    assertPoint(standard, 97 + 96, 0, -0.5, 0);
  }

  @Test
  void thePointsToJudgeByAndToTestOnLieBetween() {
    Split halves = SPIRALS.splitInOrder(0.5);
    assertPoint(
        halves.validation(),
        0,
        6.46875 * Math.sin(Math.PI / 32),
        6.46875 * Math.cos(Math.PI / 32),
        1);
    Set<List<Float>> all = new HashSet<>();
    for (Examples part : List.of(SPIRALS.train(), SPIRALS.test().orElseThrow())) {
      assertThat(part.size()).isEqualTo(388);
      int first = 0;
      for (int index = 0; index < part.size(); index++) {
        float[] point = point(part, index);
        all.add(List.of(point[0], point[1]));
        first += part.label(index);
        assertThat(Math.hypot(point[0], point[1])).isBetween(0.4, TwoSpirals.REACH + ROUNDING);
      }
      assertThat(first).isEqualTo(194);
    }
    assertThat(all).as("different points").hasSize(2 * 388);
  }

  @Test
  void bitsNeverChange() {
    // Written down when the points were first made: a change here changes every number measured on
    // them.
    assertThat(SPIRALS.fingerprint())
        .isEqualTo("b66b60f10510410802da9e6ffbd8cf0f337e5d1bb9bc0175531f50b6bc3cd20b");
    assertThat(SPIRALS.shape()).isEqualTo(Shape.of(2));
    assertThat(SPIRALS.classCount()).isEqualTo(2);
  }

  @Test
  void theGridHasThePlaneFromTheTopLeft() {
    Examples plane = TwoSpirals.grid(13);
    assertThat(plane.size()).isEqualTo(169);
    assertPoint(plane, 0, -6, 6, 0);
    assertPoint(plane, 12, 6, 6, 0);
    assertPoint(plane, 84, 0, 0, 0);
    assertPoint(plane, 168, 6, -6, 0);
  }
}
