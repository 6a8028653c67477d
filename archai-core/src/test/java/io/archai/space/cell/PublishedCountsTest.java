package io.archai.space.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.graph.Graph;
import io.archai.graph.Node;
import io.archai.graph.ParameterRef;
import io.archai.graph.Role;
import io.archai.graph.Shape;
import io.archai.space.Skeleton;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks have as many weights and multiply-adds as the authors' programs give them. */
class PublishedCountsTest {
  static long weights(Graph graph) {
    return graph.parameters(Role.WEIGHT).stream()
        .mapToLong(parameter -> parameter.shape().size())
        .sum();
  }

  static long multiplyAdds(Graph graph) {
    return graph.nodes().stream().mapToLong(node -> multiplyAdds(graph, node)).sum();
  }

  private static long multiplyAdds(Graph graph, Node node) {
    return node.op().multiplyAdds(graph.inputShapes(node));
  }

  private static Genotype genotype(String name) {
    return switch (name) {
      case "DARTS_V1" -> Genotypes.DARTS_V1;
      case "DARTS_V2" -> Genotypes.DARTS_V2;
      default -> throw new IllegalArgumentException(name);
    };
  }

  @ParameterizedTest
  @CsvSource({"DARTS_V1, 3169414, 3645840, 500987520", "DARTS_V2, 3349342, 3825768, 528359040"})
  void cifar(String name, long weights, long withAuxiliary, long multiplyAdds) {
    Graph network = genotype(name).network(Skeleton.cifar10());
    Graph auxiliary = genotype(name).network(Skeleton.cifar10().auxiliary(true));

    assertThat(weights(network)).isEqualTo(weights);
    assertThat(weights(auxiliary)).isEqualTo(withAuxiliary);
    assertThat(multiplyAdds(network)).isEqualTo(multiplyAdds);
    assertThat(network.outputs()).containsOnlyKeys("logits");
    assertThat(auxiliary.outputs()).containsOnlyKeys("logits", "auxiliary");
    assertThat(auxiliary.shape(auxiliary.outputs().get("auxiliary"))).isEqualTo(Shape.of(10));
  }

  @Test
  void deployedNetworksOfDartsHaveATower() {
    Graph deployed = CellSpaces.darts().network(Genotypes.DARTS_V2);
    assertThat(weights(deployed)).isEqualTo(3_825_768);
    assertThat(weights(deployed.onlyOutput("logits"))).isEqualTo(3_349_342);
    CellSpace small = CellSpaces.darts().fitting(Shape.of(1, 28, 28), 10);
    assertThat(small.network(Genotypes.DARTS_V2).outputs()).containsOnlyKeys("logits");
    assertThat(CellSpaces.darts().proxy(Genotypes.DARTS_V2).outputs()).containsOnlyKeys("logits");
    // Costs do not count the tower, so that a search is the same with and without.
    CellSpace without = CellSpaces.darts().deployedAs(Skeleton.cifar10());
    assertThat(CellSpaces.darts().settings()).isEqualTo(without.settings());
  }

  @ParameterizedTest
  @CsvSource({"DARTS_V1, 4510432, 505864704", "DARTS_V2, 4718752, 529911552"})
  void imageNet(String name, long weights, long multiplyAdds) {
    Graph network = genotype(name).network(Skeleton.imagenet());

    assertThat(weights(network)).isEqualTo(weights);
    assertThat(multiplyAdds(network)).isEqualTo(multiplyAdds);
  }

  @Test
  void imageNetWithAuxiliaryTower() {
    assertThat(weights(Genotypes.DARTS_V2.network(Skeleton.imagenet().auxiliary(true))))
        .isEqualTo(5_979_528);
  }

  @ParameterizedTest
  @CsvSource({
    "nor_conv_3x3, nor_conv_3x3, 1531546",
    "nor_conv_3x3, skip_connect, 1288506",
    "nor_conv_1x1, nor_conv_1x1, 241306",
    "none, none, 73306"
  })
  void nasBench201(String operation, String fourth, long weights) {
    String text = "|%1$s~0|+|%1$s~0|%1$s~1|+|%2$s~0|%1$s~1|%1$s~2|".formatted(operation, fourth);

    assertThat(weights(Genotype.parse(text).network(Skeleton.nasbench201()))).isEqualTo(weights);
  }

  /**
   * The same sums that the DARTS program does, layer by layer, with pencil and paper arithmetic of
   * its own: what a layer has depends on channels only.
   */
  @ParameterizedTest
  @CsvSource({"NASNET_A", "AMOEBANET_A", "ENAS", "DARTS_V2"})
  void countedByFormula(String name) {
    Genotype genotype =
        switch (name) {
          case "NASNET_A" -> Genotypes.NASNET_A;
          case "AMOEBANET_A" -> Genotypes.AMOEBANET_A;
          case "ENAS" -> Genotypes.ENAS;
          default -> Genotypes.DARTS_V2;
        };

    Graph network = genotype.network(Skeleton.cifar10());
    CountByFormula counted = CountByFormula.cifar(genotype, 36, 20, 10);

    assertThat(weights(network)).isEqualTo(counted.weights());
    assertThat(multiplyAdds(network)).isEqualTo(counted.multiplyAdds());
  }

  @Test
  void everyParameterIsNamedOnce() {
    Graph network = Genotypes.NASNET_A.network(Skeleton.cifar10().cells(5).channels(4));
    List<String> names = network.parameters().stream().map(ParameterRef::name).toList();

    assertThat(names).doesNotHaveDuplicates();
    // Two average pools of the same input into the same node stay two edges, each with a drop path
    // of its own.
    assertThat(network.contains("cell0/node5/from0/avg_pool_3x3/drop_path")).isTrue();
    assertThat(network.contains("cell0/node5/from0/avg_pool_3x3-2/drop_path")).isTrue();
  }
}
