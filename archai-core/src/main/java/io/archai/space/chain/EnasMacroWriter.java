package io.archai.space.chain;

import io.archai.graph.Activation;
import io.archai.graph.Add;
import io.archai.graph.BatchNorm;
import io.archai.graph.Concat;
import io.archai.graph.Conv2d;
import io.archai.graph.Dropout;
import io.archai.graph.GlobalAveragePool;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Linear;
import io.archai.graph.Shape;
import io.archai.space.cell.Blocks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Writes one network of the macro space of ENAS. Supergraph and children give the same thing the
 * same name, {@code layer3/conv_5x5/...}. An earlier layer is halved where a later one reads it, by
 * weights of its own: {@code reduction0/from2/...}; what nothing reads is not written.
 */
final class EnasMacroWriter {
  private final GraphBuilder builder = GraphBuilder.create();
  private final EnasMacroSpace.Size size;
  private final boolean searched;
  private final List<Integer> reductions;

  /** The stem and the layers as they are, and by {@code number@stage} as they were halved. */
  private final List<String> outputs = new ArrayList<>();

  private final Map<String, String> halved = new LinkedHashMap<>();

  /**
   * @param searched whether skips are added and all layers as wide, or skips are concatenated and
   *     each reduction doubles the width
   */
  EnasMacroWriter(EnasMacroSpace.Size size, boolean searched, int layers) {
    this.size = size;
    this.searched = searched;
    reductions = reductions(layers);
  }

  /** The layers after which the resolution is halved; fewer than three layers have none. */
  static List<Integer> reductions(int layers) {
    int third = layers / 3;
    return third == 0 ? List.of() : List.of(third - 1, 2 * third - 1);
  }

  /** What a layer sums or is: the child's one operation, or all of them. */
  record Plan(List<MacroOperation> operations, List<Integer> skips) {
    static Plan of(SkipChain.Layer layer) {
      return new Plan(List.of(MacroOperation.named(layer.operation())), layer.skips());
    }

    static Plan all(int layer) {
      return new Plan(List.of(MacroOperation.values()), IntStream.range(0, layer).boxed().toList());
    }
  }

  Graph graph(List<Plan> layers, Shape input, int classes) {
    String image = builder.input("image", input);
    GraphBuilder stem = builder.scope("stem");
    Conv2d conv = Conv2d.of(size.channels(), 3).withPadding(1);
    outputs.add(stem.add("norm", BatchNorm.of(), stem.add("conv", conv, image)));
    for (int index = 0; index < layers.size(); index++) {
      outputs.add(layer(builder.scope("layer" + index), index, layers.get(index)));
    }
    String x = builder.add("pool", new GlobalAveragePool(), at(layers.size(), layers.size()));
    if (size.dropout() > 0) {
      x = builder.add("dropout", new Dropout(size.dropout()), x);
    }
    return builder.output("logits", builder.add("classifier", Linear.of(classes), x)).graph();
  }

  private String layer(GraphBuilder scope, int index, Plan plan) {
    String last = at(index, index);
    List<String> branches = new ArrayList<>();
    for (MacroOperation operation : plan.operations()) {
      branches.add(branch(scope.scope(operation.text()), operation, last));
    }
    String out = branches.size() == 1 ? branches.get(0) : scope.add("all", new Add(), branches);
    if (index == 0) {
      return out;
    }
    List<String> terms = new ArrayList<>();
    plan.skips().forEach(skip -> terms.add(at(skip, index)));
    terms.add(out);
    if (searched) {
      return scope.add("norm", BatchNorm.of(), scope.add("sum", new Add(), terms));
    }
    String joined = terms.size() == 1 ? out : scope.add("concat", new Concat(), terms);
    return Blocks.reluConvNorm(
        scope.scope("skip"), joined, Conv2d.of(channels(index), 1), BatchNorm.of());
  }

  private String branch(GraphBuilder scope, MacroOperation operation, String input) {
    GraphBuilder before = scope.scope("before");
    Conv2d pointwise = Conv2d.of(scope.shape(input).channels(), 1);
    String x =
        searched
            ? before.add("norm", BatchNorm.of(), before.add("conv", pointwise, input))
            : Blocks.reluConvNorm(before, input, pointwise, BatchNorm.of());
    x = operation.add(scope, scope.add("relu", Activation.relu(), x));
    return searched && operation.convolves() ? scope.add("out", Activation.relu(), x) : x;
  }

  /** How often the resolution is halved before this layer. */
  private int stage(int layer) {
    return (int) reductions.stream().filter(reduction -> reduction < layer).count();
  }

  private int channels(int layer) {
    return searched ? size.channels() : size.channels() << stage(layer);
  }

  /** The output of this number, 0 for the stem, at the resolution that this layer has. */
  private String at(int number, int layer) {
    // The stem stands before layer 0, which no reduction precedes.
    return at(number, stage(Math.max(0, number - 1)), stage(layer));
  }

  private String at(int number, int from, int to) {
    if (from == to) {
      return outputs.get(number);
    }
    String key = number + "@" + to;
    String known = halved.get(key);
    if (known != null) {
      return known;
    }
    String before = at(number, from, to - 1);
    GraphBuilder scope = builder.scope("reduction" + (to - 1)).scope("from" + number);
    int channels = channels(reductions.get(to - 1) + 1);
    String made = Blocks.halve(scope, before, channels, BatchNorm.of());
    halved.put(key, made);
    return made;
  }
}
