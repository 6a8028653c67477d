package io.archai.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoSpiralsCommandTest {
  @Test
  void tellsUnitByUnitAndDraws(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("spirals.png");
    Shell shell =
        Shell.archai("two-spirals", "--seed", "2", "--units", "2", "--draw", file.toString());
    assertThat(shell.exit()).as(shell.err()).isZero();
    assertThat(shell.err())
        .contains(" 0 units,   6 parameters: ")
        .contains(" 1 units, ")
        .contains(" 2 units, ");
    JsonNode line = shell.json();
    assertThat(line.get("seed").asInt()).isEqualTo(2);
    assertThat(line.get("units").asInt()).isBetween(0, 2);
    assertThat(line.get("trainingError").asDouble()).isBetween(0.2, 0.5);

    BufferedImage image = ImageIO.read(file.toFile());
    assertThat(image.getWidth()).isEqualTo(3 * 240 + 2 * 8);
    assertThat(image.getHeight()).isEqualTo(240);
    // The first network is linear: opposite corners are of opposite classes.
    int topLeft = image.getRGB(0, 0);
    int bottomRight = image.getRGB(239, 239);
    assertThat(blue(topLeft) > red(topLeft)).isNotEqualTo(blue(bottomRight) > red(bottomRight));
  }

  private static int red(int colour) {
    return (colour >> 16) & 0xff;
  }

  private static int blue(int colour) {
    return colour & 0xff;
  }

  @Test
  void numbersMustMakeSense() {
    Shell shell = Shell.archai("two-spirals", "--runs", "0");
    assertThat(shell.exit()).isEqualTo(Archai.USAGE);
    assertThat(shell.err()).contains("--runs (0) must be at least 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "spirals.svg; --draw (spirals.svg) must end in .png.",
        "spirals; --draw (spirals) must end in .png.",
        "no/such/spirals.png; must be in a directory that exists, but ",
      })
  void aPictureThatCannotBeWrittenIsRefusedBeforeAnyWork(String file, String said) {
    Shell shell = Shell.archai("two-spirals", "--draw", file);
    Mistakes.assertSaid(shell, said);
    assertThat(shell.err()).doesNotContain("units,");
    assertThat(shell.out()).isEmpty();
  }
}
