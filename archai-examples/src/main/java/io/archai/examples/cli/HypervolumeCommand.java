package io.archai.examples.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.archai.graph.Require;
import io.archai.graph.Wording;
import io.archai.objective.Hypervolume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares the galleries of finished searches by what they dominate. */
@Command(
    name = "hypervolume",
    mixinStandardHelpOptions = true,
    versionProvider = Archai.Version.class,
    sortOptions = false,
    description = {
      "Compares the galleries of finished searches: the volume of what they dominate, larger is better.",
      "",
      "Only networks that keep the constraints of their search count."
    },
    footer = {
      "",
      "For example:",
      "  archai hypervolume runs/petridish runs/random-growth --reference error=0.6,multiplyAdds=8500000"
    })
final class HypervolumeCommand implements Runnable {
  private final Terminal terminal;

  @Parameters(paramLabel = "RUN", arity = "1..*", description = "Directories of finished searches.")
  private List<Path> runs = new ArrayList<>();

  @Option(
      names = "--reference",
      required = true,
      split = ",",
      paramLabel = "OBJECTIVE=VALUE",
      description = "The worst value that counts, for each objective that is to count.")
  private Map<String, Double> reference = new LinkedHashMap<>();

  HypervolumeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    List<List<List<Double>>> galleries = runs.stream().map(this::gallery).toList();
    for (int i = 0; i < runs.size(); i++) {
      List<List<Double>> gallery = galleries.get(i);
      terminal.result(
          String.format(
              Locale.ROOT,
              "%.6g  %s  %s",
              Hypervolume.of(gallery, List.copyOf(reference.values())),
              Wording.count(gallery.size(), "network"),
              runs.get(i)));
    }
  }

  /** The objectives of its feasible networks. */
  private List<List<Double>> gallery(Path run) {
    List<List<Double>> gallery = new ArrayList<>();
    for (JsonNode model : result(run).path("gallery")) {
      if (model.path("feasible").asBoolean()) {
        gallery.add(reference.keySet().stream().map(name -> value(run, model, name)).toList());
      }
    }
    return gallery;
  }

  private static double value(Path run, JsonNode model, String name) {
    JsonNode objectives = model.path("objectives");
    Require.that(
        objectives.path(name).isNumber(),
        "--reference (%s) must name objectives of the search in %s: %s.",
        name,
        run,
        objectives.properties().stream().map(Map.Entry::getKey).toList());
    return objectives.path(name).asDouble();
  }

  private static JsonNode result(Path run) {
    Path file = run.resolve("result.json");
    Require.that(
        Files.isRegularFile(file),
        "directory (%s) must hold the result of a search, result.json.\nMaybe that search has not ended yet.",
        run);
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new IllegalArgumentException("file (%s) must be JSON.".formatted(file), e);
    }
  }
}
