package io.archai.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.run.RunDirectory;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartTest {
  private static final Axis COST = Axis.of("parameters");
  private static final Axis ERROR = Axis.of("validation error (%)");

  private static boolean coloured(Color color) {
    int most = Math.max(color.getRed(), Math.max(color.getGreen(), color.getBlue()));
    int least = Math.min(color.getRed(), Math.min(color.getGreen(), color.getBlue()));
    return most - least > 60;
  }

  /** The rows, or columns, that have a coloured pixel. */
  private static Set<Integer> lines(BufferedImage image, boolean rows) {
    Set<Integer> lines = new LinkedHashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (coloured(new Color(image.getRGB(x, y)))) {
          lines.add(rows ? y : x);
        }
      }
    }
    return lines;
  }

  @Test
  void dotsAreWholeWhereverTheyStand() {
    // Of one dot the legend's and the plot's are as high as each other, so neither is cut off.
    for (double value : List.of(0.0, 1.0, 90.0, 4_219_200.0)) {
      BufferedImage image =
          Chart.of("one", COST, ERROR)
              .dots("front", List.of(new Chart.Point(value, value)))
              .image();
      assertThat(lines(image, true)).hasSizeBetween(30, 36);
    }
  }

  @Test
  void theLegendStandsBelowThePlot() {
    List<Chart.Point> points = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      points.add(new Chart.Point(random.nextInt(9_000_000), 100 * random.nextDouble()));
    }
    BufferedImage image = Chart.of("many", COST, ERROR).dots("networks", points).image();
    List<Integer> rows = lines(image, true).stream().sorted().toList();
    int gaps = 0;
    for (int i = 1; i < rows.size(); i++) {
      if (rows.get(i) - rows.get(i - 1) > 60) {
        gaps++;
      }
    }
    // The plot, a gap of axis and title, and the legend's dot.
    assertThat(gaps).isEqualTo(1);
  }

  @Test
  void whatIsNotFiniteIsLeftOut(@TempDir Path path) {
    RunDirectory directory = RunDirectory.at(path);
    Chart empty = Chart.of("none", Axis.counting("epoch"), ERROR);
    assertThat(
            empty.line("loss", List.of(new Chart.Point(1, Double.NaN))).write(directory, "a.png"))
        .isFalse();
    assertThat(path.resolve("a.png")).doesNotExist();
    List<Chart.Point> some =
        List.of(
            new Chart.Point(1, 2),
            new Chart.Point(2, Double.NaN),
            new Chart.Point(3, Double.POSITIVE_INFINITY));
    assertThat(empty.line("loss", some).stair("best", some).write(directory, "b.png")).isTrue();
    assertThat(path.resolve("b.png")).isNotEmptyFile();
  }
}
