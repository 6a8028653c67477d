package io.archai.ops.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;

/** What of a network cannot be brought in, a line a vertex and problem. */
final class Refusals {
  private final ComputationGraphConfiguration configuration;
  private final Map<String, Translation> translations;
  private final List<String> problems = new ArrayList<>();

  private Refusals(
      ComputationGraphConfiguration configuration, Map<String, Translation> translations) {
    this.configuration = configuration;
    this.translations = translations;
  }

  static List<String> of(
      ComputationGraphConfiguration configuration, Map<String, Translation> translations) {
    Refusals refusals = new Refusals(configuration, translations);
    refusals.collect();
    return refusals.problems;
  }

  private void collect() {
    if (configuration.getNetworkInputs().size() != 1) {
      problems.add("inputs %s must be one".formatted(configuration.getNetworkInputs()));
    }
    if (configuration.getNetworkOutputs().isEmpty()) {
      problems.add("outputs must be at least one");
    }
    translations.forEach(
        (name, translation) -> {
          translation.problems().forEach(problem -> add(name, problem));
          checkOutput(name, translation);
          checkReaders(name, translation);
          checkSource(name, translation);
        });
  }

  private void checkOutput(String name, Translation translation) {
    boolean output = isOutput(name);
    boolean known = !(translation instanceof Plain.Unknown);
    if (output && known && !translation.givesLogits()) {
      add(
          name,
          "as an output of the network must be an OutputLayer or a LossLayer, or have the activation softmax");
    }
    if (!output && translation.endsClassifier()) {
      add(name, "must be an output of the network");
    }
  }

  /** A softmax is left to the loss, so nothing else may read what has one. */
  private void checkReaders(String name, Translation translation) {
    if (!translation.givesLogits()) {
      return;
    }
    configuration
        .getVertexInputs()
        .forEach(
            (reader, inputs) -> {
              Translation reading = Objects.requireNonNull(translations.get(reader));
              if (!inputs.contains(name) || reading.takesLogits()) {
                return;
              }
              if (translation.endsClassifier()) {
                add(name, "must be the end, and not be read by " + reader);
              } else if (reading.endsClassifier()) {
                add(
                    name,
                    "softmax must come once: %s, which reads it, must have the activation identity"
                        .formatted(reader));
              } else {
                add(name, "softmax must be the end, and not be read by " + reader);
              }
            });
  }

  private void checkSource(String name, Translation translation) {
    if (!translation.takesLogits()) {
      return;
    }
    for (String source : configuration.getVertexInputs().getOrDefault(name, List.of())) {
      Translation read = translations.get(source);
      if (read == null || !read.givesLogits()) {
        add(
            name,
            "activation must be softmax, since %s, which it reads, has none".formatted(source));
      }
    }
  }

  private boolean isOutput(String name) {
    return configuration.getNetworkOutputs().contains(name);
  }

  private void add(String vertex, String problem) {
    String kind =
        Translations.kind(Objects.requireNonNull(configuration.getVertices().get(vertex)));
    problems.add("%s (%s): %s".formatted(vertex, kind, problem));
  }
}
