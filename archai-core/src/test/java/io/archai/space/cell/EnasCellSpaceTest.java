package io.archai.space.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.graph.DropPath;
import io.archai.graph.Dropout;
import io.archai.graph.Graph;
import io.archai.graph.ParameterRef;
import io.archai.graph.Shape;
import io.archai.space.Decision;
import io.archai.space.Skeleton;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EnasCellSpaceTest {
  private static final EnasCellSpace ENAS = CellSpaces.enas();
  private static final EnasCellSpace SMALL =
      ENAS.searchedAs(Skeleton.enas().cells(5).channels(4).dropPath(false))
          .deployedAs(Skeleton.enas().cells(5).channels(4));

  /** The cells of the released program: input, operation, input, operation of each block. */
  private static final String PUBLISHED =
      "0 2 0 0 0 4 0 1 0 4 1 1 1 0 0 1 0 2 1 1 1 0 1 0 0 3 0 2 1 1 3 1 1 0 0 4 0 3 1 1";

  private static int[] published() {
    int[] program = List.of(PUBLISHED.split(" ")).stream().mapToInt(Integer::parseInt).toArray();
    int[] choices = program.clone();
    for (int block = 0; block < program.length; block += 4) {
      choices[block + 1] = program[block + 2];
      choices[block + 2] = program[block + 1];
    }
    return choices;
  }

  @Test
  void decisionsComeBlockByBlockInputsFirst() {
    List<Decision> decisions = ENAS.decisions();

    assertThat(decisions).hasSize(2 * 5 * 4);
    assertThat(decisions.subList(20, 28))
        .containsExactly(
            new Decision("reduce/block0/input1", List.of("0", "1")),
            new Decision("reduce/block0/input2", List.of("0", "1")),
            new Decision("reduce/block0/operation1", ENAS.decisions().get(2).options()),
            new Decision("reduce/block0/operation2", ENAS.decisions().get(2).options()),
            new Decision("reduce/block1/input1", List.of("0", "1", "2")),
            new Decision("reduce/block1/input2", List.of("0", "1", "2")),
            new Decision("reduce/block1/operation1", ENAS.decisions().get(2).options()),
            new Decision("reduce/block1/operation2", ENAS.decisions().get(2).options()));
    assertThat(decisions.get(2))
        .isEqualTo(
            new Decision(
                "normal/block0/operation1",
                List.of(
                    "sep_conv_3x3",
                    "sep_conv_5x5",
                    "avg_pool_3x3",
                    "max_pool_3x3",
                    "skip_connect")));
    // Of one cell: 2 to 6 nodes to choose from and five operations, twice in each block.
    BigInteger cell =
        BigInteger.valueOf(2 * 3 * 4 * 5 * 6).multiply(BigInteger.valueOf(3125)).pow(2);
    assertThat(
            decisions.stream()
                .map(decision -> BigInteger.valueOf(decision.size()))
                .reduce(BigInteger.ONE, BigInteger::multiply))
        .isEqualTo(cell.multiply(cell));
  }

  @Test
  void theReleasedCellsAreThePublishedGenotype() {
    assertThat(ENAS.build(published())).contains(Genotypes.ENAS);
    assertThat(ENAS.choices(Genotypes.ENAS)).isEqualTo(published());
    assertThat(ENAS.operationCounts(Genotypes.ENAS).entrySet().stream().map(Object::toString))
        .containsExactly(
            "sep_conv_3x3=5",
            "sep_conv_5x5=7",
            "avg_pool_3x3=3",
            "max_pool_3x3=2",
            "skip_connect=3");
  }

  /**
   * Counted by the released program's own layers, with pencil and paper arithmetic; it has no bias
   * in the classifier.
   */
  @Test
  void theFinalNetworkHasTheProgramsWeights() {
    Graph network = ENAS.network(Genotypes.ENAS).onlyOutput("logits");

    assertThat(PublishedCountsTest.weights(network)).isEqualTo(3_894_372 + 10);
    assertThat(PublishedCountsTest.multiplyAdds(network)).isEqualTo(620_907_552);
    assertThat(network.nodes().stream().filter(n -> n.op() instanceof Dropout)).hasSize(1);
    // The last cell concatenates five blocks of four times 36 channels, at a quarter of the sides.
    assertThat(network.shape("cell16/output/concat")).isEqualTo(Shape.of(720, 8, 8));
    assertThat(ENAS.network(Genotypes.ENAS).outputs()).containsOnlyKeys("logits", "auxiliary");
  }

  @Test
  void theSupergraphHasWeightsForEveryBlockSidePredecessorAndOperation() {
    Graph supergraph = ENAS.supergraph().onlyOutput("logits");
    long stem = 27 * 60 + 2 * 60;
    long total = stem;
    long before = 60;
    long last = 60;
    for (int index = 0; index < 8; index++) {
      boolean reduction = index == 2 || index == 5;
      long width = index < 2 ? 20 : index < 5 ? 40 : 80;
      for (long source : List.of(before, last)) {
        boolean kept = source == width && !reduction;
        total += kept ? 0 : source * width + 2 * width;
      }
      for (int block = 0; block < 5; block++) {
        long separable3 = 2 * (9 * width + width * width + 2 * width);
        long separable5 = 2 * (25 * width + width * width + 2 * width);
        total += 2L * (block + 2) * (separable3 + separable5);
      }
      total += 7 * width * width + 2 * width;
      before = last;
      last = width;
    }
    total += 80 * 10 + 10;

    assertThat(PublishedCountsTest.weights(supergraph)).isEqualTo(total);
  }

  @Test
  void childrenNameOnlyTheirPartOfTheWeights() {
    Genotype genotype = SMALL.build(published()).orElseThrow();
    Graph child = SMALL.child(genotype);
    Set<String> names =
        child.parameters().stream()
            .map(ParameterRef::name)
            .filter(name -> name.startsWith("cell0/block3/") && name.endsWith("/weight"))
            .collect(Collectors.toCollection(LinkedHashSet::new));

    assertThat(names)
        .containsExactly(
            "cell0/block3/input1/from1/sep_conv_3x3/depthwise0/weight",
            "cell0/block3/input1/from1/sep_conv_3x3/pointwise0/weight",
            "cell0/block3/input1/from1/sep_conv_3x3/depthwise1/weight",
            "cell0/block3/input1/from1/sep_conv_3x3/pointwise1/weight",
            "cell0/block3/input2/from0/sep_conv_5x5/depthwise0/weight",
            "cell0/block3/input2/from0/sep_conv_5x5/pointwise0/weight",
            "cell0/block3/input2/from0/sep_conv_5x5/depthwise1/weight",
            "cell0/block3/input2/from0/sep_conv_5x5/pointwise1/weight");
    assertThat(SMALL.proxy(genotype)).isEqualTo(child);
    assertThat(child.nodes()).noneMatch(node -> node.op() instanceof DropPath);
  }

  @Test
  void childrenAreWithinTheSupergraph() {
    Random random = new Random(29);
    Set<ParameterRef> all = new LinkedHashSet<>(SMALL.supergraph().parameters());
    Set<ParameterRef> used = new LinkedHashSet<>();
    for (int draw = 0; draw < 300; draw++) {
      Graph child = SMALL.child(SMALL.sample(random));
      used.addAll(child.parameters());
      assertThat(child.withoutDeadNodes()).isEqualTo(child);
    }

    assertThat(all).containsAll(used);
    // Nothing is there that no child uses, so far as this many show it.
    assertThat(used.size()).isGreaterThan(all.size() * 9 / 10);
  }

  @Test
  void unusedNodesAreTheOutputInputsToo() {
    // No block reads input 0 nor the two last blocks; each reads one node twice.
    int[] choices = published();
    int[] inputs = {1, 1, 1, 1, 2, 2, 3, 3, 4, 4};
    for (int block = 0; block < 5; block++) {
      for (int side = 0; side < 2; side++) {
        choices[4 * block + side] = inputs[2 * block + side];
        choices[20 + 4 * block + side] = inputs[2 * block + side];
      }
    }
    Genotype genotype = SMALL.build(choices).orElseThrow();

    assertThat(genotype.cell(false).output()).containsExactly(0, 5, 6);
    assertThat(Genotype.parse(genotype.text())).isEqualTo(genotype);
    Graph child = SMALL.child(genotype);
    assertThat(child.node("cell0/output/sum").inputs())
        .containsExactly(
            "cell0/output/from0/conv", "cell0/output/from5/conv", "cell0/output/from6/conv");
    assertThat(child.shape("cell1/output/norm")).isEqualTo(Shape.of(8, 16, 16));
    assertThat(child.node("cell1/block0/sum").inputs()).hasSize(2).doesNotHaveDuplicates();
    // An input of a reduction cell is halved to stand beside the blocks.
    Graph network = SMALL.network(genotype);
    assertThat(network.node("cell1/output/concat").inputs())
        .containsExactly("cell1/output/from0/norm", "cell1/block3/sum", "cell1/block4/sum");
    assertThat(network.shape("cell1/output/concat")).isEqualTo(Shape.of(24, 16, 16));
    // An identity adds no node: the block sums the cell's input itself.
    assertThat(network.node("cell0/block1/sum").inputs().get(0)).isEqualTo("cell0/base/norm");
  }

  @Test
  void theSidesOfABlockHaveWeightsOfTheirOwn() {
    int[] choices = published();
    int[] swapped = choices.clone();
    swapped[2] = choices[3];
    swapped[3] = choices[2];
    Genotype one = SMALL.build(choices).orElseThrow();
    Genotype other = SMALL.build(swapped).orElseThrow();

    assertThat(one).isNotEqualTo(other);
    assertThat(SMALL.child(one).parameters()).isNotEqualTo(SMALL.child(other).parameters());
  }

  @Test
  void fitsDataOfAnyShape() {
    for (Shape image : List.of(Shape.of(1, 28, 28), Shape.of(3, 29, 33), Shape.of(2, 7, 5))) {
      EnasCellSpace fitting = SMALL.blocks(2).fitting(image, 3);
      Genotype genotype = fitting.sample(new Random(1));

      for (Graph graph :
          List.of(fitting.network(genotype), fitting.child(genotype), fitting.supergraph())) {
        assertThat(graph.shape("image")).isEqualTo(image);
        assertThat(graph.shape(graph.outputs().get("logits"))).isEqualTo(Shape.of(3));
      }
    }
    assertThat(ENAS.fitting(Shape.of(1, 28, 28), 10).searchedAs().auxiliary()).isFalse();
    assertThat(ENAS.fitting(Shape.of(3, 29, 29), 10).child(Genotypes.ENAS).outputs())
        .containsKey("auxiliary");
  }

  @Test
  void sayWhatIsNotOfTheSpace() {
    assertThatThrownBy(() -> ENAS.child(Genotypes.DARTS_V2))
        .hasMessageContaining("the normal cell must have 5 nodes of 2 edges each");
    assertThatThrownBy(() -> ENAS.network(Genotypes.NASNET_A))
        .hasMessageContaining("operation (sep_conv_7x7) of node 2 of the reduce cell");
    Genotype cut =
        Genotype.parse(
            Genotypes.ENAS.text().replace("normal_concat=range(2, 7)", "normal_concat=[5, 6]"));
    assertThatThrownBy(() -> ENAS.choices(cut))
        .hasMessage(
            "the output ([5, 6]) of the normal cell must be the nodes that no other reads, [2, 3, 4, 5, 6].");
    assertThatThrownBy(() -> ENAS.decode("|skip_connect~0|"))
        .hasMessageContaining("must have the cells [normal, reduce] with 2 inputs");
    assertThatThrownBy(() -> ENAS.decode(3)).hasMessageContaining("genotype (3) must be text");
    assertThatThrownBy(() -> ENAS.build(0)).hasMessageContaining("choices must be 40");
    int[] late = published();
    late[0] = 2;
    assertThatThrownBy(() -> ENAS.build(late))
        .hasMessage("choice of normal/block0/input1 (2) must be between 0 and 1.");
    assertThatThrownBy(() -> ENAS.blocks(0)).hasMessageContaining("blocks (0)");
    assertThatThrownBy(() -> ENAS.candidates(List.of())).hasMessageContaining("candidates");
    assertThatThrownBy(() -> ENAS.candidates(Candidates.named("noise", "noise")))
        .hasMessageContaining("candidate (noise) must not be given twice");
  }
}
