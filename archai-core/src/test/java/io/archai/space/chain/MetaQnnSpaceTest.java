package io.archai.space.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.archai.graph.Dropout;
import io.archai.graph.Graph;
import io.archai.graph.Shape;
import io.archai.graph.cost.Cost;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetaQnnSpaceTest {
  private static final MetaQnnSpace SPACE = ChainSpaces.metaQnn();
  private static final int SM = 0;
  private static final int GAP = 1;

  private static LayerChain chain(MetaQnnSpace space, String text) {
    return space.decode(Arrays.asList(text.split(" ")));
  }

  private static int option(String text) {
    return SPACE.decisions().get(0).options().indexOf(text);
  }

  /** The paper's table A2, in millions; it counts images of 28x28. */
  @ParameterizedTest
  @CsvSource({
    "'C(512,5,1) C(256,3,1) C(256,5,1) C(256,3,1) P(5,3) C(512,3,1) C(512,5,1) P(2,2) SM', 11.26",
    "'C(128,1,1) C(512,3,1) C(64,1,1) C(128,3,1) P(2,2) C(256,3,1) P(2,2) C(512,3,1) P(3,2) SM', 2.2",
    "'C(128,3,1) C(128,1,1) C(512,5,1) P(2,2) C(128,3,1) P(2,2) C(64,3,1) C(64,5,1) SM', 2.46",
    "'C(256,3,1) C(256,3,1) P(5,3) C(256,1,1) C(128,3,1) P(2,2) C(128,3,1) SM', 1.13",
    "'C(64,3,1) C(128,3,1) P(5,3) C(256,3,1) P(3,2) FC(512) FC(128) SM', 1.62"
  })
  void publishedNetworksHaveThePublishedWeights(String text, double millions) {
    MetaQnnSpace space = SPACE.fitting(Shape.of(3, 28, 28), 10);
    LayerChain chain = chain(space, text);

    assertThat(Cost.of(space.network(chain)).parameters() / 1e6)
        .isCloseTo(millions, within(millions == 2.2 ? 0.05 : 0.005));
    assertThat(space.build(space.choices(chain))).contains(chain);
    assertThat(chain.text()).isEqualTo("[" + text.replace(" ", ", ") + "]");
  }

  @Test
  void optionsAreEndingsThenLayers() {
    assertThat(SPACE.decisions()).hasSize(18);
    assertThat(SPACE.decisions().get(17).name()).isEqualTo("layer17");
    assertThat(SPACE.decisions().get(17).options())
        .containsExactly(
            "SM",
            "GAP",
            "C(64,1,1)",
            "C(64,3,1)",
            "C(64,5,1)",
            "C(128,1,1)",
            "C(128,3,1)",
            "C(128,5,1)",
            "C(256,1,1)",
            "C(256,3,1)",
            "C(256,5,1)",
            "C(512,1,1)",
            "C(512,3,1)",
            "C(512,5,1)",
            "P(5,3)",
            "P(3,2)",
            "P(2,2)",
            "FC(512)",
            "FC(256)",
            "FC(128)");
  }

  /** Of two layers: an ending, or one of 12 convolutions and then also one of 3 pools. */
  @Test
  void allChainsOfTwoLayersAreCounted() {
    MetaQnnSpace space = SPACE.layers(2);
    int found = 0;
    for (int first = 0; first < 20; first++) {
      for (int second = 0; second < 20; second++) {
        boolean legal = space.legal().contains(first) && space.legal(first).contains(second);
        assertThat(space.build(first, second).isPresent()).isEqualTo(legal);
        found += legal ? 1 : 0;
      }
    }

    assertThat(found).isEqualTo(2 + 12 * (2 + 12 + 3));
  }

  @Test
  void whatMayFollowWhat() {
    int conv = option("C(64,3,1)");
    int pool = option("P(5,3)");
    int half = option("P(2,2)");
    int dense = option("FC(256)");

    assertThat(SPACE.legal()).contains(SM, GAP, conv).doesNotContain(pool, dense);
    assertThat(SPACE.legal(conv)).contains(SM, GAP, conv, pool).doesNotContain(dense);
    assertThat(SPACE.legal(conv, half)).contains(SM, GAP, conv).doesNotContain(half, dense);
    // 32, 10, 10, 5: small enough for fully connected layers.
    int[] small = {conv, pool, conv, half};
    assertThat(SPACE.legal(small)).contains(conv, dense).doesNotContain(pool, half);
    int[] classifying = {conv, pool, conv, half, dense};
    assertThat(SPACE.legal(classifying)).containsExactly(SM, dense, option("FC(128)"));
    assertThat(SPACE.legal(conv, pool, conv, half, dense, dense)).containsExactly(SM);
    assertThat(SPACE.legal(SM)).containsExactly(0);
    assertThat(SPACE.legal(conv, GAP, 0)).containsExactly(0);
    // 5 to 1: no window of more than one position fits any more.
    int[] single = {conv, pool, conv, half, conv, pool};
    assertThat(SPACE.legal(single).stream().map(SPACE.decisions().get(0).options()::get))
        .containsExactly(
            "SM",
            "GAP",
            "C(64,1,1)",
            "C(128,1,1)",
            "C(256,1,1)",
            "C(512,1,1)",
            "FC(512)",
            "FC(256)",
            "FC(128)");
    // Representations of 8 are too large for fully connected layers, of 7 they are not.
    assertThat(SPACE.fitting(Shape.of(3, 8, 9), 10).legal()).doesNotContain(dense);
    assertThat(SPACE.fitting(Shape.of(3, 9, 7), 10).legal()).contains(dense);
    assertThat(SPACE.fitting(Shape.of(3, 9, 7), 200).legal())
        .contains(dense)
        .doesNotContain(option("FC(128)"));
  }

  @Test
  void aFullChainEndsOfItself() {
    MetaQnnSpace space = SPACE.layers(2);
    int conv = option("C(64,3,1)");

    assertThat(space.legal(conv, conv)).isEmpty();
    LayerChain full = space.build(conv, conv).orElseThrow();
    assertThat(full.text()).isEqualTo("[C(64,3,1), C(64,3,1), SM]");
    assertThat(space.choices(full)).containsExactly(conv, conv);
    assertThat(space.build(conv, GAP).orElseThrow().text()).isEqualTo("[C(64,3,1), GAP]");
    assertThatThrownBy(
            () -> space.network(new LayerChain(full.layers(), LayerChain.Ending.AVERAGE)))
        .hasMessageContaining("must have at most 1 layer before GAP");
  }

  @Test
  void choicesAfterTheEndMustBeZero() {
    MetaQnnSpace space = SPACE.layers(3);

    assertThat(space.build(SM, SM, SM)).contains(LayerChain.of());
    assertThat(space.build(GAP, 0, 0)).isPresent();
    assertThat(space.build(SM, GAP, 0)).isEmpty();
    assertThat(space.build(SM, 0, option("C(64,3,1)"))).isEmpty();
  }

  @Test
  void dropoutsRiseToOneHalf() {
    LayerChain chain =
        chain(SPACE, "C(64,3,1) C(128,3,1) P(5,3) C(256,3,1) P(5,3) FC(512) FC(128) SM");
    Graph network = SPACE.network(chain);

    // As in the released program's third network for CIFAR-10.
    assertThat(network.nodes().stream().filter(n -> n.op() instanceof Dropout).map(n -> n.name()))
        .containsExactly("dropout1", "dropout3", "dropout5", "dropout6");
    assertThat(network.node("dropout1").op()).isEqualTo(new Dropout(0.1));
    assertThat(network.node("dropout6").op()).isEqualTo(new Dropout(0.4));
    assertThat(network.node("layer5/flatten").inputs()).containsExactly("layer4/pool");
  }

  @Test
  void averagesEndInMeansOfTheClasses() {
    Graph network = SPACE.network(chain(SPACE, "C(64,5,1) GAP"));

    assertThat(network.shape("average/conv")).isEqualTo(Shape.of(10, 32, 32));
    assertThat(Cost.of(network).parameters()).isEqualTo(75 * 64 + 64 + 64 * 10 + 10 + 10 * 10 + 10);
  }

  @Test
  void samplesAreOfAllLengths() {
    Random random = new Random(5);
    MetaQnnSpace space = SPACE.fitting(Shape.of(1, 14, 14), 10);
    int longest = 0;
    for (int draw = 0; draw < 500; draw++) {
      LayerChain chain = space.sample(random);
      longest = Math.max(longest, chain.layers().size());
      assertThat(space.build(space.choices(chain))).contains(chain);
    }

    assertThat(longest).isEqualTo(18);
  }

  @Test
  void sayWhatIsNotOfTheSpace() {
    assertThatThrownBy(() -> SPACE.network(LayerChain.of(new LayerChain.Pooling(2, 2))))
        .hasMessage(
            "chain ([P(2,2), SM]) must not have P(2,2) as layer 0."
                + "\nMaybe it was found for images of another size.");
    assertThatThrownBy(
            () ->
                SPACE
                    .fitting(Shape.of(1, 4, 4), 2)
                    .network(
                        new LayerChain(
                            List.of(new LayerChain.Dense(128)), LayerChain.Ending.AVERAGE)))
        .hasMessageContaining("must not end with GAP");
    assertThatThrownBy(() -> SPACE.encode(LayerChain.of(new LayerChain.Convolution(7, 3))))
        .hasMessageContaining("layer 0 (C(7,3,1)) of the chain must be one of [SM, GAP, C(64,1,1)");
    assertThatThrownBy(() -> SPACE.decode(List.of("C(64,3,1)")))
        .hasMessageContaining("only the last SM or GAP");
    assertThatThrownBy(() -> SPACE.decode(List.of("SM", "SM")))
        .hasMessageContaining("layer 0 (SM)");
    assertThatThrownBy(() -> SPACE.decode(List.of("P(2,2)", "SM")))
        .hasMessageContaining("must not have P(2,2)");
    assertThatThrownBy(() -> SPACE.decode("SM")).hasMessageContaining("chain (SM) must be a list");
    assertThatThrownBy(() -> SPACE.decode(List.of())).hasMessageContaining("chain ([])");
    assertThatThrownBy(() -> SPACE.legal(SM, 3))
        .hasMessage("choice of layer1 (3) must be one of [0].");
    assertThatThrownBy(() -> SPACE.layers(1).legal(0, 0))
        .hasMessage("prefix must be at most 1 choice, not 2.");
    assertThatThrownBy(() -> SPACE.build(0)).hasMessageContaining("choices must be 18");
    assertThatThrownBy(() -> SPACE.filters(List.of(8, 8))).hasMessageContaining("filters ([8, 8])");
    assertThatThrownBy(() -> SPACE.units(List.of())).hasMessageContaining("units ([])");
    assertThatThrownBy(() -> new LayerChain.Convolution(3, 2))
        .hasMessage("kernel (2) must be odd.");
  }
}
