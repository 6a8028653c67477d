package io.archai.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.fixture.Networks;
import io.archai.fixture.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  @Property(tries = 1000)
  void names_and_orders_do_not_matter(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int size) {
    Graph graph = RandomGraphs.of(seed, size);
    Graph relabelled = Relabelling.of(graph, new Random(seed));
    assertThat(Fingerprint.of(relabelled)).isEqualTo(Fingerprint.of(graph)).hasSize(64);
  }

  @Test
  void names_and_orders_of_whole_networks_do_not_matter() {
    for (Graph graph :
        List.of(Networks.resNet50(), Networks.mobileNetV2(), Networks.denseNet121())) {
      assertThat(Fingerprint.of(Relabelling.of(graph, new Random(7))))
          .isEqualTo(Fingerprint.of(graph));
    }
  }

  /** One edge of one node leads elsewhere: sometimes that makes an isomorphic graph, mostly not. */
  @Property(tries = 2000)
  void one_edge_moved_differs_unless_it_makes_an_isomorphic_graph(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int size) {
    Graph graph = RandomGraphs.of(seed, size);
    Graph moved = Relabelling.of(withOneEdgeMoved(graph, new Random(seed)), new Random(seed + 1));
    assertThat(Fingerprint.of(moved).equals(Fingerprint.of(graph)))
        .isEqualTo(Isomorphism.between(graph, moved));
  }

  /** Parameters of one node are handed to another owner. */
  @Property(tries = 2000)
  void another_way_of_sharing_differs_unless_it_makes_an_isomorphic_graph(
      @ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int size) {
    Graph graph = RandomGraphs.of(seed, size);
    Graph shared =
        Relabelling.of(withOneOwnerChanged(graph, new Random(seed)), new Random(seed + 1));
    assertThat(Fingerprint.of(shared).equals(Fingerprint.of(graph)))
        .isEqualTo(Isomorphism.between(graph, shared));
  }

  @Test
  void the_generators_of_near_misses_make_both_kinds() {
    int isomorphic = 0;
    for (int seed = 0; seed < 1000; seed++) {
      Graph graph = RandomGraphs.of(seed, 8);
      isomorphic += Isomorphism.between(graph, withOneEdgeMoved(graph, new Random(seed))) ? 1 : 0;
    }
    assertThat(isomorphic).isBetween(50, 950);
  }

  @Test
  void what_matters_makes_a_difference() {
    List<Consumer<GraphBuilder>> variants =
        List.of(
            b -> b.output("y", b.add("a", new Add(), "x", "x")),
            b -> b.output("y", b.add("a", new Add(), "x")),
            b -> b.output("y", b.add("a", new Add(), "x", "x", "x")),
            b -> b.output("z", b.add("a", new Add(), "x", "x")),
            b -> b.output("y", b.add("a", new Add(), "x", "x")).output("z", "a"),
            b -> b.output("y", b.add("a", new Add(), "x", "x")).output("z", "x"),
            b -> b.output("y", b.add("a", new Add(), "x", b.add("b", Activation.relu(), "x"))),
            b -> b.output("y", b.add("a", new Concat(), "x", b.add("b", Activation.relu(), "x"))),
            b -> b.output("y", b.add("a", new Concat(), b.add("b", Activation.relu(), "x"), "x")),
            b ->
                b.output(
                    "y",
                    b.add("a", new Mixture(Initializer.constant(0), Role.ARCHITECTURE), "x", "x")),
            b ->
                b.output(
                    "y",
                    b.add("a", new Mixture(Initializer.constant(1), Role.ARCHITECTURE), "x", "x")),
            b -> b.output("y", b.add("a", Conv2d.of(4, 3), "x")),
            b -> b.output("y", b.add("a", Conv2d.of(4, 3).withBias(), "x")),
            b -> b.output("y", b.add("a", Conv2d.of(4, 3).withStride(2, 1), "x")),
            b -> b.output("y", b.add("a", Conv2d.of(4, 3).withStride(1, 2), "x")),
            b -> b.output("y", b.add("a", Pool.max(3, 1, 1), "x")),
            b -> b.output("y", b.add("a", Pool.average(3, 1, 1), "x")),
            b -> b.output("y", b.add("a", new Custom(new Scale(1, "a")), "x")),
            b -> b.output("y", b.add("a", new Custom(new Scale(2, "a")), "x")),
            b -> b.output("y", b.add("a", new Custom(new Scale(1, "b")), "x")),
            b -> b.output("y", b.add("b", Conv2d.of(4, 1), b.add("a", Conv2d.of(4, 1), "x"))),
            b ->
                b.output(
                    "y", b.addSharing("b", "a", Conv2d.of(4, 1), b.add("a", Conv2d.of(4, 1), "x"))),
            b -> b.output("y", "x"),
            b -> {
              b.input("w", Shape.of(4, 8, 8));
              b.output("y", "x");
            });
    List<String> fingerprints = new ArrayList<>();
    for (Consumer<GraphBuilder> variant : variants) {
      var builder = GraphBuilder.create();
      builder.input("x", Shape.of(4, 8, 8));
      variant.accept(builder);
      fingerprints.add(Fingerprint.of(builder.graph()));
    }
    assertThat(fingerprints).doesNotHaveDuplicates();
  }

  @Test
  void dead_nodes_and_parameters_shared_with_them_do_not_matter() {
    var builder = GraphBuilder.create();
    String x = builder.input("x", Shape.of(4, 8, 8));
    builder.output("y", builder.add("a", Conv2d.of(4, 1), x));
    String fingerprint = Fingerprint.of(builder.graph());
    builder.addSharing("dead", "a", Conv2d.of(4, 1), "a");
    assertThat(Fingerprint.of(builder.graph())).isEqualTo(fingerprint);
  }

  @Test
  void names_with_odd_characters_cannot_imitate_others() {
    assertThat(Fingerprint.of(identity("x", "y\" output \"z")))
        .isNotEqualTo(Fingerprint.of(identity("x", "y", "z")));
    assertThat(Fingerprint.of(identity("x\n", "y")))
        .isNotEqualTo(Fingerprint.of(identity("x", "y")));
  }

  /** Stored fingerprints of earlier runs must keep their meaning. */
  @Test
  void a_fingerprint_is_the_same_in_every_run() {
    assertThat(Fingerprint.of(identity("x", "y")))
        .isEqualTo("732ba64188b7fb2d2be68ee73be9afaa5e88fc1a70231386d599db6b133ffbc5");
  }

  private static Graph identity(String input, String... outputs) {
    var builder = GraphBuilder.create();
    String node = builder.add("node", new Identity(), builder.input(input, Shape.of(2)));
    for (String output : outputs) {
      builder.output(output, node);
    }
    return builder.graph();
  }

  private static Graph withOneEdgeMoved(Graph graph, Random random) {
    List<Node> nodes = graph.nodes();
    List<Integer> movable = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      if (!nodes.get(i).inputs().isEmpty()
          && nodes.get(i).op().shape(graph.inputShapes(nodes.get(i))).rank() == 3) {
        movable.add(i);
      }
    }
    int chosen = movable.get(random.nextInt(movable.size()));
    Node node = nodes.get(chosen);
    List<String> inputs = new ArrayList<>(node.inputs());
    int edge = random.nextInt(inputs.size());
    Shape shape = graph.shape(inputs.get(edge));
    List<String> sources =
        nodes.subList(0, chosen).stream()
            .map(Node::name)
            .filter(name -> graph.shape(name).equals(shape))
            .toList();
    inputs.set(edge, sources.get(random.nextInt(sources.size())));
    return replaced(graph, new Node(node.name(), node.op(), inputs, node.owner()));
  }

  private static Graph withOneOwnerChanged(Graph graph, Random random) {
    List<Node> nodes = graph.nodes();
    Node node = nodes.get(random.nextInt(nodes.size()));
    List<String> owners =
        nodes.stream()
            .filter(other -> other.op().equals(node.op()))
            .filter(other -> graph.inputShapes(other).equals(graph.inputShapes(node)))
            .map(Node::owner)
            .toList();
    String owner =
        random.nextInt(3) == 0 ? node.name() + "/own" : owners.get(random.nextInt(owners.size()));
    return replaced(graph, new Node(node.name(), node.op(), node.inputs(), owner));
  }

  private static Graph replaced(Graph graph, Node replacement) {
    GraphBuilder builder = GraphBuilder.create();
    for (Node node : graph.nodes()) {
      Node used = node.name().equals(replacement.name()) ? replacement : node;
      builder.addSharing(used.name(), used.owner(), used.op(), used.inputs());
    }
    graph.outputs().forEach(builder::output);
    return builder.graph();
  }
}
