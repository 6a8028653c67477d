package io.archai.space.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.graph.draw.Drawing;
import io.archai.graph.draw.Drawing.Edge;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenotypeDrawingTest {
  /** The cells of figures 4 and 5 of the paper of DARTS, edge by edge. */
  @Test
  void drawsTheCellsOfDarts() {
    List<String> nodes = List.of("c_{k-2}", "c_{k-1}", "0", "1", "2", "3", "c_{k}");
    Drawing normal =
        Drawing.cell(
            nodes,
            List.of(
                new Edge("c_{k-2}", "0", "sep_conv_3x3"),
                new Edge("c_{k-1}", "0", "sep_conv_3x3"),
                new Edge("c_{k-2}", "1", "sep_conv_3x3"),
                new Edge("c_{k-1}", "1", "sep_conv_3x3"),
                new Edge("c_{k-1}", "2", "sep_conv_3x3"),
                new Edge("c_{k-2}", "2", "skip_connect"),
                new Edge("c_{k-2}", "3", "skip_connect"),
                new Edge("0", "3", "dil_conv_3x3"),
                new Edge("0", "c_{k}", ""),
                new Edge("1", "c_{k}", ""),
                new Edge("2", "c_{k}", ""),
                new Edge("3", "c_{k}", "")));
    Drawing reduction =
        Drawing.cell(
            nodes,
            List.of(
                new Edge("c_{k-2}", "0", "max_pool_3x3"),
                new Edge("c_{k-1}", "0", "max_pool_3x3"),
                new Edge("0", "1", "skip_connect"),
                new Edge("c_{k-1}", "1", "max_pool_3x3"),
                new Edge("c_{k-2}", "2", "max_pool_3x3"),
                new Edge("0", "2", "skip_connect"),
                new Edge("0", "3", "skip_connect"),
                new Edge("c_{k-1}", "3", "max_pool_3x3"),
                new Edge("0", "c_{k}", ""),
                new Edge("1", "c_{k}", ""),
                new Edge("2", "c_{k}", ""),
                new Edge("3", "c_{k}", "")));
    Drawing both = Drawing.beside(normal.titled("normal cell"), reduction.titled("reduction cell"));

    assertThat(Genotypes.DARTS_V2.drawing().svg()).isEqualTo(both.svg());
    assertThat(CellSpaces.darts().drawing(Genotypes.DARTS_V2).dot()).isEqualTo(both.dot());
  }

  @Test
  void aCellWhoseLastNodeIsTheOutputHasNoOther() {
    Genotype genotype = Genotype.parse("|nor_conv_3x3~0|+|none~0|skip_connect~1|");
    Drawing cell =
        Drawing.cell(
            List.of("0", "1", "2"),
            List.of(
                new Edge("0", "1", "nor_conv_3x3"),
                new Edge("0", "2", "none"),
                new Edge("1", "2", "skip_connect")));

    assertThat(genotype.drawing().svg()).isEqualTo(cell.titled("cell").svg());
  }
}
