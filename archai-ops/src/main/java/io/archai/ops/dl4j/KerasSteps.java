package io.archai.ops.dl4j;

import io.archai.graph.Require;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ArrayNode;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/**
 * What Deeplearning4j's import of Keras puts into configurations: classes of an artifact of its
 * own, which need not be there. A vertex that reshapes is written as the one that Deeplearning4j
 * itself has for this.
 */
final class KerasSteps {
  private static final Pattern FOREIGN =
      Pattern.compile("\"org\\.deeplearning4j\\.nn\\.modelimport\\.[\\w.$]*\"");

  private KerasSteps() {}

  /** The configuration with what can be said without those classes, and without the rest. */
  static String replaced(Path file, String json) throws IOException {
    if (!FOREIGN.matcher(json).find()) {
      return json;
    }
    ObjectMapper mapper = NeuralNetConfiguration.mapper();
    JsonNode configuration = mapper.readTree(json);
    if (configuration.get("vertices") instanceof ObjectNode vertices) {
      vertices.fieldNames().forEachRemaining(name -> replace(vertices.get(name)));
    }
    String text = mapper.writeValueAsString(configuration);
    Set<String> left = new TreeSet<>();
    Matcher matcher = FOREIGN.matcher(text);
    while (matcher.find()) {
      String name = matcher.group();
      left.add(name.substring(name.lastIndexOf('.') + 1, name.length() - 1));
    }
    Require.that(
        left.isEmpty(),
        "file (%s) must not need %s of Deeplearning4j's import of Keras.\nMaybe they can be replaced there: by"
            + " CnnToFeedForwardPreProcessor, ReshapeVertex, or layers that are read.",
        file,
        left);
    return text;
  }

  private static void replace(JsonNode vertex) {
    JsonNode step = vertex.path("preProcessor");
    boolean reshapes =
        step.path("@class").asText().endsWith(".ReshapePreprocessor")
            && !vertex.has("layerConf")
            && step.path("targetShape").isArray();
    if (reshapes && vertex instanceof ObjectNode object) {
      object.removeAll();
      object.put("@class", ReshapeVertex.class.getName());
      object.put("reshapeOrder", "c");
      ArrayNode shape = object.putArray("newShape").add(-1);
      step.path("targetShape").forEach(shape::add);
    }
  }
}
