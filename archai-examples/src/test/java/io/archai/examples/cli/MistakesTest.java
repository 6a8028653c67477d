package io.archai.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes of users: one line each, exit status 2, nothing done and nothing left behind. */
class MistakesTest {
  private static final int RECORD = 3073;
  private static final String SEARCH =
      "search darts --cells 3 --channels 4 --epochs 1 --batch 4 --train-epochs 0";
  private static final String TRAIN =
      "train --genotype DARTS_V2 --cells 3 --channels 4 --epochs 1 --batch 4";

  @TempDir private Path directory;

  private static byte[] records(int count, int label) {
    byte[] bytes = new byte[count * RECORD];
    for (int i = 0; i < count; i++) {
      // Of all classes, unless there is no such class.
      bytes[i * RECORD] = (byte) (label < 10 ? (label + i) % 10 : label);
    }
    return bytes;
  }

  private Path data(byte[] train) throws IOException {
    Path data = Files.createDirectories(directory.resolve("data"));
    Files.write(data.resolve("data_batch_1.bin"), train);
    Files.write(data.resolve("test_batch.bin"), records(2, 0));
    return data;
  }

  private void assertSaid(String command, String said, String... more) throws IOException {
    Path out = directory.resolve("out");
    List<String> arguments = new ArrayList<>(Arrays.asList(command.split(" ")));
    arguments.addAll(Arrays.asList(more));
    if (!arguments.contains("--out")) {
      arguments.addAll(List.of("--out", out.toString()));
    }
    Mistakes.assertSaid(Shell.archai(arguments.toArray(String[]::new)), said);
    if (Files.exists(out)) {
      try (Stream<Path> left = Files.list(out)) {
        assertThat(left.map(file -> file.getFileName().toString())).isSubsetOf("log.txt");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "search random --minimize error --minimize parameters --minimize error",
        "search nsga2 --minimize error,parameters,error",
        "search petridish --minimize error,parameters --minimize error",
      })
  void aGoalNamedTwice(String command) throws IOException {
    assertSaid(command, "--minimize ([error, parameters, error]) must name each goal once.");
  }

  @ParameterizedTest
  @ValueSource(strings = {SEARCH, TRAIN})
  void missingDirectory(String command) throws IOException {
    String missing = directory.resolve("nowhere").toString();
    assertSaid(command, "data directory (" + missing + ") must exist.", "--data", missing);
  }

  @ParameterizedTest
  @ValueSource(strings = {SEARCH, TRAIN})
  void directoryWithoutData(String command) throws IOException {
    String empty = Files.createDirectories(directory.resolve("empty")).toString();
    assertSaid(command, "must hold files data_batch_*.bin", "--data", empty);
  }

  @ParameterizedTest
  @ValueSource(strings = {SEARCH, TRAIN})
  void truncatedRecords(String command) throws IOException {
    Path data = data(Arrays.copyOf(records(20, 1), 20 * RECORD - 100));
    assertSaid(command, "must be whole records of 3073 bytes", "--data", data.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {SEARCH, TRAIN})
  void labelOutOfRange(String command) throws IOException {
    Path data = data(records(20, 10));
    assertSaid(command, "label of record 0", "--data", data.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {SEARCH, TRAIN})
  void batchLargerThanTheData(String command) throws IOException {
    Path data = data(records(20, 3));
    assertSaid(
        command.replace("--batch 4", "--batch 21"),
        "(21) must be at most",
        "--data",
        data.toString());
  }

  @Test
  void batchLargerThanTheHalfThatTheSearchLearnsFrom() throws IOException {
    Path data = data(records(20, 3));
    assertSaid(
        SEARCH.replace("--batch 4", "--batch 11"),
        "batch (11) must be at most 10",
        "--data",
        data.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {SEARCH, TRAIN})
  void moreImagesThanThereAre(String command) throws IOException {
    Path data = data(records(20, 3));
    assertSaid(command, "limit (21) must be at most", "--data", data.toString(), "--limit", "21");
  }

  @ParameterizedTest
  @ValueSource(strings = {SEARCH, TRAIN})
  void outThatCannotBeWritten(String command) throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "in the way");
    Path data = data(records(20, 3));
    for (Path out : List.of(file, file.resolve("runs"))) {
      assertSaid(
          command,
          "--out (%s) must be a directory, but %s is a file.".formatted(out, file),
          "--data",
          data.toString(),
          "--out",
          out.toString());
    }
    assertThat(file).hasContent("in the way");
  }

  @ParameterizedTest
  @ValueSource(strings = {SEARCH, TRAIN})
  void outThatHoldsAnEarlierRun(String command) throws IOException {
    Path earlier = Files.createDirectories(directory.resolve("earlier"));
    Files.writeString(earlier.resolve("result.json"), "{}");
    Path data = data(records(20, 3));
    assertSaid(
        command,
        "holds result.json of one that has ended.\nMaybe another directory is meant.",
        "--data",
        data.toString(),
        "--out",
        earlier.toString());
    assertThat(earlier.resolve("result.json")).hasContent("{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "search darts --epochs 0",
        "search darts --epochs -1",
        "search darts --epochs many",
        "search darts --batch 1.5",
        "search darts --cells 0",
        "search darts --cells 2",
        "search darts --channels 0",
        "search darts --limit 0",
        "search darts --seed x",
        "search darts --train-epochs -1",
        "search darts --train-cells 0",
        "search darts --order third",
        "search darts --space chess",
        "search darts --drop-path 1.5",
        "search darts --train-epochs 0 --cutout",
        "search random --space nasbench201 --auxiliary",
        "search q-learning --drop-path 0.2",
        "search petridish --auxiliary",
        "train --genotype |nor_conv_3x3~0|+|none~0|none~1|+|none~0|none~1|none~2| --auxiliary",
        "search chess",
        "search",
        "train --genotype DARTS_V2 --epochs 0",
        "train --genotype DARTS_V2 --batch -2",
        "train --genotype DARTS_V2 --drop-path x",
        "train",
        "bench darts-step --steps 0",
        "bench darts-step --batch none",
        "bench darts-step --threads 0",
        "bench child-step --children 0",
        "bench train-step --genotype nothing",
        "bench train-step --cells 0",
        "bench train-step --threads -1",
        "bench enas-step --children 0",
        "bench enas-step --batch few",
        "bench kernels --kernels fastest",
        "bench kernels --only flying",
        "bench kernels --steps 0",
        "bench samediff --size 0",
        "bench",
        "fly",
      })
  void badNumbersAndWords(String command) throws IOException {
    Shell shell = Shell.archai(command.split(" "));
    Mistakes.assertSaid(shell, "archai");
  }

  @Test
  void genotypes() throws IOException {
    String cell =
        "Genotype(normal=[('%s', 0), ('skip_connect', %d)], normal_concat=[2],"
            + " reduce=[('max_pool_3x3', 0), ('skip_connect', 1)], reduce_concat=[2])";
    String[] rest = {"--epochs", "1"};
    assertSaid("train", "sep_conv_9x9x9", with(rest, cell.formatted("sep_conv_9x9x9", 1)));
    assertSaid("train", "predecessor (7) of node 2", with(rest, cell.formatted("skip_connect", 7)));
    assertSaid("train", "genotype (no/such/file)", with(rest, "no/such/file"));
    assertSaid("train", "position", with(rest, "Genotype(normal=["));
  }

  private static String[] with(String[] rest, String genotype) {
    return Stream.concat(Stream.of("--genotype", genotype), Arrays.stream(rest))
        .toArray(String[]::new);
  }
}
