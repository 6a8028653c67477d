package io.archai.ops.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;

/** What of a network's training stays behind, as sentences that name the vertices. */
final class LeftBehind {
  private final List<String> frozen = new ArrayList<>();
  private final List<String> regularized = new ArrayList<>();
  private final List<String> constrained = new ArrayList<>();

  private LeftBehind() {}

  static List<String> of(ComputationGraphConfiguration configuration) {
    LeftBehind behind = new LeftBehind();
    configuration.getVertices().forEach(behind::read);
    List<String> notes = new ArrayList<>();
    say(notes, behind.frozen, "Layers %s were frozen and are trained like others from now on.");
    say(
        notes,
        behind.regularized,
        "Regularization of layers %s stays behind: the recipe says what weight decay there is from now on.");
    say(notes, behind.constrained, "Constraints on the weights of layers %s stay behind.");
    List<String> outputs = configuration.getNetworkOutputs();
    if (outputs.size() > 1) {
      notes.add(
          "Output %s is the classifier; %s are auxiliary heads, trained only by a recipe with an auxiliary weight."
              .formatted(outputs.get(0), outputs.subList(1, outputs.size())));
    }
    return List.copyOf(notes);
  }

  private static void say(List<String> notes, List<String> vertices, String sentence) {
    if (!vertices.isEmpty()) {
      notes.add(sentence.formatted(String.join(", ", vertices)));
    }
  }

  private void read(String name, GraphVertex vertex) {
    if (vertex instanceof FrozenVertex inner) {
      frozen.add(name);
      read(name, inner.getUnderlying());
    } else if (vertex instanceof LayerVertex layer) {
      read(name, layer.getLayerConf().getLayer());
    }
  }

  private void read(String name, Layer layer) {
    if (layer instanceof FrozenLayer inner) {
      frozen.add(name);
      read(name, inner.getLayer());
      return;
    }
    if (layer instanceof FrozenLayerWithBackprop inner) {
      frozen.add(name);
      read(name, inner.getUnderlying());
      return;
    }
    if (layer instanceof BaseLayer weighted
        && (!weighted.getRegularization().isEmpty()
            || !weighted.getRegularizationBias().isEmpty())) {
      regularized.add(name);
    }
    if (layer.getConstraints() != null && !layer.getConstraints().isEmpty()) {
      constrained.add(name);
    }
  }
}
