package io.archai.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.archai.run.RunDirectory;
import io.archai.run.RunLock;
import io.archai.train.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Searches so small that they take seconds, from the command to the files. */
class SearchTrialsTest {
  private static final String SMALL = " --limit 40 --batch 10 --train-epochs 0";
  private static final String CELL = " --space nasbench201 --cells 1 --channels 2";
  private static final String CELLS = SMALL + CELL;

  @TempDir Path directory;

  private Shell run(String command, Path out) {
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.add("--out");
    arguments.add(out.toString());
    return Shell.archai(arguments.toArray(String[]::new));
  }

  private JsonNode result(String command, String name) throws IOException {
    Path out = directory.resolve(name);
    Shell shell = run(command, out);
    assertThat(shell.exit()).as(shell.err()).isZero();
    JsonNode result = new ObjectMapper().readTree(out.resolve("result.json").toFile());
    assertThat(result.get("genotype").asText()).isEqualTo(shell.out().strip());
    return result;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "random --trials 3 --trial-epochs 1" + CELLS,
        "darts-random --architectures 2 --short-epochs 1 --trial-epochs 2" + CELLS,
        "halving --architectures 4 --eta 2 --trial-epochs 2" + CELLS,
        "asha --eta 2 --trials 4 --trial-epochs 2" + CELLS,
        "evolution --population 2 --sample 2 --trials 4 --trial-epochs 1" + CELLS,
        "local --trials 3 --trial-epochs 1" + CELLS,
        "nsga2 --population 2 --trials 4 --trial-epochs 1" + CELLS,
        "reinforce --trials 3 --trial-epochs 1" + CELLS,
        "q-learning --trials 2 --trial-epochs 1 --cells 3" + SMALL,
        "zoph-le --cells 2 --trials 2 --trial-epochs 1" + SMALL,
        "random --space zophle --cells 2 --trials 2 --trial-epochs 1" + SMALL,
        "random --space macro --cells 6 --channels 2 --trials 2 --trial-epochs 1" + SMALL,
        "random-ws --epochs 1 --candidates 3" + CELLS,
        "enas --epochs 1 --updates 1 --samples 2 --cells 5 --channels 2" + SMALL,
        "enas --form macro --epochs 1 --updates 1 --samples 2 --cells 6 --channels 2" + SMALL,
      })
  void everyAlgorithmFindsSomething(String command) throws IOException {
    JsonNode result = result("search " + command, "run");
    assertThat(result.get("gallery")).isNotEmpty();
    assertThat(result.get("validAccuracy").asDouble()).isBetween(0.0, 1.0);
    assertThat(result.get("parameters").asLong()).isPositive();
    assertThat(result.get("front")).isNotEmpty();
    assertThat(
            Files.exists(directory.resolve("run/cells.svg"))
                || Files.exists(directory.resolve("run/network.svg")))
        .isTrue();
  }

  @Test
  void everySearchLeavesAGalleryToLookAt() throws IOException {
    JsonNode result =
        result(
            "search random --trials 3 --trial-epochs 1 --drawings 0 --minimize error,parameters"
                + CELLS,
            "run");
    Path run = directory.resolve("run");
    assertThat(Files.readAllLines(run.resolve("trials.csv"))).hasSize(4);
    assertThat(Files.readAllLines(run.resolve("gallery.csv")))
        .hasSize(1 + result.get("gallery").size())
        .first()
        .asString()
        .startsWith("index,error,parameters,multiplyAdds,feasible,front,");
    assertThat(run.resolve("front.png")).isNotEmptyFile();
    assertThat(run.resolve("search.png")).isNotEmptyFile();
    for (JsonNode index : result.get("front")) {
      assertThat(run.resolve("gallery/" + index.asInt() + "/cells.svg")).isNotEmptyFile();
    }

    Shell listed = Shell.archai("gallery", run.toString());
    assertThat(listed.exit()).as(listed.err()).isZero();
    assertThat(listed.out().lines()).hasSize(result.get("gallery").size());
    assertThat(listed.out().lines().filter(line -> line.startsWith(">")))
        .singleElement()
        .asString()
        .contains("#" + result.get("best").asInt())
        .endsWith(result.get("genotype").asText());
    assertThat(Shell.archai("gallery", run.toString(), "--front").out().lines())
        .hasSize(result.get("front").size());
    Mistakes.assertSaid(
        Shell.archai("gallery", directory.toString()),
        "must hold the result of a search, result.json");
  }

  @Test
  void oneWorkerOrFourFindTheSame() throws IOException {
    String command =
        "search evolution --trials 6 --population 3 --trial-epochs 1 --in-flight 4" + CELLS;
    JsonNode one = result(command + " --workers 1", "one");
    JsonNode four = result(command + " --workers 4", "four");
    assertThat(four.get("gallery")).isEqualTo(one.get("gallery"));
    assertThat(four.get("genotype")).isEqualTo(one.get("genotype"));
  }

  @Test
  void aSearchGoesOnWhereItWasStopped() throws IOException {
    String command = "search random --trial-epochs 1" + CELLS;
    JsonNode whole = result(command + " --trials 5", "whole");
    result(command + " --trials 2", "run");
    Shell resumed = run(command + " --trials 5 --resume", directory.resolve("run"));
    assertThat(resumed.exit()).as(resumed.err()).isZero();
    JsonNode result = new ObjectMapper().readTree(directory.resolve("run/result.json").toFile());
    assertThat(result.get("gallery")).isEqualTo(whole.get("gallery"));
    assertThat(Files.readString(directory.resolve("run/journal.jsonl")))
        .contains("\"event\":\"resumed\"")
        .hasLineCount(7);

    assertSaid(
        "must hold no run but this one; the run there differs in:\n  seed: 0, now 4\nMaybe",
        command + " --seed 4 --resume",
        "run");
    assertSaid(
        "must not hold another run, but holds journal.jsonl of one that has ended.\nMaybe --resume is missing",
        command,
        "run");
    try (RunLock lock = RunDirectory.at(directory.resolve("run")).lock()) {
      assertThat(lock).isNotNull();
      assertSaid("must not be in use, but it is by ", command, "run");
      assertSaid("must not be in use, but it is by ", command + " --resume", "run");
    }
    assertSaid(
        "must be the directory of a run to go on with, but is not there",
        command + " --resume",
        "nowhere");
    Files.createDirectories(directory.resolve("empty"));
    assertSaid(
        "but has no journal.jsonl.\nMaybe the run was stopped before it began",
        command + " --resume",
        "empty");
    Shell nowhere = Shell.archai((command + " --resume").split(" "));
    assertThat(nowhere.exit()).isEqualTo(2);
    assertThat(nowhere.err()).contains("--out (none) must be given with --resume");
  }

  @Test
  void constraintsAndGoalsAreKept() throws IOException {
    JsonNode result =
        result(
            "search random --trials 6 --trial-epochs 1 --max-parameters 40000"
                + " --minimize error,parameters"
                + CELLS
                + " --train-cells 1 --train-channels 8",
            "run");
    assertThat(result.get("parameters").asLong()).isLessThanOrEqualTo(40_000);
    assertThat(result.get("trials").get("pruned").asInt()).isPositive();
    assertThat(result.get("gallery").get(0).get("objectives").fieldNames())
        .toIterable()
        .containsExactly("error", "parameters");
    assertSaid(
        "parameters must be at most 10, but the smallest network found",
        "search random --trials 2 --trial-epochs 1 --max-parameters 10" + CELLS,
        "tight");
  }

  @Test
  void whenNothingCanBeTrainedTheReasonsAreSaid() {
    assertSaid(
        "all 3 trials failed, so there is nothing to choose from; the reasons:\n"
            + "  memory for training (about ",
        "search random --trials 3 --trial-epochs 1 --max-memory 1" + CELLS,
        "run");
  }

  @Test
  void whatIsFoundIsTrainedAndTested() throws IOException {
    Path out = directory.resolve("run");
    String command =
        "search q-learning --cells 2 --trials 2 --trial-epochs 1 --limit 40 --batch 10 --train-epochs 1";
    Shell shell = run(command, out);
    assertThat(shell.exit()).as(shell.err()).isZero();
    assertThat(shell.err()).contains("Trial 2 of 2: ", "Test accuracy");
    JsonNode result = new ObjectMapper().readTree(out.resolve("result.json").toFile());
    assertThat(result.get("testAccuracy").asDouble()).isBetween(0.0, 1.0);
    TrainedModel model = TrainedModel.read(out.resolve("model"));
    assertThat(model.history().epochs()).hasSize(1);

    Shell again = run(command + " --resume", out);
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(again.out()).isEqualTo(shell.out());
    assertThat(again.err())
        .contains("The run had ended already: nothing was left to do.")
        .endsWith(shell.err().substring(shell.err().lastIndexOf("Test accuracy")))
        .doesNotContain("Training ", "Epoch ");
    JsonNode same = new ObjectMapper().readTree(out.resolve("result.json").toFile());
    assertThat(same.fieldNames()).toIterable().containsExactlyElementsOf(result::fieldNames);
    for (String name :
        List.of("testAccuracy", "trainSeconds", "randomArchitectureTestAccuracies", "gallery")) {
      assertThat(same.get(name)).as(name).isEqualTo(result.get(name));
    }

    // What another recipe asks for is trained, and nothing else.
    Shell longer = run(command.replace("--train-epochs 1", "--train-epochs 2") + " --resume", out);
    assertThat(longer.err()).contains("Training its network", "Epoch 2 of 2");
    assertThat(TrainedModel.read(out.resolve("model")).history().epochs()).hasSize(2);
  }

  @Test
  void aTrainingThatWasKeptIsComparedWithMore() throws IOException {
    String command =
        "search random --trials 2 --trial-epochs 1 --limit 40 --batch 10"
            + CELL
            + " --train-cells 1 --train-channels 2 --train-epochs 1";
    Path out = directory.resolve("run");
    Shell shell = run(command + " --random-architectures 0", out);
    assertThat(shell.exit()).as(shell.err()).isZero();
    Shell more = run(command + " --random-architectures 1 --resume", out);
    assertThat(more.err())
        .contains(
            "Its network was trained before, which is not done again.",
            "Training a random architecture in the same way",
            "To compare with: a random architecture")
        .doesNotContain("Training its network");
    Files.writeString(out.resolve("model/model.json"), "{");
    Shell damaged = run(command + " --random-architectures 0 --resume", out);
    assertThat(damaged.err()).contains("WARN: The model is trained again: file (", "Training its");
    Shell untrained = run(command.replace("--train-epochs 1", "--train-epochs 0 --resume"), out);
    assertThat(untrained.err()).contains("The search had ended already: nothing was left to do.");
  }

  @Test
  void mistakesAreSaidBeforeAnyWork() {
    assertSaid("offers no shared weights", "search enas --space zophle" + SMALL, "run");
    assertSaid("offers no relaxation", "search darts --space macro" + SMALL, "run");
    assertSaid(
        "--workers (4) must be at most 2, the trainings in flight",
        "search random --workers 4 --in-flight 2" + CELLS,
        "run");
    assertSaid("--workers (0)", "search random --workers 0" + CELLS, "run");
    assertSaid("--trials (0)", "search random --trials 0" + CELLS, "run");
    assertSaid("--channels (2)", "search random --space metaqnn --channels 2" + SMALL, "run");
    assertSaid("--target", "search random --target 101" + CELLS, "run");
    assertSaid("--table (x.csv)", "search darts --table x.csv" + SMALL, "run");
    assertSaid("--minimize", "search random --minimize speed" + CELLS, "run");
    assertThat(directory.resolve("run")).doesNotExist();
  }

  private void assertSaid(String text, String command, String name) {
    Shell shell = run(command, directory.resolve(name));
    assertThat(shell.exit()).as(shell.err()).isEqualTo(2);
    assertThat(shell.err()).contains(text).doesNotContain("\tat ");
  }
}
