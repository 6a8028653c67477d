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
  private final Map<String, Site.Source> sources = new LinkedHashMap<>();

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
        "network must consist of what can be brought in:%s\nLayers and vertices that are read: %s.",
        "\n  " + String.join("\n  ", problems),
        Translations.KNOWN);
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
      Site site =
          new Site(
              builder,
              next,
              configuration.getVertices().keySet(),
              Formats.of(configuration),
              sources);
      Value value = translation(next).add(site, read);
      requireFeatures(site, value);
      values.put(next, value);
      left.remove(next);
    }
    nameOutputs(builder, values);
    return builder.graph();
  }

  /** A softmax goes over all numbers of an example only if they are features. */
  private void requireFeatures(Site site, Value value) {
    Require.that(
        !translation(site.name()).givesLogits()
            || (site.shape(value).rank() == 1 && value.order().same()),
        "vertex %s, which has a softmax, must give features, one a class, not %s.\nMaybe a global pool or a dense layer"
            + " is missing before it.",
        site.name(),
        site.shape(value));
  }

  private void nameOutputs(GraphBuilder builder, Map<String, Value> values) {
    List<String> outputs = configuration.getNetworkOutputs();
    String first = Objects.requireNonNull(values.get(outputs.get(0))).node();
    builder.output(LOGITS, first);
    for (String output : outputs.subList(1, outputs.size())) {
      String node = Objects.requireNonNull(values.get(output)).node();
      Require.that(
          builder.shape(node).equals(builder.shape(first)),
          "outputs %s must be one, or have the same classes, as an auxiliary head has, but are %s and %s.\nMaybe each"
              + " should be a network of its own (setOutputs).",
          outputs,
          builder.shape(first),
          builder.shape(node));
      Require.that(
          !output.equals(LOGITS),
          "output (%s) must have another name, which is that of the first output here.",
          output);
      builder.output(output, node);
    }
  }

  /** The values of every parameter of the graph that was made of this. */
  Weights weights(ComputationGraph network, Graph graph) {
    Map<String, Weights.Tensor> weights = new LinkedHashMap<>();
    for (ParameterRef parameter : graph.parameters()) {
      Site.Source source = Objects.requireNonNull(sources.get(parameter.name()), parameter.name());
      Weights.Tensor tensor =
          source
              .tensor()
              .apply(new LayerParameters(source.vertex(), network.getLayer(source.vertex())));
      Require.that(
          tensor.shape().equals(parameter.shape()),
          "parameter %s (%s) must have shape %s.\nMaybe the shape of the network's input is another.",
          parameter.name(),
          tensor.shape(),
          parameter.shape());
      weights.put(parameter.name(), tensor);
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
