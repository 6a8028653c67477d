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
        });
  }

  private void checkOutput(String name, Translation translation) {
    boolean output = configuration.getNetworkOutputs().contains(name);
    boolean known = !(translation instanceof Plain.Unknown);
    if (output && known && !translation.givesLogits()) {
      add(name, "as an output of the network must be an OutputLayer or a LossLayer");
    }
    if (!output && translation.givesLogits()) {
      add(name, "must be an output of the network");
    }
  }

  private void checkReaders(String name, Translation translation) {
    configuration
        .getVertexInputs()
        .forEach(
            (reader, inputs) -> {
              if (!inputs.contains(name)) {
                return;
              }
              if (translation.givesLogits()) {
                add(name, "must be the end, and not be read by " + reader);
              }
              Translation reading = Objects.requireNonNull(translations.get(reader));
              if (translation.givesPadding() && !reading.takesPadding()) {
                add(name, "must be read by convolutions only, and not by " + reader);
              }
            });
  }

  private void add(String vertex, String problem) {
    String kind =
        Translations.kind(Objects.requireNonNull(configuration.getVertices().get(vertex)));
    problems.add("%s (%s): %s".formatted(vertex, kind, problem));
  }
}
