package io.archai.ops.dl4j;

import io.archai.data.Normalization;
import io.archai.graph.Graph;
import io.archai.graph.Weights;
import io.archai.train.History;
import io.archai.train.TrainedModel;
import java.util.List;
import java.util.Map;

/**
 * A network from elsewhere.
 *
 * @param graph one input; its first output are the logits
 * @param weights of every parameter that the graph names, statistics included
 * @param notes what of its training stays behind, a sentence each; empty if nothing is worth a word
 */
public record ImportedModel(Graph graph, Weights weights, List<String> notes) {
  public ImportedModel {
    notes = List.copyOf(notes);
  }

  /**
   * As a trained model, whose recipe and history are empty.
   *
   * @param normalization what examples' values go through before the network sees them, as they did
   *     when it was trained
   * @param classes the names of classes 0, 1, ...
   */
  public TrainedModel trained(Normalization normalization, List<String> classes) {
    return new TrainedModel(graph, weights, normalization, classes, Map.of(), History.empty());
  }
}
