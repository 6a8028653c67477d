package io.archai.train;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.archai.data.Normalization;
import io.archai.file.AtomicFile;
import io.archai.file.FileFailure;
import io.archai.graph.Graph;
import io.archai.graph.GraphJson;
import io.archai.graph.Require;
import io.archai.graph.SafeTensors;
import io.archai.graph.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Trained models as a directory: {@code graph.json}, {@code weights.safetensors}, {@code
 * model.json}.
 */
final class ModelFile {
  private static final int FORMAT = 1;
  private static final String GRAPH = "graph.json";
  private static final String WEIGHTS = "weights.safetensors";
  private static final String MODEL = "model.json";
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private ModelFile() {}

  static void write(TrainedModel model, Path directory) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("format", FORMAT);
    map.put("classes", model.classes());
    map.put("normalization", model.normalization().settings());
    map.put("recipe", model.recipe());
    map.put("epochs", model.history().epochs().stream().map(ModelFile::toMap).toList());
    try {
      Files.createDirectories(directory);
      // Last, so that a directory with this file in it is whole.
      Files.deleteIfExists(directory.resolve(MODEL));
      GraphJson.create().write(model.graph(), directory.resolve(GRAPH));
      SafeTensors.write(model.weights(), directory.resolve(WEIGHTS));
      byte[] text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(map);
      AtomicFile.write(directory.resolve(MODEL), out -> out.write(text));
    } catch (IOException e) {
      throw new UncheckedIOException(
          "directory (%s) could not be written: %s.".formatted(directory, FileFailure.reason(e)),
          e);
    }
  }

  static TrainedModel read(Path directory, GraphJson graphs) {
    Path file = directory.resolve(MODEL);
    Require.that(
        Files.isRegularFile(file),
        "directory (%s) must hold a model, with %s in it.\nMaybe writing it was broken off.",
        directory,
        MODEL);
    JsonNode json;
    try {
      json = MAPPER.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "file (%s) must be JSON: %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw FileFailure.notRead(file, e);
    }
    Graph graph = graphs.read(directory.resolve(GRAPH));
    Weights weights = SafeTensors.read(directory.resolve(WEIGHTS));
    try {
      return model(json, graph, weights);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "file (%s) must describe a model: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static TrainedModel model(JsonNode json, Graph graph, Weights weights) {
    int format = integer(json, "format");
    Require.that(
        format == FORMAT,
        "format (%d) must be %d.\nMaybe a newer version of the library wrote it.",
        format,
        FORMAT);
    List<String> classes = new ArrayList<>();
    field(json, "classes").forEach(name -> classes.add(name.asText()));
    JsonNode normalization = field(json, "normalization");
    List<Epoch> epochs = new ArrayList<>();
    field(json, "epochs").forEach(epoch -> epochs.add(epoch(epoch)));
    Map<String, Object> recipe =
        MAPPER.convertValue(
            field(json, "recipe"), new TypeReference<LinkedHashMap<String, Object>>() {});
    return new TrainedModel(
        graph,
        weights,
        Normalization.of(
            floats(field(normalization, "means")),
            floats(field(normalization, "standardDeviations"))),
        classes,
        recipe,
        new History(epochs));
  }

  private static Map<String, Object> toMap(Epoch epoch) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("index", epoch.index());
    map.put("learningRate", epoch.learningRate());
    map.put("training", toMap(epoch.training()));
    epoch.validation().ifPresent(validation -> map.put("validation", toMap(validation)));
    map.put("seconds", epoch.seconds());
    return map;
  }

  private static Map<String, Object> toMap(Evaluation evaluation) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("loss", evaluation.loss());
    map.put("accuracy", evaluation.accuracy());
    map.put("examples", evaluation.examples());
    return map;
  }

  private static Epoch epoch(JsonNode json) {
    Optional<Evaluation> validation =
        json.has("validation")
            ? Optional.of(evaluation(field(json, "validation")))
            : Optional.empty();
    return new Epoch(
        integer(json, "index"),
        number(json, "learningRate"),
        evaluation(field(json, "training")),
        validation,
        number(json, "seconds"));
  }

  private static Evaluation evaluation(JsonNode json) {
    return new Evaluation(
        number(json, "loss"), number(json, "accuracy"), integer(json, "examples"));
  }

  private static float[] floats(JsonNode array) {
    float[] values = new float[array.size()];
    for (int i = 0; i < values.length; i++) {
      JsonNode value = array.get(i);
      Require.that(value.isNumber(), "element %d (%s) must be a number.", i, value);
      values[i] = (float) value.doubleValue();
    }
    return values;
  }

  private static int integer(JsonNode json, String name) {
    JsonNode value = field(json, name);
    Require.that(value.isInt(), "%s (%s) must be an integer.", name, value);
    return value.intValue();
  }

  private static double number(JsonNode json, String name) {
    JsonNode value = field(json, name);
    Require.that(value.isNumber(), "%s (%s) must be a number.", name, value);
    return value.doubleValue();
  }

  private static JsonNode field(JsonNode json, String name) {
    @Nullable JsonNode value = json.get(name);
    if (value == null) {
      throw new IllegalArgumentException("%s (missing) must be there.".formatted(name));
    }
    return value;
  }
}
