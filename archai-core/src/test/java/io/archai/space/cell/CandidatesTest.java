package io.archai.space.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.graph.BatchNorm;
import io.archai.graph.Conv2d;
import io.archai.graph.Crop;
import io.archai.graph.Extent;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Pool;
import io.archai.graph.Role;
import io.archai.graph.Shape;
import io.archai.graph.ShapeException;
import io.archai.space.Skeleton;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandidatesTest {
  private static Graph graph(Candidate candidate, Shape image, Slot slot) {
    GraphBuilder builder = GraphBuilder.create();
    String x = builder.input("x", image);
    builder.output("y", candidate.add(builder.scope("edge"), x, slot));
    return builder.graph();
  }

  @Test
  void allGiveTheSameShapeAtAnySizeAndStride() {
    for (Candidate candidate : Candidates.all()) {
      for (int stride = 1; stride <= 2; stride++) {
        for (int height = 1; height <= 9; height++) {
          Shape image = Shape.of(6, height, 10 - height);
          Graph graph = graph(candidate, image, new Slot(6, stride, true));
          Shape halved =
              Shape.of(6, (height + stride - 1) / stride, (10 - height + stride - 1) / stride);

          assertThat(graph.shape(graph.outputs().get("y")))
              .as("%s at stride %d of %s", candidate.name(), stride, image)
              .isEqualTo(halved);
          // All that it adds is needed.
          assertThat(graph.withoutDeadNodes()).isEqualTo(graph);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    // Of 8 channels at stride 1: kernels, pointwise convolutions, two numbers a channel for norms.
    "none, 0",
    "max_pool_3x3, 0",
    "avg_pool_3x3, 0",
    "skip_connect, 0",
    "sep_conv_3x3, 304",
    "sep_conv_5x5, 560",
    "sep_conv_7x7, 944",
    "dil_conv_3x3, 152",
    "dil_conv_5x5, 280",
    "conv_7x1_1x7, 912",
    "nor_conv_1x1, 80",
    "nor_conv_3x3, 592",
    "noise, 0"
  })
  void haveTheWeightsOfTheirLayers(String name, long weights) {
    Candidate candidate = Candidates.named(name).get(0);
    Shape image = Shape.of(8, 6, 6);

    assertThat(PublishedCountsTest.weights(graph(candidate, image, new Slot(8, 1, true))))
        .isEqualTo(weights);
    Graph halved = graph(candidate, image, new Slot(8, 2, true));
    // Only the skip is another operation where it must halve: 8 x 8 weights and a norm.
    assertThat(PublishedCountsTest.weights(halved))
        .isEqualTo(name.equals("skip_connect") ? 80 : weights);
  }

  @Test
  void whereNormsAreBarePoolsHaveOne() {
    Shape image = Shape.of(4, 6, 6);
    for (Candidate candidate : Candidates.all()) {
      Graph bare = graph(candidate, image, new Slot(4, 2, false));
      List<String> scales =
          bare.parameters(Role.WEIGHT).stream()
              .map(p -> p.slot())
              .filter(s -> !s.equals("weight"))
              .toList();
      assertThat(scales).as(candidate.name()).isEmpty();
      boolean pool = candidate.name().contains("pool");
      boolean normed = bare.nodes().stream().anyMatch(node -> node.op() instanceof BatchNorm);
      assertThat(normed)
          .as(candidate.name())
          .isEqualTo(pool || candidate.name().matches(".*conv.*|skip.*"));
      if (pool) {
        Graph network = graph(candidate, image, new Slot(4, 2, true));
        assertThat(network.nodes()).noneMatch(node -> node.op() instanceof BatchNorm);
      }
    }
    assertThat(graph(Candidates.bareAveragePool3x3(), image, new Slot(4, 1, false)).nodes())
        .noneMatch(node -> node.op() instanceof BatchNorm);
  }

  /**
   * Which row or column of its input a place of the second half of the channels comes from,
   * followed op by op.
   */
  @Test
  void aFactorizedReductionReadsEvenAndOddPositions() {
    for (int height = 2; height <= 9; height++) {
      for (int width = 2; width <= 9; width++) {
        Graph graph =
            graph(Candidates.skipConnect(), Shape.of(5, height, width), new Slot(5, 2, true));
        Conv2d even = (Conv2d) graph.node("edge/conv0").op();
        Conv2d odd = (Conv2d) graph.node("edge/conv1").op();
        Crop shift = crop(graph, "edge/shift");
        Crop trim = crop(graph, "edge/trim");

        assertThat(even.padding()).isEqualTo(Extent.of(0));
        assertThat(even.filters() + odd.filters()).isEqualTo(5);
        for (int place = 0; place < (height + 1) / 2; place++) {
          int row = 2 * (place + trim.top()) - odd.padding().height() + shift.top();
          assertThat(row).isEqualTo(2 * place + 1);
        }
        for (int place = 0; place < (width + 1) / 2; place++) {
          int column = 2 * (place + trim.left()) - odd.padding().width() + shift.left();
          assertThat(column).isEqualTo(2 * place + 1);
        }
      }
    }
    Graph usual = graph(Candidates.skipConnect(), Shape.of(4, 8, 8), new Slot(4, 2, true));
    assertThat(crop(usual, "edge/shift")).isEqualTo(new Crop(1, 1, 0, 0));
    assertThat(usual.contains("edge/trim")).isFalse();
  }

  private static Crop crop(Graph graph, String name) {
    return graph.contains(name) ? (Crop) graph.node(name).op() : new Crop(0, 0, 0, 0);
  }

  @Test
  void dilatedConvolutionsSeeTwiceAsFar() {
    Graph graph = graph(Candidates.dilatedConv(5), Shape.of(4, 9, 9), new Slot(4, 2, true));

    assertThat(graph.node("edge/depthwise").op())
        .isEqualTo(Conv2d.of(4, 5).withStride(2).withPadding(4).withDilation(2).withGroups(4));
  }

  @Test
  void oneOfAWrongShapeIsNamed() {
    Candidate narrow =
        Candidate.of(
            "narrow",
            (scope, input, slot) -> scope.add("conv", Conv2d.of(slot.channels(), 3), input));
    List<Candidate> candidates = List.of(narrow, Candidates.skipConnect());
    CellSpace space =
        CellSpace.of("own", candidates).searchedAs(Skeleton.cifar10().cells(3).channels(4));
    assertThatThrownBy(space::supergraph)
        .isInstanceOf(ShapeException.class)
        .hasMessageContaining("candidate (narrow) must give shape [4, 32, 32] for an input of")
        .hasMessageContaining("4 channels and stride 1, not [4, 30, 30] (node cell0/node2/from0/")
        .hasMessageContaining("\nMaybe it lacks padding")
        .hasMessageNotContaining("Mixture");
    Genotype genotype = space.sample(new Random(1));
    assertThatThrownBy(() -> space.network(genotype)).hasMessageContaining("candidate (narrow)");
  }

  @Test
  void sayWhatCannotBe() {
    assertThatThrownBy(() -> Candidates.separableConv(4))
        .hasMessageContaining("kernel (4) must be odd");
    assertThatThrownBy(() -> Candidate.of("a b", (scope, input, slot) -> input))
        .hasMessageContaining("name (a b) must consist of");
    assertThatThrownBy(() -> new Slot(0, 1, true)).hasMessageContaining("channels (0)");
    assertThatThrownBy(
            () -> graph(Candidates.skipConnect(), Shape.of(1, 4, 4), new Slot(1, 2, true)))
        .hasMessageContaining("channels (1) must be at least 2");
    assertThatThrownBy(
            () -> graph(Candidates.skipConnect(), Shape.of(4, 4, 4), new Slot(4, 3, true)))
        .hasMessageContaining("stride (3)");
  }

  @Test
  void candidatesOfOneNameAreToldApartByWhatTheyAdd() {
    assertThat(Candidates.averagePool3x3().fingerprint())
        .hasSize(12)
        .isEqualTo(Candidates.averagePool3x3().fingerprint())
        .isNotEqualTo(Candidates.bareAveragePool3x3().fingerprint());
    assertThat(Candidates.all().stream().map(Candidate::fingerprint).distinct().count())
        .isEqualTo(Candidates.all().size());
    // Changed where it halves only.
    Candidate one =
        Candidate.of(
            "own", (scope, input, slot) -> scope.add("pool", Pool.max(3, slot.stride(), 1), input));
    Candidate other =
        Candidate.of(
            "own",
            (scope, input, slot) ->
                slot.stride() == 1
                    ? one.add(scope, input, slot)
                    : scope.add("pool", Pool.average(3, slot.stride(), 1), input));
    assertThat(CellSpaces.darts().candidates(List.of(one)).settings())
        .isNotEqualTo(CellSpaces.darts().candidates(List.of(other)).settings());
  }
}
