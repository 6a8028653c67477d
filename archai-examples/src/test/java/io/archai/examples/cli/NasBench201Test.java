package io.archai.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.archai.fixture.RealData;
import io.archai.space.cell.CellSpace;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NasBench201Test {
  @TempDir Path directory;

  /** A table of the whole space where the first operation of each edge is best. */
  private Path table() throws IOException {
    CellSpace space = CellSpaces.nasbench201();
    StringBuilder text = new StringBuilder("size,goal,architecture,seen\n");
    int[] choices = new int[6];
    for (int i = 0; i < 15_625; i++) {
      int sum = 0;
      for (int d = 0, rest = i; d < 6; d++, rest /= 5) {
        choices[d] = rest % 5;
        sum += choices[d];
      }
      Genotype genotype = space.build(choices).orElseThrow();
      text.append("big,").append(90 - sum).append(',').append(genotype).append(',');
      text.append(60 - sum).append('\n');
    }
    return Files.writeString(directory.resolve("table.csv"), text);
  }

  private static JsonNode run(String... arguments) throws IOException {
    Shell shell = Shell.archai(arguments);
    assertThat(shell.exit()).as(shell.err()).isZero();
    assertThat(shell.out().strip()).startsWith("{").doesNotContain("\n");
    assertThat(shell.err()).isEmpty();
    return shell.json();
  }

  @ParameterizedTest
  @EnumSource(NasBench201.Algorithm.class)
  void everyAlgorithmIsBetterTheMoreItAsks(NasBench201.Algorithm algorithm) throws IOException {
    String table = table().toString();
    double before = 0;
    for (String evaluations : new String[] {"1", "30", "300"}) {
      JsonNode line =
          run(
              "nasbench201",
              "--table",
              table,
              "--algorithm",
              algorithm.name(),
              "--evaluations",
              evaluations,
              "--runs",
              "20",
              "--select",
              "seen",
              "--report",
              "goal");
      assertThat(line.get("mean").asDouble()).isGreaterThan(before);
      assertThat(line.get("minimum").asDouble()).isBetween(66.0, line.get("mean").asDouble());
      assertThat(line.get("maximum").asDouble()).isBetween(line.get("mean").asDouble(), 90.0);
      assertThat(line.get("standardDeviation").asDouble()).isBetween(0.0, 12.0);
      assertThat(line.get("evaluationsPerSecond").asLong()).isPositive();
      before = line.get("mean").asDouble();
    }
    assertThat(before).isGreaterThan(85);
  }

  @Test
  void theSeedFixesAllRuns() throws IOException {
    String table = table().toString();
    String[] command = {
      "nasbench201",
      "--table",
      table,
      "--select",
      "seen",
      "--report",
      "seen",
      "--runs",
      "5",
      "--evaluations",
      "20",
      "--seed",
      "1"
    };
    double mean = run(command).get("mean").asDouble();
    assertThat(run(command).get("mean").asDouble()).isEqualTo(mean);
    command[command.length - 1] = "2";
    assertThat(run(command).get("mean").asDouble()).isNotEqualTo(mean);
  }

  private static final String TEN =
      "nasbench201 --select seen --report goal --seed 3 --runs 10 --evaluations 200 --table ";

  @Test
  void uniqueEvaluationsAreCountedWhereRepeatsAreFree() throws IOException {
    String evolution = TEN + table() + " --algorithm evolution";
    JsonNode all = run(evolution.split(" "));
    assertThat(all.get("meanTrials").asDouble()).isEqualTo(200);
    assertThat(all.get("meanDifferentArchitectures").asDouble()).isBetween(100.0, 199.9);
    JsonNode unique = run((evolution + " --unique").split(" "));
    assertThat(unique.get("meanTrials").asDouble()).isGreaterThan(200);
    assertThat(unique.get("meanDifferentArchitectures").asDouble()).isEqualTo(200);
  }

  @Test
  void severalGoalsAreComparedWithTheExactFront() throws IOException {
    String both = TEN + table() + " --unique --minimize error,parameters --algorithm ";
    JsonNode random = run((both + "random").split(" "));
    JsonNode nsga2 = run((both + "nsga2").split(" "));
    // The first operation, none, is the best in this table and has no parameters.
    assertThat(random.get("pointsOfExactFront").asInt()).isEqualTo(1);
    for (JsonNode line : new JsonNode[] {random, nsga2}) {
      assertThat(line.get("shareOfVolumeOfExactFront").asDouble()).isBetween(0.0, 1.0);
      assertThat(line.get("shareOfPointsOfExactFront").asDouble()).isBetween(0.0, 1.0);
    }
    assertThat(nsga2.get("shareOfVolumeOfExactFrontByReport").asDouble())
        .isGreaterThan(random.get("shareOfVolumeOfExactFrontByReport").asDouble());
  }

  @Test
  void mistakesAreSaidInOneLine() throws IOException {
    String table = table().toString();
    assertSaid("--table", "nasbench201", "--runs", "3");
    assertSaid("must be a file that is there", "nasbench201", "--table", "nowhere.csv");
    assertSaid(
        "column (cifar10_valid_accuracy_12) must be one of table", "nasbench201", "--table", table);
    assertSaid(
        "column size of table",
        "nasbench201",
        "--table",
        table,
        "--select",
        "seen",
        "--report",
        "size");
    assertSaid("--runs (0) must be at least 1", "nasbench201", "--table", table, "--runs", "0");
    assertSaid(
        "--evaluations (-1) must be at least 1",
        "nasbench201",
        "--table",
        table,
        "--evaluations",
        "-1");
    assertSaid(
        "random, evolution, local, reinforce, nsga2",
        "nasbench201",
        "--table",
        table,
        "--algorithm",
        "darts");
    assertSaid(
        "--minimize ([parameters]) must be error, and then perhaps other goals",
        "nasbench201",
        "--table",
        table,
        "--minimize",
        "parameters");
    Path partial = directory.resolve("partial.csv");
    Files.writeString(
        partial, "architecture,seen\n|none~0|+|none~0|none~1|+|none~0|none~1|none~2|,10\n");
    assertSaid(
        "must have the architectures of space nasbench201",
        "nasbench201",
        "--table",
        partial.toString(),
        "--select",
        "seen",
        "--report",
        "seen");
  }

  private static void assertSaid(String text, String... arguments) {
    Shell shell = Shell.archai(arguments);
    assertThat(shell.exit()).as(shell.err()).isEqualTo(2);
    assertThat(shell.err()).contains(text).doesNotContain("\tat ");
    assertThat(shell.out()).isEmpty();
  }

  /** The figures of an independent program for the same table, over 500 runs. */
  @ParameterizedTest
  @CsvSource({
    "random,50,93.47,0.57",
    "random,300,93.95,0.23",
    "evolution,50,93.67,0.57",
    "evolution,100,93.98,0.37"
  })
  void theRealTableGivesTheKnownFigures(
      String algorithm, String evaluations, double mean, double deviation) throws IOException {
    Path table = RealData.in("nasbench201", "nasbench201-cifar10.csv.gz");
    JsonNode line =
        run(
            "nasbench201",
            "--table",
            table.toString(),
            "--algorithm",
            algorithm,
            "--evaluations",
            evaluations);
    assertThat(line.get("mean").asDouble()).isCloseTo(mean, within(0.1));
    assertThat(line.get("standardDeviation").asDouble()).isCloseTo(deviation, within(0.1));
  }
}
