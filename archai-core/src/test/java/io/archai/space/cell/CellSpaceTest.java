package io.archai.space.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.graph.BatchNorm;
import io.archai.graph.DropPath;
import io.archai.graph.Graph;
import io.archai.graph.Node;
import io.archai.graph.ParameterRef;
import io.archai.graph.Role;
import io.archai.graph.Shape;
import io.archai.space.Decision;
import io.archai.space.Skeleton;
import io.archai.space.Strengths;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CellSpaceTest {
  private static final CellSpace DARTS = CellSpaces.darts();
  private static final CellSpace TABULAR = CellSpaces.nasbench201();

  @Test
  void theSupergraphOfDartsHasThePublishedParameters() {
    Graph supergraph = DARTS.supergraph();

    assertThat(PublishedCountsTest.weights(supergraph)).isEqualTo(1_930_618);
    List<ParameterRef> rows = supergraph.parameters(Role.ARCHITECTURE);
    assertThat(rows).hasSize(28).allSatisfy(row -> assertThat(row.shape()).isEqualTo(Shape.of(8)));
    assertThat(rows.stream().map(ParameterRef::name))
        .containsExactlyElementsOf(
            IntStream.range(0, 28)
                .mapToObj(
                    i -> "alpha/" + (i < 14 ? "normal/" + i : "reduce/" + (i - 14)) + "/mixture")
                .toList());
  }

  @Test
  void mixturesReadTheCandidatesInOrder() {
    Graph supergraph = DARTS.searchedAs(Skeleton.cifar10().cells(3).channels(2)).supergraph();

    // Edge 6 is the second of the third node: edges 0 and 1 lead to node 2, 2 to 4 to node 3.
    Node mixture = supergraph.node("cell0/node4/from1/mixture");
    assertThat(mixture.owner()).isEqualTo("alpha/normal/6");
    assertThat(mixture.inputs())
        .containsExactly(
            "cell0/node4/from1/none/zero",
            "cell0/node4/from1/max_pool_3x3/norm",
            "cell0/node4/from1/avg_pool_3x3/norm",
            "cell0/preprocess1/norm",
            "cell0/node4/from1/sep_conv_3x3/norm1",
            "cell0/node4/from1/sep_conv_5x5/norm1",
            "cell0/node4/from1/dil_conv_3x3/norm",
            "cell0/node4/from1/dil_conv_5x5/norm");
    assertThat(supergraph.node("cell2/node3/from2/mixture").owner()).isEqualTo("alpha/reduce/4");
  }

  @Test
  void onlyTheStemHasTrainedNormsInASupergraph() {
    for (Node node :
        DARTS.searchedAs(Skeleton.cifar10().cells(3).channels(2)).supergraph().nodes()) {
      if (node.op() instanceof BatchNorm norm) {
        assertThat(norm.affine()).as(node.name()).isEqualTo(node.name().equals("stem/norm"));
      }
    }
    for (Node node : DARTS.proxy(Genotypes.DARTS_V2).nodes()) {
      if (node.op() instanceof BatchNorm norm) {
        assertThat(norm.affine()).as(node.name()).isTrue();
      }
    }
  }

  @Test
  void dropPathIsOnKeptEdgesButNotOnIdentities() {
    Graph network = Genotypes.DARTS_V2.network(Skeleton.cifar10().cells(3).channels(2));
    Set<String> dropped = new LinkedHashSet<>();
    network.nodes().stream()
        .filter(n -> n.op() instanceof DropPath)
        .forEach(n -> dropped.add(n.name()));

    // The first cell is normal, with identities from 0 to nodes 4 and 5.
    assertThat(dropped.stream().filter(name -> name.startsWith("cell0/")))
        .containsExactly(
            "cell0/node2/from0/sep_conv_3x3/drop_path",
            "cell0/node2/from1/sep_conv_3x3/drop_path",
            "cell0/node3/from0/sep_conv_3x3/drop_path",
            "cell0/node3/from1/sep_conv_3x3/drop_path",
            "cell0/node4/from1/sep_conv_3x3/drop_path",
            "cell0/node5/from2/dil_conv_3x3/drop_path");
    Genotype skips =
        Genotype.parse(Genotypes.DARTS_V2.text().replace("'max_pool_3x3', 0", "'skip_connect', 0"));
    Graph halved = skips.network(Skeleton.cifar10().cells(3).channels(2));
    assertThat(halved.contains("cell1/node2/from0/skip_connect/drop_path")).isTrue();
    assertThat(halved.contains("cell1/node3/from2/skip_connect/drop_path")).isFalse();
    Graph bare =
        Genotypes.DARTS_V2.network(Skeleton.cifar10().cells(3).channels(2).dropPath(false));
    assertThat(bare.nodes()).noneMatch(node -> node.op() instanceof DropPath);
    assertThat(TABULAR.network(TABULAR.sample(new Random(1))).nodes())
        .noneMatch(n -> n.op() instanceof DropPath);
  }

  @Test
  void decisionsAreAsManyArchitecturesAsThePapersSay() {
    assertThat(size(TABULAR.decisions())).isEqualTo(15_625);
    assertThat(TABULAR.decisions()).hasSize(6).allSatisfy(d -> assertThat(d.size()).isEqualTo(5));
    // Of one cell of DARTS: 2, 3, 4 and 5 predecessors of which two are kept, and seven operations
    // each.
    BigInteger cell = BigInteger.valueOf(1 * 3 * 6 * 10).multiply(BigInteger.valueOf(7).pow(8));
    assertThat(size(DARTS.decisions())).isEqualTo(cell.multiply(cell));
    assertThat(DARTS.decisions().get(2))
        .isEqualTo(new Decision("normal/node3/inputs", List.of("0+1", "0+2", "1+2")));
  }

  private static BigInteger size(List<Decision> decisions) {
    return decisions.stream()
        .map(d -> BigInteger.valueOf(d.size()))
        .reduce(BigInteger.ONE, BigInteger::multiply);
  }

  @Test
  void everyCellOfTheTableIsBuiltOnce() {
    Set<String> texts = new LinkedHashSet<>();
    for (int index = 0; index < 15_625; index++) {
      int[] choices = new int[6];
      for (int digit = 0, left = index; digit < 6; digit++, left /= 5) {
        choices[digit] = left % 5;
      }
      Genotype genotype = TABULAR.build(choices).orElseThrow();
      assertThat(TABULAR.choices(genotype)).isEqualTo(choices);
      texts.add(genotype.text());
    }
    assertThat(texts).hasSize(15_625);
  }

  /** A chi-squared test at one in ten thousand, with the seed fixed. */
  @Test
  void samplesAreUniform() {
    CellSpace small =
        CellSpace.of("small", Candidates.named("skip_connect", "max_pool_3x3"))
            .nodes(2)
            .edgesKept(1)
            .singleCell(true);
    // Node 2: one of 2 predecessors, 2 operations; node 3: one of 3, 2 operations.
    int cells = 2 * 2 * 3 * 2;
    int draws = 24_000;
    Map<Genotype, Integer> counts = new LinkedHashMap<>();
    Random random = new Random(7);
    for (int draw = 0; draw < draws; draw++) {
      counts.merge(small.sample(random), 1, Integer::sum);
    }

    double expected = (double) draws / cells;
    double chiSquared =
        counts.values().stream().mapToDouble(c -> (c - expected) * (c - expected) / expected).sum();
    double quantileOf23DegreesAtOneInTenThousand = 58.6;
    assertThat(counts).hasSize(cells);
    assertThat(chiSquared).isLessThan(quantileOf23DegreesAtOneInTenThousand);
  }

  private static Map<String, double[]> flatRows(CellSpace space) {
    Map<String, double[]> rows = new LinkedHashMap<>();
    for (ParameterRef row :
        space.searchedAs().equals(Skeleton.nasbench201())
            ? space
                .searchedAs(Skeleton.nasbench201().cells(1).channels(2))
                .supergraph()
                .parameters(Role.ARCHITECTURE)
            : space
                .searchedAs(Skeleton.cifar10().cells(3).channels(2))
                .supergraph()
                .parameters(Role.ARCHITECTURE)) {
      double[] strengths = new double[(int) row.shape().size()];
      java.util.Arrays.fill(strengths, 0.1);
      rows.put(row.name(), strengths);
    }
    return rows;
  }

  @Test
  void derivesTheTwoStrongestEdgesAndNeverNone() {
    Map<String, double[]> rows = flatRows(DARTS);
    rows.values().forEach(row -> row[0] = 0.9);
    // Node 5 of the normal cell has edges 9 to 13 from nodes 0 to 4.
    rows.get("alpha/normal/10/mixture")[3] = 0.3;
    rows.get("alpha/normal/12/mixture")[7] = 0.4;
    rows.get("alpha/normal/13/mixture")[0] = 0.99;
    // Node 3 of the reduction cell has edges 2 to 4; equal ones are won by the earlier predecessor.
    rows.get("alpha/reduce/3/mixture")[1] = 0.2;
    rows.get("alpha/reduce/4/mixture")[4] = 0.2;

    Genotype derived = DARTS.derive(Strengths.of(rows));

    assertThat(derived.cells().get("normal").nodes().get(3))
        .containsExactly(
            new Genotype.Edge("dil_conv_5x5", 3), new Genotype.Edge("skip_connect", 1));
    assertThat(derived.cells().get("reduce").nodes().get(1))
        .containsExactly(
            new Genotype.Edge("max_pool_3x3", 1), new Genotype.Edge("sep_conv_3x3", 2));
    // Of nothing but equals the first operation of the first two predecessors.
    assertThat(derived.cells().get("normal").nodes().get(0))
        .containsExactly(
            new Genotype.Edge("max_pool_3x3", 0), new Genotype.Edge("max_pool_3x3", 1));
    assertThat(derived.text())
        .contains("normal_concat=range(2, 6)")
        .contains("reduce_concat=range(2, 6)");
  }

  @Test
  void derivesEveryEdgeOfATabularCellAndNoneToo() {
    Map<String, double[]> rows = flatRows(TABULAR);
    int[] winners = {0, 1, 2, 3, 4, 0};
    for (int edge = 0; edge < 6; edge++) {
      rows.get("alpha/cell/" + edge + "/mixture")[winners[edge]] = 0.5;
    }

    assertThat(TABULAR.derive(Strengths.of(rows)).text())
        .isEqualTo(
            "|none~0|+|skip_connect~0|nor_conv_1x1~1|+|nor_conv_3x3~0|avg_pool_3x3~1|none~2|");
  }

  @Test
  void tabularPoolsHaveNoNorm() {
    Graph supergraph = TABULAR.searchedAs(Skeleton.nasbench201().cells(1).channels(2)).supergraph();

    assertThat(supergraph.node("cell0/node1/from0/mixture").inputs().get(4))
        .isEqualTo("cell0/node1/from0/avg_pool_3x3/pool");
  }

  @Test
  void countsOperations() {
    assertThat(DARTS.operationCounts(Genotypes.DARTS_V2).entrySet().stream().map(Object::toString))
        .containsExactly(
            "max_pool_3x3=5",
            "avg_pool_3x3=0",
            "skip_connect=5",
            "sep_conv_3x3=5",
            "sep_conv_5x5=0",
            "dil_conv_3x3=1",
            "dil_conv_5x5=0");
    assertThat(TABULAR.operationCounts(TABULAR.sample(new Random(1))).keySet())
        .first()
        .isEqualTo("none");
  }

  @Test
  void sayWhatIsNotOfTheSpace() {
    assertThatThrownBy(() -> DARTS.network(Genotypes.NASNET_A))
        .hasMessage(
            "operation (sep_conv_7x7) of node 2 of the reduce cell must be one of none, max_pool_3x3, avg_pool_3x3,"
                + " skip_connect, sep_conv_3x3, sep_conv_5x5, dil_conv_3x3, dil_conv_5x5.");
    assertThatThrownBy(() -> DARTS.choices(Genotypes.ENAS))
        .hasMessageContaining("must have 4 nodes");
    assertThatThrownBy(() -> DARTS.child(TABULAR.sample(new Random(1))))
        .hasMessageContaining("must have the cells [normal, reduce] with 2 input(s)");
    assertThatThrownBy(() -> TABULAR.child(Genotypes.DARTS_V2))
        .hasMessageContaining("must have the cells [cell]");
    Genotype twice =
        Genotype.parse(
            Genotypes.DARTS_V2
                .text()
                .replace(
                    "('sep_conv_3x3', 1), ('sep_conv_3x3', 0)",
                    "('sep_conv_3x3', 0), ('sep_conv_3x3', 0)"));
    assertThatThrownBy(() -> DARTS.choices(twice))
        .hasMessageContaining("node 2 of the normal cell must have edges from 2 different nodes");
    assertThatThrownBy(
            () ->
                DARTS.choices(
                    Genotype.parse(
                        Genotypes.DARTS_V2.text().replace("'max_pool_3x3', 1", "'none', 1"))))
        .hasMessageContaining("operation (none)");
    assertThatThrownBy(() -> DARTS.build(0)).hasMessageContaining("choices must be 22");
    assertThatThrownBy(() -> TABULAR.build(0, 0, 5, 0, 0, 0))
        .hasMessageContaining("choice of cell/node2/from1 (5)");
    assertThatThrownBy(() -> DARTS.decode(3)).hasMessageContaining("genotype (3) must be text");
    assertThatThrownBy(() -> DARTS.searchedAs(Skeleton.cifar10().cells(2)).supergraph())
        .hasMessageContaining(
            "cells (2) of the networks that are searched must leave one to be a normal cell")
        .hasMessageContaining("\nMaybe");
    assertThatThrownBy(() -> DARTS.candidates(Candidates.named("none")))
        .hasMessageContaining("one that can be chosen");
    assertThatThrownBy(() -> DARTS.candidates(Candidates.named("noise", "noise")))
        .hasMessageContaining("given twice");
    assertThatThrownBy(() -> Candidates.named("conv_9x9"))
        .hasMessageContaining("operation (conv_9x9) must be one of none,");
  }
}
