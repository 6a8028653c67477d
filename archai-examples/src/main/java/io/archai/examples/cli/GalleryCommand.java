package io.archai.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.archai.graph.Require;
import io.archai.graph.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the gallery of a search that has ended. */
@Command(
    name = "gallery",
    mixinStandardHelpOptions = true,
    versionProvider = Archai.Version.class,
    sortOptions = false,
    description = {
      "Lists what a search has found: objectives, cost and architecture of each network.",
      "",
      "The one that the algorithm stands for is marked with >, those on the front with *. Drawings and tables are in the"
          + " directory already. Nothing is changed there."
    },
    footer = {
      "",
      "For example:",
      "  archai gallery runs/darts",
      "  archai gallery runs/pool --front"
    })
final class GalleryCommand implements Runnable {
  private final Terminal terminal;

  @Parameters(paramLabel = "DIR", description = "Directory of a finished search.")
  private Path directory = Path.of("");

  @Option(names = "--front", description = "Only those on the front.")
  private boolean front;

  GalleryCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    JsonNode result = result();
    Set<Integer> onFront = new LinkedHashSet<>();
    result.path("front").forEach(index -> onFront.add(index.asInt()));
    int best = result.path("best").asInt(-1);
    List<JsonNode> models = new ArrayList<>();
    result.path("gallery").forEach(models::add);
    Require.that(
        !models.isEmpty(),
        "directory (%s) must hold the result of a search that has a gallery.",
        directory);
    terminal.say(
        String.format(
            Locale.ROOT,
            "%s: %s, %d on the front%s.",
            result.path("algorithm").asText(),
            Wording.count(models.size(), "network"),
            onFront.size(),
            best < 0 ? ", none keeps all constraints" : ", #" + best + " is chosen"));
    for (JsonNode model : models) {
      int index = model.path("index").asInt();
      if (!front || onFront.contains(index)) {
        terminal.result(
            (index == best ? ">" : " ") + (onFront.contains(index) ? "*" : " ") + line(model));
      }
    }
  }

  private static String line(JsonNode model) {
    StringBuilder line = new StringBuilder();
    line.append(String.format(Locale.ROOT, " #%-4d", model.path("index").asInt()));
    for (Map.Entry<String, JsonNode> objective : model.path("objectives").properties()) {
      String name = objective.getKey();
      double value = objective.getValue().asDouble();
      if (name.equals("error")) {
        line.append(String.format(Locale.ROOT, " error %6.2f %%,", 100 * value));
      } else if (!name.equals("parameters") && !name.equals("multiplyAdds")) {
        line.append(String.format(Locale.ROOT, " %s %.6g,", name, value));
      }
    }
    line.append(
        String.format(
            Locale.ROOT,
            " %,d parameters, %,d multiply-adds%s: %s",
            model.path("parameters").asLong(),
            model.path("multiplyAdds").asLong(),
            model.path("feasible").asBoolean() ? "" : ", breaks a constraint",
            model.path("text").asText()));
    return line.toString();
  }

  private JsonNode result() {
    Path file = directory.resolve("result.json");
    Require.that(
        Files.isRegularFile(file),
        "directory (%s) must hold the result of a search, result.json.\nMaybe that search has not ended yet; the same command with --resume goes on with it.",
        directory);
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new IllegalArgumentException("file (%s) must be JSON.".formatted(file), e);
    }
  }
}
