package io.archai.space.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.graph.Activation;
import io.archai.graph.Add;
import io.archai.graph.BatchNorm;
import io.archai.graph.Conv2d;
import io.archai.graph.GlobalAveragePool;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Linear;
import io.archai.graph.ParameterRef;
import io.archai.graph.Role;
import io.archai.graph.Shape;
import io.archai.random.RandomStreams;
import io.archai.space.GrowthSpace;
import io.archai.space.GrowthSpaceContract;
import io.archai.space.Skeleton;
import io.archai.space.Strengths;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphGrowthSpaceTest extends GrowthSpaceContract<GrownGraph> {

  /** Two residual blocks, the second of which halves an odd side and doubles the channels. */
  private static Graph residual() {
    GraphBuilder builder = GraphBuilder.create();
    String x = builder.input("image", Shape.of(3, 9, 9));
    x = builder.add("stem/norm", BatchNorm.of(), conv(builder, "stem/conv", 4, 1, x));
    x = builder.add("stem/relu", Activation.relu(), x);
    x = block(builder, "one", 4, 1, x);
    x = block(builder, "two", 8, 2, x);
    x = builder.add("pool", new GlobalAveragePool(), x);
    builder.output("logits", builder.add("classifier", Linear.of(5), x));
    return builder.graph();
  }

  private static String conv(GraphBuilder builder, String name, int filters, int stride, String x) {
    return builder.add(name, Conv2d.of(filters, 3).withStride(stride).withPadding(1), x);
  }

  private static String block(
      GraphBuilder all, String name, int filters, int stride, String input) {
    GraphBuilder builder = all.scope(name);
    String x = builder.add("norm1", BatchNorm.of(), conv(builder, "conv1", filters, stride, input));
    x = builder.add("relu1", Activation.relu(), x);
    x = builder.add("norm2", BatchNorm.of(), conv(builder, "conv2", filters, 1, x));
    String shortcut = input;
    if (stride > 1) {
      Conv2d pointwise = Conv2d.of(filters, 1).withStride(stride);
      shortcut = builder.add("norm", BatchNorm.of(), builder.add("short", pointwise, input));
    }
    x = builder.add("sum", new Add(), x, shortcut);
    return builder.add("relu2", Activation.relu(), x);
  }

  @Override
  protected GrowthSpace<GrownGraph> space() {
    return GraphGrowthSpace.of(
            GrowthSpaces.macro(1, Skeleton.cifar10().channels(4)).network(GrownGraph.of(0)),
            residual())
        .kept(2);
  }

  @Test
  void onlyRowsAreInTheScopeOfRowsWhateverTargetsAreCalled() {
    GraphBuilder builder = GraphBuilder.create();
    String x = conv(builder, "stem", 4, 1, builder.input("image", Shape.of(3, 9, 9)));
    x = block(builder, "alpha", 4, 1, x);
    x = block(builder, "alpha/sum/mixture", 4, 1, x);
    builder.output(
        "logits",
        builder.add("classifier", Linear.of(5), builder.add("pool", new GlobalAveragePool(), x)));
    GraphGrowthSpace space = GraphGrowthSpace.of(builder.graph());
    List<ParameterRef> rows =
        space.candidates(GrownGraph.of(0)).parameters(Role.WEIGHT).stream()
            .filter(parameter -> parameter.name().startsWith("grow0/alpha/"))
            .toList();
    assertThat(rows.stream().map(ParameterRef::name))
        .containsExactly(
            "grow0/alpha/alpha/sum/mixture", "grow0/alpha/alpha/sum/mixture/sum/mixture");
    assertThat(rows).allMatch(row -> row.shape().rank() == 1);
  }

  /** A network that came out of a search can be the start of another one. */
  @Test
  void whatHasGrownGrowsOn() {
    GraphGrowthSpace space = GraphGrowthSpace.of(residual());
    Graph grown = space.network(grown(space, GrownGraph.of(0)));
    GraphGrowthSpace again = GraphGrowthSpace.of(grown);
    assertThat(again.scope(GrownGraph.of(0))).isEqualTo("grow1");
    Graph further = again.network(grown(again, GrownGraph.of(0)));
    assertThat(further.nodes()).hasSizeGreaterThan(grown.nodes().size());
    assertThat(further.contains("grow1/two/sum/sum")).isTrue();
  }

  /** With the first candidates at each target. */
  private static GrownGraph grown(GraphGrowthSpace space, GrownGraph parent) {
    Graph candidates = space.candidates(parent);
    Map<String, double[]> rows = new LinkedHashMap<>();
    for (ParameterRef parameter : candidates.parameters()) {
      if (parameter.name().startsWith(space.scope(parent) + "/alpha/")) {
        rows.put(parameter.name(), new double[Math.toIntExact(parameter.shape().size())]);
      }
    }
    return space.grown(parent, Strengths.of(rows));
  }

  @Test
  void learnersReadTheLayersSinceTheTargetBeforeAndTwoTargets() {
    GraphGrowthSpace space = GraphGrowthSpace.of(residual());
    Graph beside = space.candidates(GrownGraph.of(0));
    // One: the stem's norm and the block's two; seven operations on each.
    assertThat(row(beside, "grow0/alpha/one/sum/mixture")).isEqualTo(21);
    // Two: the first sum, two norms and the shortcut's.
    assertThat(row(beside, "grow0/alpha/two/sum/mixture")).isEqualTo(28);
    assertThat(row(space.reach(0).candidates(GrownGraph.of(0)), "grow0/alpha/two/sum/mixture"))
        .isEqualTo(21);
    // The first sum has twice the side, rounded up, and half of the channels.
    assertThat(beside.shape("grow0/two/sum/fromone/sum/halve0")).isEqualTo(Shape.of(4, 5, 5));
    assertThat(beside.shape("grow0/two/sum/fromone/sum/adapt/norm")).isEqualTo(Shape.of(8, 5, 5));
    assertThat(beside.node("one/relu2").inputs()).containsExactly("grow0/one/sum/sum");
  }

  private static int row(Graph graph, String name) {
    return (int)
        graph.parameters().stream()
            .filter(parameter -> parameter.name().equals(name))
            .findFirst()
            .orElseThrow()
            .shape()
            .size();
  }

  @Test
  void whatHasGrownCanBeReadAndItsTargetGrowsOn() {
    GraphGrowthSpace space = GraphGrowthSpace.of(residual()).kept(1).places(1);
    Map<String, double[]> rows = new LinkedHashMap<>();
    rows.put("grow0/alpha/one/sum/mixture", new double[21]);
    rows.put("grow0/alpha/two/sum/mixture", new double[28]);
    rows.get("grow0/alpha/one/sum/mixture")[16] = -1;
    rows.get("grow0/alpha/two/sum/mixture")[0] = 0.5;
    GrownGraph child = space.grown(GrownGraph.of(0), Strengths.of(rows));
    assertThat(child.growths().get(0).learners().keySet()).containsExactly("one/sum");
    assertThat(child).hasToString("seed 0 +one/sum|skip_connect~one/norm2|");

    Graph network = space.network(child);
    assertThat(network.node("one/relu2").inputs()).containsExactly("grow0/one/sum/sum");
    Graph beside = space.candidates(child);
    // What grew at a target is read there too.
    assertThat(row(beside, "grow1/alpha/one/sum/mixture")).isEqualTo(28);
    assertThat(row(beside, "grow1/alpha/two/sum/mixture")).isEqualTo(28);
    assertThat(beside.node("grow1/two/sum/fromone/sum/stopped").inputs())
        .containsExactly("grow0/one/sum/sum");
    assertThat(beside.node("one/relu2").inputs()).containsExactly("grow1/one/sum/sum");
    assertThat(beside.node("grow1/one/sum/sum").inputs().get(0)).isEqualTo("grow0/one/sum/sum");
  }

  @Test
  void learnersThatGrowTogetherReadOneAnother() {
    GraphGrowthSpace space = GraphGrowthSpace.of(residual()).kept(1);
    Map<String, double[]> rows = new LinkedHashMap<>();
    rows.put("grow0/alpha/one/sum/mixture", new double[21]);
    rows.put("grow0/alpha/two/sum/mixture", new double[28]);
    Graph network = space.network(space.grown(GrownGraph.of(0), Strengths.of(rows)));
    assertThat(network.node("grow0/two/sum/fromone/sum/halve0").inputs())
        .containsExactly("grow0/one/sum/sum");
  }

  @Test
  void networksWithoutSumsGrowAtTheirNorms() {
    GraphBuilder builder = GraphBuilder.create();
    String x = builder.input("image", Shape.of(3, 8, 8));
    x = builder.add("norm1", BatchNorm.of(), conv(builder, "conv1", 4, 1, x));
    x = builder.add("norm2", BatchNorm.of(), conv(builder, "conv2", 4, 1, x));
    builder.output("logits", builder.add("pool", new GlobalAveragePool(), x));
    GraphGrowthSpace space = GraphGrowthSpace.of(builder.graph());
    Graph beside = space.candidates(GrownGraph.of(0));
    assertThat(row(beside, "grow0/alpha/norm2/mixture")).isEqualTo(7);
    // Nothing comes before the first.
    assertThat(beside.contains("grow0/norm1/gate")).isFalse();
  }

  @Test
  void theMacroNetworkIsThatOfTheProgram() {
    GraphGrowthSpace space = GrowthSpaces.macro(3, Skeleton.cifar10().channels(16));
    List<String> targets = new Targets(List.of(), 2).of(space.network(GrownGraph.of(0)));
    assertThat(targets).hasSize(11).startsWith("cell0/node3").endsWith("cell10/node3");
    assertThat(space.seeds(RandomStreams.of(1))).containsExactly(GrownGraph.of(0));
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> GraphGrowthSpace.of(residual()).targets("three/sum"))
        .hasMessageContaining("targets ([three/sum]) must be nodes of the network");
    assertThatThrownBy(() -> GraphGrowthSpace.of(residual()).targets("classifier"))
        .hasMessageContaining("target (classifier) must be an image");
    assertThatThrownBy(() -> space().network(GrownGraph.of(7)))
        .hasMessageContaining("seed (7) must be between 0 and 1");
    assertThatThrownBy(() -> space().decode(List.of()))
        .hasMessageContaining("must have the number seed");
  }
}
