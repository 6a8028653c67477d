package io.archai.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.archai.train.TrainedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pools so small that they take seconds, from the command to the files. */
class GrowthCommandsTest {
  private static final String SMALL =
      " --limit 40 --batch 8 --channels 2 --kept 1"
          + " --seed-epochs 1 --candidate-epochs 1 --child-epochs 1 --in-flight 2";
  private static final String CELLS = "search petridish --nodes 1" + SMALL;

  @TempDir Path directory;

  private Shell run(String command, Path out) {
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.add("--out");
    arguments.add(out.toString());
    return Shell.archai(arguments.toArray(String[]::new));
  }

  private JsonNode grown(String command, String name) throws IOException {
    Path out = directory.resolve(name);
    Shell shell = run(command, out);
    assertThat(shell.exit()).as(shell.err()).isZero();
    JsonNode result = new ObjectMapper().readTree(out.resolve("result.json").toFile());
    assertThat(result.get("gallery")).isNotEmpty();
    assertThat(shell.out().lines()).hasSize(result.get("gallery").size());
    return result;
  }

  @Test
  void aGalleryIsModelsPicturesAndATable() throws IOException {
    JsonNode result = grown(CELLS + " --max-models 3", "run");
    for (JsonNode model : result.get("gallery")) {
      Path place = directory.resolve("run/gallery/" + model.get("index").asInt());
      TrainedModel trained = TrainedModel.read(place.resolve("model"));
      assertThat(trained.graph().outputs()).containsKey("logits");
      assertThat(Files.readString(place.resolve("network.svg"))).startsWith("<svg");
    }
    assertThat(directory.resolve("run/front.png")).isNotEmptyFile();
    assertThat(directory.resolve("run/search.png")).isNotEmptyFile();
    assertThat(Files.readAllLines(directory.resolve("run/trials.csv")))
        .hasSizeGreaterThan(3)
        .first()
        .asString()
        .startsWith("index,stage,inheritsFrom,sameAs,outcome,reason,epochs,error,multiplyAdds,");
    assertThat(Files.readAllLines(directory.resolve("run/gallery.csv")))
        .hasSize(1 + result.get("gallery").size());
  }

  @Test
  void galleriesAreComparedByWhatTheyDominate() throws IOException {
    JsonNode result = grown(CELLS + " --max-models 3", "run");
    double best = 1;
    for (JsonNode model : result.get("gallery")) {
      best = Math.min(best, model.get("objectives").get("error").asDouble());
    }
    String run = directory.resolve("run").toString();
    Shell shell = Shell.archai("hypervolume", run, "--reference", "error=1");
    assertThat(shell.exit()).as(shell.err()).isZero();
    assertThat(Double.parseDouble(shell.out().substring(0, shell.out().indexOf(" "))))
        .isCloseTo(1 - best, within(1e-5));
    Mistakes.assertSaid(
        Shell.archai("hypervolume", run, "--reference", "price=1"),
        "--reference (price) must name objectives of the search");
    Mistakes.assertSaid(
        Shell.archai("hypervolume", "nowhere", "--reference", "error=1"),
        "directory (nowhere) must hold the result of a search");
  }

  @Test
  void aFinishedPoolGoesOnWithMoreNetworks() throws IOException {
    JsonNode whole = grown(CELLS + " --max-models 4", "whole");
    grown(CELLS + " --max-models 2", "run");
    JsonNode longer = grown(CELLS + " --max-models 4 --resume", "run");
    assertThat(longer.get("gallery")).isEqualTo(whole.get("gallery"));
  }

  @Test
  void aPoolBeginsWithTheGalleryOfAnother() throws IOException {
    JsonNode first = grown(CELLS + " --max-models 2", "first");
    String from = " --from " + directory.resolve("first") + " --max-models ";
    int begun = first.get("gallery").size();
    String command = CELLS + " --train-epochs 1" + from + (begun + 1);
    grown(command, "second");
    assertThat(Files.readString(directory.resolve("second/journal.jsonl")))
        .contains("\"stage\":\"ancestor\"");
    List<String> trained = Files.readAllLines(directory.resolve("second/trained.csv"));
    assertThat(trained).hasSizeGreaterThan(1);
    Shell again = run(command + " --resume", directory.resolve("second"));
    assertThat(again.err())
        .contains("The run had ended already: nothing was left to do.")
        .doesNotContain("Training #");
    assertThat(Files.readAllLines(directory.resolve("second/trained.csv"))).isEqualTo(trained);
  }

  @Test
  void networksThatAreThereGrow() throws IOException {
    String grow = "grow" + SMALL + " --places 1 --max-models 2 --network ";
    JsonNode first = grown(grow + "resnet8", "residual");
    int index = first.get("gallery").get(0).get("index").asInt();
    Path model = directory.resolve("residual/gallery/" + index + "/model");
    grown(grow + model, "again");
    assertThat(Files.readString(directory.resolve("again/journal.jsonl")))
        .contains("\"stage\":\"ancestor\"");
    grown(grow + model.resolve("graph.json"), "untrained");
    grown(grow + "macro1", "macro");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "search petridish --max-models 0 | --max-models (0) must",
        "search petridish --cells 4 --reductions 2 | cells [4] must have at least 5",
        "search petridish --channels 0 | --channels (0) must",
        "search petridish --batch 5000 | batch of seeds, candidates, children (5000) must be at most",
        "search petridish --from nowhere | directory (nowhere) must hold the result of an earlier run",
        "search petridish --minimize parameters | must be an error and at most one cost",
        "grow --network resnet9 | layers (9) must be 8, 14, 20 or so on",
        "grow --network nothing.zip | --network (nothing.zip) must be resnetN, macroN, or a file",
        "grow --network resnet8 --at here | targets ([here]) must be nodes of the network",
        "grow | Missing required option: '--network=NETWORK'",
      })
  void mistakesAreSaid(String command, String said) {
    Mistakes.assertSaid(run(command, directory.resolve("run")), said);
    assertThat(directory.resolve("run")).doesNotExist();
  }
}
