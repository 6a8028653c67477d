package io.archai.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.archai.data.GeneratedImages;
import io.archai.examples.Main;
import io.archai.run.Journal;
import io.archai.train.TrainedModel;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A search so small that it takes seconds, from the command to the files. */
class SearchDartsTest {
  private static final List<String> SMALL =
      List.of(
          "search", "darts", "--limit", "40", "--cells", "3", "--channels", "2", "--batch", "10");

  @TempDir private Path directory;

  private static String[] with(String... more) {
    return java.util.stream.Stream.concat(SMALL.stream(), java.util.Arrays.stream(more))
        .toArray(String[]::new);
  }

  @Test
  void searchesTrainsAndTests() throws Exception {
    Path out = directory.resolve("run");
    Shell shell =
        Shell.archai(
            with(
                "--epochs",
                "2",
                "--train-cells",
                "3",
                "--train-channels",
                "4",
                "--train-epochs",
                "1",
                "--seed",
                "7",
                "--out",
                out.toString()));
    assertThat(shell.exit()).as(shell.err()).isZero();
    assertThat(shell.out().strip()).startsWith("Genotype(normal=[").doesNotContain("\n");
    assertThat(shell.err()).contains("Epoch 1 of 2", "Epoch 2 of 2", "Test accuracy");
    assertThat(out.resolve("log.txt")).content().contains("Epoch 2 of 2", "Test accuracy");
    assertThat(out.resolve("cells.svg")).content().startsWith("<svg");
    assertThat(out.resolve("search.csv")).content().hasLineCount(3);
    assertThat(out.resolve("training.csv")).content().hasLineCount(2);

    JsonNode result = new ObjectMapper().readTree(out.resolve("result.json").toFile());
    assertThat(result.fieldNames())
        .toIterable()
        .contains(
            "algorithm",
            "seed",
            "configuration",
            "versions",
            "dataFingerprint",
            "genotype",
            "searchSeconds",
            "validAccuracy",
            "testAccuracy",
            "trainSeconds",
            "parameters",
            "multiplyAdds",
            "gallery");
    assertThat(result.get("algorithm").asText()).isEqualTo("darts-first-order");
    assertThat(result.get("seed").asInt()).isEqualTo(7);
    assertThat(result.get("genotype").asText()).isEqualTo(shell.out().strip());
    assertThat(result.get("gallery")).hasSize(2);
    assertThat(result.get("versions").fieldNames())
        .toIterable()
        .contains("archai", "java", "kernels");

    Shell counts =
        Shell.archai("inspect", "--genotype", out.toString(), "--cells", "3", "--channels", "4");
    assertThat(counts.json().get("parameters")).isEqualTo(result.get("parameters"));

    TrainedModel model = TrainedModel.read(out.resolve("model"));
    double accuracy = model.accuracy(GeneratedImages.standard().dataset().test().orElseThrow());
    assertThat(accuracy).isEqualTo(result.get("testAccuracy").asDouble());

    Path trained = directory.resolve("trained");
    Shell training =
        Shell.archai(
            "train",
            "--genotype",
            out.toString(),
            "--limit",
            "40",
            "--cells",
            "3",
            "--channels",
            "4",
            "--epochs",
            "1",
            "--batch",
            "10",
            "--out",
            trained.toString());
    assertThat(training.exit()).as(training.err()).isZero();
    JsonNode report = new ObjectMapper().readTree(trained.resolve("result.json").toFile());
    assertThat(report.get("genotype")).isEqualTo(result.get("genotype"));
    assertThat(report.get("parameters")).isEqualTo(result.get("parameters"));
    assertThat(report.get("testAccuracy").asDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void whatWasFoundOutlivesAKill() throws Exception {
    Path out = directory.resolve("killed");
    List<String> command = new java.util.ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(with("--epochs", "1000", "--out", out.toString())));
    Process process =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    StringBuilder said = new StringBuilder();
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.append(line).append('\n');
        if (line.startsWith("Epoch 2 of")) {
          break;
        }
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    assertThat(said.toString()).contains("Epoch 2 of 1000");
    List<Map<String, Object>> journal = Journal.read(out.resolve("journal.jsonl"));
    assertThat(journal).hasSizeGreaterThanOrEqualTo(3);
    assertThat(journal.get(1)).containsEntry("event", "found").containsKey("architecture");
    assertThat(Files.readAllLines(out.resolve("search.csv"))).hasSizeGreaterThanOrEqualTo(2);
  }
}
