package io.archai.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.graph.Dropout;
import io.archai.graph.Graph;
import io.archai.graph.Pool;
import io.archai.graph.Shape;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import io.archai.space.cell.Genotypes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SkeletonTest {
  private static final Skeleton SMALL = Skeleton.cifar10().cells(8).channels(4);

  /** A cell of no parameters: the mean of what it is given, halved where it must be. */
  private static List<Place> places(Skeleton skeleton) {
    List<Place> places = new ArrayList<>();
    skeleton.stack(
        (scope, place, inputs) -> {
          places.add(place);
          assertThat(inputs).hasSize(2);
          return scope.add("pool", Pool.average(1, place.reduction() ? 2 : 1, 0), inputs.get(1));
        });
    return places;
  }

  @Test
  void reductionsStandAtOneAndTwoThirds() {
    List<Place> places = places(SMALL);

    assertThat(places.stream().filter(Place::reduction).map(Place::index)).containsExactly(2, 5);
    assertThat(places.stream().filter(Place::afterReduction).map(Place::index))
        .containsExactly(3, 6);
    assertThat(places.stream().map(Place::channels)).containsExactly(4, 4, 8, 8, 8, 16, 16, 16);
  }

  @Test
  void reductionsOfEnasStandAfterOneAndTwoThirdsOfTheOtherCells() {
    List<Place> searched = places(Skeleton.enas().cells(8).channels(20));
    List<Place> deployed = places(Skeleton.enas());

    assertThat(searched.stream().filter(Place::reduction).map(Place::index)).containsExactly(2, 5);
    assertThat(deployed.stream().filter(Place::reduction).map(Place::index)).containsExactly(5, 11);
    assertThat(deployed).hasSize(17);
    for (int cells = 1; cells <= 4; cells++) {
      assertThat(places(Skeleton.enas().cells(cells)).stream().filter(Place::reduction))
          .hasSize(Math.min(cells, 2));
    }
  }

  @Test
  void theTowerOfEnasReadsTheCellAfterTheReductions() {
    Graph network =
        Genotypes.DARTS_V2.network(Skeleton.enas().cells(8).channels(4).auxiliary(true));

    assertThat(network.node("auxiliary/relu0").inputs()).containsExactly("cell6/output");
    assertThat(network.node("pool").inputs()).containsExactly("relu");
    assertThat(
            Genotypes.DARTS_V2
                .network(Skeleton.enas().cells(2).channels(4).auxiliary(true))
                .node("auxiliary/relu0")
                .inputs())
        .containsExactly("cell1/output");
  }

  @Test
  void dropoutStandsBeforeTheClassifier() {
    Graph network = Genotypes.DARTS_V2.network(SMALL.dropout(0.25));

    assertThat(network.node("dropout").op()).isEqualTo(new Dropout(0.25));
    assertThat(network.node("classifier").inputs()).containsExactly("dropout");
    assertThat(Genotypes.DARTS_V2.network(SMALL).contains("dropout")).isFalse();
    assertThatThrownBy(() -> SMALL.dropout(1)).hasMessageContaining("dropout (1.0) must be");
  }

  @Test
  void largeImagesBeginAfterAReduction() {
    List<Place> places = places(Skeleton.imagenet());

    assertThat(places).hasSize(14);
    assertThat(places.stream().filter(Place::reduction).map(Place::index)).containsExactly(4, 9);
    assertThat(places.stream().filter(Place::afterReduction).map(Place::index))
        .containsExactly(0, 5, 10);
  }

  @Test
  void stagesOfNasBench201() {
    List<Place> places = places(Skeleton.nasbench201().cells(2));

    assertThat(places.stream().map(Place::channels)).containsExactly(16, 16, 32, 32, 64, 64);
    assertThat(places).noneMatch(Place::reduction);
    assertThat(places.stream().map(Place::afterReduction))
        .containsExactly(false, false, true, false, true, false);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 32, 32, 8, 8",
    "1, 28, 28, 7, 7",
    "1, 27, 27, 7, 7",
    "3, 33, 32, 9, 8",
    "4, 5, 70, 2, 18",
    "2, 1, 16, 1, 4"
  })
  void smallImagesOfAnyShape(int channels, int height, int width, int lastHeight, int lastWidth) {
    Shape image = Shape.of(channels, height, width);
    Skeleton skeleton = SMALL.input(image).classes(7);
    Graph network = Genotypes.DARTS_V2.network(skeleton);

    assertThat(network.shape("image")).isEqualTo(image);
    assertThat(network.shape("cell7/output")).isEqualTo(Shape.of(64, lastHeight, lastWidth));
    assertThat(network.shape(network.outputs().get("logits"))).isEqualTo(Shape.of(7));
    Graph supergraph = CellSpaces.darts().searchedAs(skeleton).supergraph();
    assertThat(supergraph.shape("cell7/output")).isEqualTo(Shape.of(64, lastHeight, lastWidth));
    Graph tabular =
        Genotype.parse("|nor_conv_3x3~0|+|none~0|skip_connect~1|+|none~0|none~1|avg_pool_3x3~2|")
            .network(Skeleton.nasbench201().cells(1).channels(3).input(image));
    assertThat(tabular.shape("cell2/node3")).isEqualTo(Shape.of(12, lastHeight, lastWidth));
  }

  @Test
  void largeImages() {
    Graph network = Genotypes.DARTS_V1.network(Skeleton.imagenet().channels(4).auxiliary(true));

    assertThat(network.shape("stem/norm1")).isEqualTo(Shape.of(4, 56, 56));
    assertThat(network.shape("stem/norm2")).isEqualTo(Shape.of(4, 28, 28));
    assertThat(network.shape("cell13/output")).isEqualTo(Shape.of(64, 7, 7));
    assertThat(network.shape("auxiliary/relu2")).isEqualTo(Shape.of(768, 1, 1));
  }

  @Test
  void largerImagesThanTheLiteraturesHaveATowerOfTheSameParameters() {
    Graph usual = Genotypes.DARTS_V1.network(SMALL.auxiliary(true));
    Graph larger = Genotypes.DARTS_V1.network(SMALL.input(Shape.of(3, 64, 64)).auxiliary(true));

    assertThat(usual.shape("auxiliary/relu2")).isEqualTo(Shape.of(768, 1, 1));
    assertThat(larger.parameters()).isEqualTo(usual.parameters());
  }

  @Test
  void aTowerWhereThereIsRoom() {
    Skeleton skeleton = SMALL.auxiliaryWhereRoom();
    assertThat(towers(skeleton)).isTrue();
    assertThat(towers(skeleton.input(Shape.of(1, 29, 40)))).isTrue();
    assertThat(towers(skeleton.input(Shape.of(1, 28, 40)))).isFalse();
    assertThat(towers(skeleton.reductions(3))).isFalse();
    assertThat(towers(skeleton.reductions(1).input(Shape.of(1, 15, 15)))).isTrue();
    assertThat(towers(Skeleton.enas().cells(3).channels(4).auxiliaryWhereRoom())).isTrue();
    Skeleton large = Skeleton.imagenet().cells(3).channels(4).auxiliaryWhereRoom();
    assertThat(towers(large.input(Shape.of(3, 193, 193)))).isTrue();
    assertThat(towers(large.input(Shape.of(3, 192, 193)))).isFalse();
    assertThat(skeleton).isNotEqualTo(SMALL.auxiliary(true));
    assertThat(skeleton.auxiliary(false)).isEqualTo(SMALL);
  }

  private static boolean towers(Skeleton skeleton) {
    boolean towers = Genotypes.DARTS_V2.network(skeleton).outputs().containsKey("auxiliary");
    assertThat(skeleton.auxiliary()).isEqualTo(towers);
    return towers;
  }

  @Test
  void fewCells() {
    for (int cells = 1; cells <= 3; cells++) {
      Graph network = Genotypes.DARTS_V2.network(SMALL.cells(cells));
      assertThat(network.shape("cell" + (cells - 1) + "/output").height())
          .isEqualTo(cells == 1 ? 16 : 8);
    }
  }

  @Test
  void sayWhatIsTooSmall() {
    Skeleton towered = SMALL.auxiliary(true).input(Shape.of(1, 28, 28));
    assertThatThrownBy(() -> Genotypes.DARTS_V2.network(towered))
        .hasMessageContaining("input ([1, 28, 28]) must be larger for an auxiliary tower")
        .hasMessageContaining("7x7")
        .hasMessageContaining("8x8")
        .hasMessageContaining("\nMaybe");
    assertThatThrownBy(() -> Genotypes.DARTS_V2.network(SMALL.input(Shape.of(3, 3, 3))))
        .hasMessageContaining("input ([3, 3, 3]) must have a height or width of at least 4");
    assertThatThrownBy(
            () -> Genotypes.DARTS_V2.network(Skeleton.imagenet().input(Shape.of(3, 28, 28))))
        .hasMessageContaining("at least 32");
    assertThatThrownBy(() -> SMALL.input(Shape.of(12)))
        .hasMessageContaining("input ([12]) must be an image");
    assertThatThrownBy(() -> SMALL.cells(0))
        .hasMessageContaining("cells (0) must be between 1 and 10000.");
    assertThatThrownBy(() -> SMALL.channels(-1)).hasMessageContaining("channels (-1)");
    assertThatThrownBy(() -> SMALL.classes(0)).hasMessageContaining("classes (0)");
    assertThatThrownBy(() -> Skeleton.nasbench201().auxiliary(true))
        .hasMessageContaining("auxiliary (true)");
  }

  @Test
  void areValues() {
    assertThat(SMALL.classes(10)).isEqualTo(SMALL).hasSameHashCodeAs(SMALL);
    assertThat(SMALL.classes(11)).isNotEqualTo(SMALL);
    assertThat(Skeleton.cifar100()).isEqualTo(Skeleton.cifar10().classes(100));
    assertThat(Skeleton.cifar10().settings())
        .containsEntry("cells", 20)
        .containsEntry("channels", 36)
        .containsEntry("auxiliary", false);
    assertThat(Skeleton.imagenet().settings())
        .containsEntry("cells", 14)
        .containsEntry("channels", 48);
  }
}
