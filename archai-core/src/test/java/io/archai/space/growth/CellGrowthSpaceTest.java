package io.archai.space.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.graph.Graph;
import io.archai.graph.Node;
import io.archai.graph.Shape;
import io.archai.random.RandomStreams;
import io.archai.space.GrowthSpace;
import io.archai.space.GrowthSpaceContract;
import io.archai.space.Skeleton;
import io.archai.space.Strengths;
import io.archai.space.cell.Candidates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellGrowthSpaceTest extends GrowthSpaceContract<GrownCells> {
  private static final CellGrowthSpace SPACE =
      GrowthSpaces.cells()
          .cells(3, 5)
          .reductions(1, 2)
          .nodes(1, 2)
          .searchedAs(Skeleton.cifar10().channels(4).dropPath(false))
          .deployedAs(Skeleton.cifar10().channels(6).auxiliary(true));

  @Override
  protected GrowthSpace<GrownCells> space() {
    return SPACE;
  }

  @Test
  void theProgramHasThirtySixSeeds() {
    List<GrownCells> seeds = GrowthSpaces.cells().seeds(RandomStreams.of(1));
    assertThat(seeds).hasSize(36).allMatch(seed -> seed.cells() >= 2 * seed.reductions() + 1);
    assertThat(seeds.stream().map(GrownCells::seed))
        .allMatch(seed -> !seed.text().contains("none"));
  }

  @Test
  void aNodeReadsTheInputsAndAllNodesButTheLast() {
    GrownCells seed = SPACE.seeds(RandomStreams.of(1)).get(3);
    assertThat(seed.seed().cell(false).nodes()).hasSize(2);
    // 2 inputs and the first of 2 nodes, 7 operations on each.
    assertThat(row(seed, "normal")).isEqualTo(Shape.of(21));
    GrownCells child = grown(seed, 8);
    // The node that grew can be read as well: it has number 4, the last node of the seed 3.
    assertThat(row(child, "reduce")).isEqualTo(Shape.of(28));
    GrownCells grandchild = grown(child, 22);
    assertThat(grandchild.growths().get(0).at("normal").get(0).from()).isEqualTo("1");
    assertThat(grandchild.growths().get(1).at("normal").get(0).from()).isEqualTo("4");
    assertThat(SPACE.candidates(seed).contains("cell0/grow0/from3/stopped")).isFalse();
  }

  /** The three strongest are candidate number {@code from} and the two after it. */
  private static GrownCells grown(GrownCells parent, int from) {
    Map<String, double[]> rows = new LinkedHashMap<>();
    for (String kind : List.of("normal", "reduce")) {
      double[] row = new double[row(parent, kind).get(0)];
      row[from] = -0.9;
      row[from + 1] = 0.5;
      row[from + 2] = -0.4;
      rows.put(SPACE.scope(parent) + "/alpha/" + kind + "/mixture", row);
    }
    return SPACE.grown(parent, Strengths.of(rows));
  }

  private static Shape row(GrownCells parent, String kind) {
    String name = SPACE.scope(parent) + "/alpha/" + kind + "/mixture";
    return SPACE.candidates(parent).parameters().stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow()
        .shape();
  }

  @Test
  void theLargestOfEitherSignAreKept() {
    GrownCells child = grown(SPACE.seeds(RandomStreams.of(1)).get(0), 4);
    assertThat(child.growths().get(0).at("normal"))
        .containsExactly(
            new Growth.Edge("sep_conv_5x5", "0"),
            new Growth.Edge("dil_conv_3x3", "0"),
            new Growth.Edge("dil_conv_5x5", "0"));
    assertThat(child.toString()).contains("normal|sep_conv_5x5~0|dil_conv_3x3~0|dil_conv_5x5~0|");
  }

  @Test
  void reductionCellsHalveTheirInputsOnly() {
    GrownCells child = grown(SPACE.seeds(RandomStreams.of(1)).get(3), 12);
    Graph network = SPACE.proxy(child);
    for (Node node : network.nodes()) {
      if (node.name().endsWith("grow0/norm")) {
        int cell = Character.digit(node.name().charAt("cell".length()), 10);
        assertThat(network.shape(node.name()).channels()).isEqualTo(cell == 0 ? 4 : 8);
      }
    }
    assertThat(network.contains("cell1/grow0/from1/dil_conv_3x3/depthwise")).isTrue();
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> SPACE.cells(3, 4).reductions(2).seeds(RandomStreams.of(1)))
        .hasMessageStartingWith(
            "cells [3, 4] must have at least 5, a normal cell before and after");
    assertThatThrownBy(() -> SPACE.operations(Candidates.darts()))
        .hasMessageContaining("must not have none");
    assertThatThrownBy(() -> SPACE.decode(Map.of("cells", 3)))
        .hasMessageContaining("must have the numbers cells and reductions");
    assertThatThrownBy(() -> SPACE.kept(0)).hasMessageContaining("kept (0) must");
  }
}
