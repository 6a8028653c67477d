package io.archai.ops.dl4j;

import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.ParameterRef;
import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.graph.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** A network all of whose vertices can be brought in. */
final class NetworkReader {
  private static final String LOGITS = "logits";

  private final ComputationGraphConfiguration configuration;
  private final Map<String, Translation> translations;

  private NetworkReader(
      ComputationGraphConfiguration configuration, Map<String, Translation> translations) {
    this.configuration = configuration;
    this.translations = translations;
  }

  /** Checks everything but shapes, and refuses with all that is wrong. */
  static NetworkReader of(ComputationGraphConfiguration configuration) {
    Map<String, Translation> translations = new LinkedHashMap<>();
    configuration
        .getVertices()
        .forEach((name, vertex) -> translations.put(name, Translations.of(vertex)));
    List<String> problems = Refusals.of(configuration, translations);
    Require.that(
        problems.isEmpty(),
        "network must consist of what can be brought in:%s",
        "\n  " + String.join("\n  ", problems));
    return new NetworkReader(configuration, translations);
  }

  Graph graph(Shape input) {
    GraphBuilder builder = GraphBuilder.create();
    Map<String, Value> values = new LinkedHashMap<>();
    String image = configuration.getNetworkInputs().get(0);
    values.put(image, Value.of(builder.input(image, input)));
    List<String> left = new ArrayList<>(translations.keySet());
    while (!left.isEmpty()) {
      // In the configuration's order, which need not be one of dependence.
      String next =
          left.stream()
              .filter(name -> values.keySet().containsAll(inputs(name)))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "vertices %s must not depend on themselves.".formatted(left)));
      List<Value> read =
          inputs(next).stream().map(values::get).map(Objects::requireNonNull).toList();
      values.put(next, translation(next).add(new Site(builder, next), read));
      left.remove(next);
    }
    List<String> outputs = configuration.getNetworkOutputs();
    for (String output : outputs) {
      String name = output.equals(outputs.get(0)) ? LOGITS : output;
      builder.output(name, Objects.requireNonNull(values.get(output)).node());
    }
    return builder.graph();
  }

  /** The values of every parameter of the graph that was made of this. */
  Weights weights(ComputationGraph network, Graph graph) {
    Map<String, Weights.Tensor> known = new LinkedHashMap<>();
    translations.forEach(
        (name, translation) -> {
          if (network.getLayer(name) != null) {
            translation
                .weights(new LayerParameters(name, network.getLayer(name)))
                .forEach((slot, tensor) -> known.put(name + "/" + slot, tensor));
          }
        });
    Map<String, Weights.Tensor> weights = new LinkedHashMap<>();
    for (ParameterRef parameter : graph.parameters()) {
      Weights.Tensor tensor = known.get(parameter.name());
      Require.that(
          tensor != null && tensor.shape().equals(parameter.shape()),
          "parameter %s (%s) must have shape %s.\nMaybe the shape of the network's input is another.",
          parameter.name(),
          tensor == null ? "missing" : tensor.shape(),
          parameter.shape());
      weights.put(parameter.name(), Objects.requireNonNull(tensor));
    }
    return Weights.of(weights);
  }

  private Translation translation(String name) {
    return Objects.requireNonNull(translations.get(name));
  }

  private List<String> inputs(String vertex) {
    return Objects.requireNonNull(configuration.getVertexInputs().get(vertex));
  }
}
