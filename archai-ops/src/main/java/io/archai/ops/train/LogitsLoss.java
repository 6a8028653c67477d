package io.archai.ops.train;

import io.archai.data.Batch;
import io.archai.graph.Graph;
import io.archai.graph.Shape;
import io.archai.ops.engine.Program;
import io.archai.train.Loss;
import io.archai.train.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a network's outputs come to: the loss of the first output, and with the recipe's auxiliary
 * weight that of the others.
 */
public final class LogitsLoss {
  private final Loss loss;
  private final double auxiliaryWeight;
  private final String output;
  private final List<String> auxiliaries;
  private final int classes;
  private final Map<String, double[]> gradients = new LinkedHashMap<>();

  private LogitsLoss(Graph graph, Loss loss, double auxiliaryWeight) {
    this.loss = loss;
    this.auxiliaryWeight = auxiliaryWeight;
    List<String> outputs = new ArrayList<>(graph.outputs().keySet());
    this.output = outputs.remove(0);
    this.auxiliaries = auxiliaryWeight > 0 ? List.copyOf(outputs) : List.of();
    Shape shape = graph.shape(Objects.requireNonNull(graph.outputs().get(output)));
    this.classes = shape.channels();
  }

  /** The loss that a recipe trains with. */
  public static LogitsLoss of(Graph graph, Recipe recipe) {
    return new LogitsLoss(graph, recipe.loss(), recipe.auxiliaryWeight());
  }

  /** The plain loss of the first output. */
  public static LogitsLoss plain(Graph graph) {
    return new LogitsLoss(graph, Loss.crossEntropy(), 0);
  }

  /** The graph without outputs that have no part in the loss. */
  public Graph needed(Graph graph) {
    return auxiliaries.isEmpty() ? graph.onlyOutput(output) : graph;
  }

  /** What a forward pass came to; the gradients for backward are then there. */
  public BatchLoss of(Program program, Batch batch) {
    double[] logits = program.output(output);
    double sum = gradient(output, logits, batch, 1);
    for (String auxiliary : auxiliaries) {
      sum += gradient(auxiliary, program.output(auxiliary), batch, auxiliaryWeight);
    }
    int correct = Loss.correct(logits, batch.labels(), batch.size(), classes);
    return new BatchLoss(sum, correct, batch.size());
  }

  private double gradient(String name, double[] logits, Batch batch, double weight) {
    double[] gradient = gradients.computeIfAbsent(name, key -> new double[logits.length]);
    double value = loss.gradient(logits, batch.labels(), batch.size(), classes, gradient);
    if (weight != 1) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= weight;
      }
    }
    return weight * value;
  }

  /** The gradients of the last loss with respect to the outputs, by name. */
  public Map<String, double[]> gradients() {
    return gradients;
  }
}
