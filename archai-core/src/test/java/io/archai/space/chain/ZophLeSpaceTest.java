package io.archai.space.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.graph.Conv2d;
import io.archai.graph.Extent;
import io.archai.graph.Graph;
import io.archai.graph.Shape;
import io.archai.graph.cost.Cost;
import io.archai.space.Decision;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ZophLeSpaceTest {
  private static final ZophLeSpace SPACE = ChainSpaces.zophLe();

  private static ConvolutionChain.Layer layer(int height, int width, int filters, Integer... from) {
    return ConvolutionChain.Layer.of(height, width, filters, List.of(from));
  }

  /** The network of the paper's figure 7, layers counted from 0. */
  private static final ConvolutionChain FIGURE_7 =
      new ConvolutionChain(
          List.of(
              layer(3, 3, 36),
              layer(3, 3, 48, 0),
              layer(3, 3, 36, 0, 1),
              layer(5, 5, 36, 0, 1, 2),
              layer(3, 7, 48, 2, 3),
              layer(7, 7, 48, 1, 2, 3, 4),
              layer(7, 7, 48, 1, 2, 3, 4, 5),
              layer(7, 3, 36, 0, 5, 6),
              layer(7, 1, 36, 0, 4, 5, 7),
              layer(7, 7, 36, 0, 2, 3, 4, 5, 6, 7, 8),
              layer(5, 7, 36, 0, 1, 4, 5, 6, 7, 8, 9),
              layer(7, 7, 48, 0, 1, 2, 3, 5, 10),
              layer(7, 5, 48, 0, 2, 5, 6, 7, 8, 9, 10, 11),
              layer(7, 5, 48, 2, 6, 11, 12),
              layer(7, 5, 48, 5, 6, 10, 11, 12, 13)));

  /** The paper says 4.2 million; the exact numbers are those of pencil and paper. */
  @Test
  void thePublishedNetworkHasThePublishedWeights() {
    Cost cost = Cost.of(SPACE.network(FIGURE_7));

    assertThat(cost.parameters()).isEqualTo(4_201_630);
    assertThat(cost.multiplyAdds()).isEqualTo(4_300_665_312L);
    assertThat(SPACE.build(SPACE.choices(FIGURE_7))).contains(FIGURE_7);
    assertThat(SPACE.proxy(FIGURE_7)).isEqualTo(SPACE.network(FIGURE_7));
    assertThat(SPACE.operationCounts(FIGURE_7))
        .hasSize(16)
        .containsEntry("conv_7x5", 3)
        .containsEntry("conv_1x1", 0);
  }

  @Test
  void decisionsComeLayerByLayerWindowFirst() {
    List<String> names = SPACE.decisions().stream().map(Decision::name).toList();

    assertThat(names.subList(0, 9))
        .containsExactly(
            "layer0/height",
            "layer0/width",
            "layer0/filters",
            "layer1/height",
            "layer1/width",
            "layer1/filters",
            "layer1/input0",
            "layer2/height",
            "layer2/width");
    BigInteger networks =
        SPACE.decisions().stream()
            .map(decision -> BigInteger.valueOf(decision.size()))
            .reduce(BigInteger.ONE, BigInteger::multiply);
    assertThat(networks).isEqualTo(BigInteger.TWO.pow(15 * 6 + 105));
    assertThat(SPACE.decisions().get(2))
        .isEqualTo(new Decision("layer0/filters", List.of("24", "36", "48", "64")));
    assertThat(SPACE.strides(List.of(1, 2)).layers(1).decisions().stream().map(Decision::name))
        .containsExactly(
            "layer0/height",
            "layer0/width",
            "layer0/stride_height",
            "layer0/stride_width",
            "layer0/filters");
  }

  @Test
  void layersThatNoneReadsAreJoinedAndThoseThatReadNoneReadTheImage() {
    ZophLeSpace space = SPACE.layers(3);
    ConvolutionChain chain =
        new ConvolutionChain(List.of(layer(3, 1, 24), layer(1, 1, 36), layer(5, 5, 48, 0)));
    Graph network = space.network(chain);

    assertThat(chain.unread()).containsExactly(1, 2);
    assertThat(network.node("layer1/conv").inputs()).containsExactly("image");
    assertThat(network.node("concat").inputs()).containsExactly("pool1", "pool2");
    assertThat(network.shape("concat")).isEqualTo(Shape.of(36 + 48));
    assertThat(network.shape("layer2/relu")).isEqualTo(Shape.of(48, 32, 32));
  }

  @Test
  void smallerInputsArePaddedByTheirConvolutions() {
    ConvolutionChain.Layer half =
        new ConvolutionChain.Layer(Extent.of(3, 3), Extent.of(2, 3), 36, List.of(0));
    ConvolutionChain.Layer both =
        new ConvolutionChain.Layer(Extent.of(5, 1), Extent.of(3, 2), 48, List.of(0, 1));
    ZophLeSpace space = SPACE.layers(3).strides(List.of(1, 2, 3));
    Graph network = space.network(new ConvolutionChain(List.of(layer(3, 3, 24), half, both)));

    assertThat(network.shape("layer1/relu")).isEqualTo(Shape.of(36, 16, 11));
    // Sixteen rows are missing, that is six steps of three; of 21 columns eleven steps of two.
    assertThat(network.node("layer2/from1/conv").op())
        .isEqualTo(Conv2d.of(48, 5, 1).withStride(3, 2).withPadding(2 + 18, 22));
    assertThat(network.shape("layer2/from1/conv")).isEqualTo(Shape.of(48, 18, 28));
    assertThat(network.shape("layer2/from1/trim")).isEqualTo(Shape.of(48, 11, 16));
    assertThat(network.node("layer2/sum").inputs())
        .containsExactly("layer2/from0/conv", "layer2/from1/trim");
    // As many weights as a convolution of both side by side.
    long weights = 27 * 24 + 48 + 9 * 24 * 36 + 72 + 5 * (24 + 36) * 48 + 96 + 48 * 10 + 10;
    assertThat(Cost.of(network).parameters()).isEqualTo(weights);
  }

  @Test
  void fitsDataOfAnyShape() {
    Random random = new Random(3);
    for (Shape image : List.of(Shape.of(1, 28, 28), Shape.of(3, 7, 33), Shape.of(2, 1, 1))) {
      ZophLeSpace fitting =
          SPACE.layers(6).filters(List.of(2, 4)).strides(List.of(1, 2, 3)).fitting(image, 3);
      for (int draw = 0; draw < 30; draw++) {
        Graph network = fitting.network(fitting.sample(random));
        assertThat(network.shape("image")).isEqualTo(image);
        assertThat(network.shape(network.outputs().get("logits"))).isEqualTo(Shape.of(3));
      }
    }
  }

  @Test
  void aChainIsOneReadableLine() {
    ConvolutionChain chain =
        new ConvolutionChain(
            List.of(
                ConvolutionChain.Layer.of(3, 3, 36, List.of()),
                ConvolutionChain.Layer.of(3, 7, 48, List.of(0)),
                new ConvolutionChain.Layer(Extent.of(7, 1), Extent.of(2), 36, List.of(1, 0))));
    assertThat(chain).hasToString("[conv_3x3 36, conv_3x7 48 of 0, conv_7x1 36 stride 2x2 of 0+1]");
  }

  @Test
  void sayWhatIsNotOfTheSpace() {
    ZophLeSpace one = SPACE.layers(1);
    assertThatThrownBy(() -> SPACE.network(new ConvolutionChain(List.of(layer(3, 3, 24)))))
        .hasMessage("chain must have 15 layers to be of this space, not 1.");
    assertThatThrownBy(() -> one.network(new ConvolutionChain(List.of(layer(3, 9, 24)))))
        .hasMessage("width (9) of layer 0 must be one of [1, 3, 5, 7].");
    assertThatThrownBy(() -> one.network(new ConvolutionChain(List.of(layer(3, 3, 25)))))
        .hasMessage("filters (25) of layer 0 must be one of [24, 36, 48, 64].");
    assertThatThrownBy(() -> new ConvolutionChain(List.of(layer(3, 3, 24, 0))))
        .hasMessage("inputs ([0]) of layer 0 must be different and from 0 to below 0.");
    assertThatThrownBy(() -> new ConvolutionChain(List.of())).hasMessageContaining("layers");
    assertThatThrownBy(() -> one.build(0, 0)).hasMessageContaining("choices must be 3");
    Map<String, Object> half = new LinkedHashMap<>();
    half.put("height", 3.5);
    half.put("width", 3);
    assertThatThrownBy(() -> one.decode(List.of(half)))
        .hasMessage("height (3.5) of layer 0 must be a whole number.");
    assertThatThrownBy(() -> SPACE.kernels(List.of(2))).hasMessage("kernel (2) must be odd.");
    assertThatThrownBy(() -> SPACE.strides(List.of(0, 1)))
        .hasMessage("strides ([0, 1]) must be different and at least 1.");
    assertThatThrownBy(() -> SPACE.filters(List.of())).hasMessageContaining("filters ([])");
    assertThatThrownBy(() -> SPACE.layers(0)).hasMessageContaining("layers (0)");
  }
}
