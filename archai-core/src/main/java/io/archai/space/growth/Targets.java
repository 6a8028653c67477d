package io.archai.space.growth;

import io.archai.graph.Add;
import io.archai.graph.BatchNorm;
import io.archai.graph.Concat;
import io.archai.graph.Conv2d;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Node;
import io.archai.graph.Pool;
import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.space.cell.Blocks;
import io.archai.space.cell.Slot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Where a network can grow, and what weak learners can read there: so many targets before, the ends
 * of the layers since the last of them, and what has grown there already.
 *
 * @param named the targets, where the user named some; otherwise all sums of images, of a network
 *     without sums all norms, and without norms all convolutions
 * @param reach how many targets before can be read
 */
record Targets(List<String> named, int reach) {
  Targets {
    named = List.copyOf(named);
    Require.notNegative("reach", reach);
  }

  /** The targets of a seed, in order. */
  List<String> of(Graph seed) {
    if (!named.isEmpty()) {
      List<String> here = seed.nodes().stream().map(Node::name).filter(named::contains).toList();
      for (String name : here) {
        Require.that(
            seed.shape(name).rank() == 3,
            "target (%s) must be an image [channels, height, width], not %s.",
            name,
            seed.shape(name));
      }
      Require.that(
          !here.isEmpty(),
          "targets (%s) must be nodes of the network, of which it has none.",
          named);
      return here;
    }
    for (Predicate<Node> kind : kinds()) {
      List<String> found =
          seed.nodes().stream()
              .filter(kind)
              .map(Node::name)
              .filter(name -> seed.shape(name).rank() == 3)
              .toList();
      if (!found.isEmpty()) {
        return found;
      }
    }
    throw new IllegalArgumentException(
        "network (%s) must have a sum, norm or convolution of images to grow at.".formatted(seed));
  }

  private static List<Predicate<Node>> kinds() {
    return List.of(
        node -> node.op() instanceof Add && node.inputs().size() > 1,
        node -> node.op() instanceof BatchNorm,
        node -> node.op() instanceof Conv2d);
  }

  /**
   * What learners can read at each target of a seed, by names that the network knows.
   *
   * @param network what has become of the seed
   * @param latest from a target's name to the node that holds its value now
   * @param grown from a target's name to the ends of the learners that have grown there
   */
  Map<String, List<WeakLearner.Source>> sources(
      Graph seed,
      Graph network,
      UnaryOperator<String> latest,
      Function<String, List<String>> grown) {
    List<String> targets = of(seed);
    Map<String, List<WeakLearner.Source>> sources = new LinkedHashMap<>();
    List<String> before = new ArrayList<>();
    List<String> layers = new ArrayList<>();
    for (Node node : network.nodes()) {
      String name = node.name();
      if (targets.contains(name)) {
        List<String> readable =
            new ArrayList<>(before.subList(Math.max(0, before.size() - reach), before.size()));
        readable.addAll(layers);
        readable.addAll(grown.apply(name));
        List<WeakLearner.Source> here = new ArrayList<>();
        for (String input : readable) {
          if (reaches(network.shape(input), network.shape(name))) {
            here.add(source(input, latest.apply(input), network.shape(name)));
          }
        }
        if (!here.isEmpty()) {
          sources.put(name, here);
        }
        before.add(name);
        layers.clear();
      } else if (seed.contains(name) && isLayer(seed, node)) {
        layers.add(name);
      }
    }
    return sources;
  }

  private static boolean isLayer(Graph seed, Node node) {
    if (seed.shape(node.name()).rank() != 3) {
      return false;
    }
    boolean normed =
        seed.consumers(node.name()).stream()
            .anyMatch(reader -> seed.node(reader).op() instanceof BatchNorm);
    return node.op() instanceof BatchNorm
        || node.op() instanceof Pool
        || node.op() instanceof Concat
        || (node.op() instanceof Add && node.inputs().size() > 1)
        || (node.op() instanceof Conv2d && !normed);
  }

  /** Whether halving brings an image to another's height and width. */
  private static boolean reaches(Shape from, Shape to) {
    int height = from.height();
    int width = from.width();
    while (height > to.height() && width > to.width()) {
      height = (height + 1) / 2;
      width = (width + 1) / 2;
    }
    return height == to.height() && width == to.width();
  }

  private static WeakLearner.Source source(String name, String node, Shape target) {
    Slot slot = new Slot(target.channels(), 1, true);
    return new WeakLearner.Source(
        name, node, slot, (scope, input) -> adapted(scope, input, target, slot));
  }

  /** Halved by average pools as often as it takes, and brought to the target's channels. */
  private static String adapted(GraphBuilder scope, String input, Shape target, Slot slot) {
    String x = input;
    for (int halving = 0; scope.shape(x).height() > target.height(); halving++) {
      x = scope.add("halve" + halving, Pool.average(3, 2, 1), x);
    }
    return scope.shape(x).channels() == target.channels()
        ? x
        : Blocks.reluConvNorm(
            scope.scope("adapt"), x, Conv2d.of(target.channels(), 1), slot.norm());
  }
}
