package io.archai.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A pool whose process is killed at random moments loses no finished network and goes on. */
@Tag("long")
class KilledPoolTest {
  private static final int KILLS = 20;
  private static final int MODELS = 24;
  private static final String COMMAND =
      "search petridish --limit 100 --batch 16 --channels 4 --nodes 1 --in-flight 2 --workers 2"
          + " --seed-epochs 2 --candidate-epochs 2 --child-epochs 2 --max-models "
          + MODELS;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  private Process start(Path out, boolean resumes) throws IOException {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "--add-modules=jdk.incubator.vector",
                "-cp",
                path,
                "io.archai.examples.Main"));
    command.addAll(List.of(COMMAND.split(" ")));
    command.addAll(List.of("--out", out.toString()));
    if (resumes) {
      command.add("--resume");
    }
    File log = directory.resolve("log.txt").toFile();
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
        .start();
  }

  private static List<JsonNode> trials(Path out) throws IOException {
    List<JsonNode> trials = new ArrayList<>();
    Path journal = out.resolve("journal.jsonl");
    if (Files.exists(journal)) {
      for (String line : Files.readAllLines(journal)) {
        // The line that was being written when the process was killed is not whole.
        if (line.contains("\"event\":\"trial\"") && line.endsWith("}")) {
          trials.add(JSON.readTree(line));
        }
      }
    }
    return trials;
  }

  @Test
  void nothingFinishedIsLostOrTrainedTwice() throws IOException, InterruptedException {
    Path whole = directory.resolve("whole");
    assertThat(start(whole, false).waitFor()).isZero();

    Path killed = directory.resolve("killed");
    Random random = new Random(7);
    int kills = 0;
    int finished = 0;
    boolean ended = false;
    while (!ended) {
      Process process = start(killed, Files.exists(killed.resolve("journal.jsonl")));
      if (kills < KILLS) {
        ended = process.waitFor(1500 + random.nextInt(3500), TimeUnit.MILLISECONDS);
        if (!ended) {
          process.destroyForcibly().waitFor();
          kills++;
        }
      } else {
        ended = process.waitFor(10, TimeUnit.MINUTES);
        assertThat(ended).isTrue();
      }
      int now = trials(killed).size();
      assertThat(now).isGreaterThanOrEqualTo(finished);
      finished = now;
      if (ended) {
        assertThat(process.exitValue()).as(() -> "see " + directory.resolve("log.txt")).isZero();
      }
    }
    assertThat(kills).isEqualTo(KILLS);
    assertThat(trials(killed).stream().map(trial -> trial.get("index").asInt()))
        .doesNotHaveDuplicates();
    assertThat(gallery(killed)).isEqualTo(gallery(whole));
  }

  private static JsonNode gallery(Path out) throws IOException {
    return JSON.readTree(out.resolve("result.json").toFile()).get("gallery");
  }
}
