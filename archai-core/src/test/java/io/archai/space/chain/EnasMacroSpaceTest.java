package io.archai.space.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.graph.Dropout;
import io.archai.graph.Graph;
import io.archai.graph.ParameterRef;
import io.archai.graph.Shape;
import io.archai.graph.cost.Cost;
import io.archai.space.Decision;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EnasMacroSpaceTest {
  private static final EnasMacroSpace ENAS = ChainSpaces.enasMacro();
  private static final EnasMacroSpace SMALL =
      ENAS.layers(6).searchedChannels(4).deployedChannels(6);

  /** The network of 24 layers that the released program trains, as it writes it. */
  private static final String PUBLISHED =
      """
      0
      3 0
      0 1 0
      2 0 0 1
      2 0 0 0 0
      3 1 1 0 1 0
      2 0 0 0 0 0 1
      2 0 1 1 0 1 1 1
      1 0 1 1 1 0 1 0 1
      0 0 0 0 0 0 0 0 0 0
      2 0 0 0 0 0 1 0 0 0 0
      0 1 0 0 1 1 0 0 0 0 1 1
      2 0 1 0 0 0 0 0 1 0 1 1 0
      1 0 0 1 0 0 0 1 1 1 0 1 0 1
      0 1 1 0 1 0 1 0 0 0 0 0 1 0 0
      2 0 0 1 0 0 0 0 0 0 0 1 0 1 0 1
      2 0 1 0 0 0 1 0 0 1 1 1 1 0 0 1 0
      2 0 0 0 0 1 0 1 0 1 0 0 1 0 1 0 0 1
      3 0 1 1 0 1 0 0 0 0 0 1 0 1 0 1 0 0 0
      3 0 1 1 0 0 0 0 0 0 0 0 0 1 1 0 0 0 0 1
      0 1 0 0 1 0 1 1 0 0 0 1 0 0 0 0 0 1 1 0 0
      3 0 1 0 1 1 0 0 1 0 1 1 0 1 1 0 1 0 0 1 0 0
      0 1 0 1 0 1 0 0 0 0 0 0 0 0 1 0 1 0 0 1 0 0 0
      0 1 1 0 0 0 1 1 1 0 1 0 0 0 1 0 1 0 0 1 1 0 0 0
      """;

  private static int[] numbers(String text) {
    return Arrays.stream(text.strip().split("\\s+")).mapToInt(Integer::parseInt).toArray();
  }

  @Test
  void decisionsComeLayerByLayerOperationFirst() {
    List<Decision> decisions = ENAS.decisions();

    assertThat(decisions).hasSize(12 + 66);
    assertThat(decisions.subList(0, 6))
        .containsExactly(
            new Decision(
                "layer0/operation",
                List.of(
                    "conv_3x3",
                    "sep_conv_3x3",
                    "conv_5x5",
                    "sep_conv_5x5",
                    "avg_pool_3x3",
                    "max_pool_3x3")),
            new Decision("layer1/operation", decisions.get(0).options()),
            new Decision("layer1/skip0", List.of("no", "yes")),
            new Decision("layer2/operation", decisions.get(0).options()),
            new Decision("layer2/skip0", List.of("no", "yes")),
            new Decision("layer2/skip1", List.of("no", "yes")));
    // The paper: 6^L * 2^(L (L - 1) / 2), 1.6 * 10^29 for twelve layers.
    BigInteger networks =
        decisions.stream()
            .map(decision -> BigInteger.valueOf(decision.size()))
            .reduce(BigInteger.ONE, BigInteger::multiply);
    assertThat(networks).isEqualTo(BigInteger.valueOf(6).pow(12).multiply(BigInteger.TWO.pow(66)));
    assertThat(networks.toString()).startsWith("16").hasSize(30);
  }

  /** Layer by layer with pencil and paper arithmetic; separable convolutions are separable. */
  @Test
  void thePublishedNetworkHasThisManyWeights() {
    EnasMacroSpace space = ENAS.layers(24);
    SkipChain chain = space.build(numbers(PUBLISHED)).orElseThrow();

    assertThat(space.choices(chain)).isEqualTo(numbers(PUBLISHED));
    assertThat(chain.layers().get(5))
        .isEqualTo(new SkipChain.Layer("sep_conv_5x5", List.of(0, 1, 3)));
    Cost cost = Cost.of(space.network(chain));
    assertThat(cost.parameters()).isEqualTo(30_947_434);
    assertThat(cost.multiplyAdds()).isEqualTo(4_370_280_192L);
    assertThat(space.operationCounts(chain))
        .containsEntry("conv_5x5", 9)
        .containsEntry("max_pool_3x3", 0);
  }

  /** Six layers of four channels, halved after the second and the fourth. */
  @Test
  void aChildHasThisManyWeights() {
    SkipChain chain =
        SMALL.build(numbers("0  1 1  4 0 0  3 0 0 1  5 1 0 0 0  2 0 0 1 0 0")).orElseThrow();
    Graph child = SMALL.child(chain);

    int norm = 2 * 4;
    int before = 16 + norm;
    int stem = 27 * 4 + norm;
    int layers =
        (before + 9 * 16 + norm)
            + (before + 9 * 4 + 16 + norm + norm)
            + (before + norm)
            + (before + 25 * 4 + 16 + norm + norm)
            + (before + norm)
            + (before + 25 * 16 + norm + norm);
    // After layer 1: layer 1 itself, read by layer 2 and, as skip 2, by 3 and 5; the stem for 4.
    // After layer 3: layer 3 itself, layer 1 and the stem again.
    int reductions = (2 + 3) * (16 + norm);
    assertThat(Cost.of(child).parameters()).isEqualTo(stem + layers + reductions + 4 * 10 + 10);
    assertThat(child.node("layer5/sum").inputs())
        .containsExactly("reduction1/from2/norm", "layer5/conv_5x5/out");
    assertThat(child.node("layer4/sum").inputs())
        .containsExactly("reduction1/from0/norm", "layer4/max_pool_3x3/pool");
    assertThat(child.node("layer4/max_pool_3x3/before/conv").inputs())
        .containsExactly("reduction1/from4/norm");
    assertThat(child.shape("layer5/norm")).isEqualTo(Shape.of(4, 8, 8));
    assertThat(child.withoutDeadNodes()).isEqualTo(child);
    assertThat(SMALL.proxy(chain)).isEqualTo(child);
    Graph network = SMALL.network(chain);
    assertThat(network.shape("layer5/concat")).isEqualTo(Shape.of(48, 8, 8));
    assertThat(network.node("layer2/skip/relu").inputs())
        .containsExactly("layer2/avg_pool_3x3/pool");
    assertThat(network.node("dropout").op()).isEqualTo(new Dropout(0.5));
    assertThat(SMALL.deployedDropout(0).network(chain).contains("dropout")).isFalse();
    assertThat(SMALL.searchedDropout(0).child(chain).contains("dropout")).isFalse();
  }

  @Test
  void theSupergraphHasWhatAnyChildHasAndNothingElse() {
    Random random = new Random(31);
    Map<String, ParameterRef> all = new LinkedHashMap<>();
    SMALL.supergraph().parameters().forEach(parameter -> all.put(parameter.name(), parameter));
    Set<String> used = new LinkedHashSet<>();
    for (int draw = 0; draw < 300; draw++) {
      for (ParameterRef parameter : SMALL.child(SMALL.sample(random)).parameters()) {
        assertThat(parameter).isEqualTo(all.get(parameter.name()));
        used.add(parameter.name());
      }
    }

    assertThat(used).isEqualTo(all.keySet());
  }

  @Test
  void reductionsStandAfterOneAndTwoThirds() {
    assertThat(EnasMacroWriter.reductions(12)).containsExactly(3, 7);
    assertThat(EnasMacroWriter.reductions(3)).containsExactly(0, 1);
    assertThat(EnasMacroWriter.reductions(2)).isEmpty();
    for (int layers = 1; layers <= 4; layers++) {
      EnasMacroSpace space = SMALL.layers(layers);
      SkipChain chain = space.sample(new Random(layers));
      assertThat(space.child(chain).shape("image")).isEqualTo(Shape.of(3, 32, 32));
      String last = space.network(chain).node("pool").inputs().get(0);
      assertThat(space.network(chain).shape(last).height()).isEqualTo(layers < 3 ? 32 : 8);
    }
  }

  @Test
  void fitsDataOfAnyShape() {
    for (Shape image : List.of(Shape.of(1, 28, 28), Shape.of(3, 7, 33), Shape.of(2, 1, 1))) {
      EnasMacroSpace fitting = SMALL.fitting(image, 3);
      SkipChain chain = fitting.sample(new Random(1));

      for (Graph graph :
          List.of(fitting.network(chain), fitting.child(chain), fitting.supergraph())) {
        assertThat(graph.shape("image")).isEqualTo(image);
        assertThat(graph.shape(graph.outputs().get("logits"))).isEqualTo(Shape.of(3));
      }
    }
  }

  @Test
  void aChainIsOneReadableLine() {
    SkipChain chain =
        new SkipChain(
            List.of(
                new SkipChain.Layer("conv_3x3", List.of()),
                new SkipChain.Layer("max_pool_3x3", List.of(0)),
                new SkipChain.Layer("sep_conv_5x5", List.of(1, 0))));
    assertThat(chain).hasToString("[conv_3x3, max_pool_3x3+0, sep_conv_5x5+0+1]");
  }

  @Test
  void skipsAreASet() {
    assertThat(new SkipChain.Layer("conv_3x3", List.of(2, 0)))
        .isEqualTo(new SkipChain.Layer("conv_3x3", List.of(0, 2)));
  }

  @Test
  void sayWhatIsNotOfTheSpace() {
    SkipChain.Layer layer = new SkipChain.Layer("conv_3x3", List.of());
    assertThatThrownBy(() -> SMALL.child(new SkipChain(List.of(layer))))
        .hasMessage("chain must have 6 layers to be of this space, not 1.");
    assertThatThrownBy(
            () ->
                SMALL
                    .layers(1)
                    .network(new SkipChain(List.of(new SkipChain.Layer("noise", List.of())))))
        .hasMessage(
            "operation (noise) must be one of conv_3x3, sep_conv_3x3, conv_5x5, sep_conv_5x5, avg_pool_3x3,"
                + " max_pool_3x3.");
    assertThatThrownBy(
            () -> new SkipChain(List.of(layer, new SkipChain.Layer("conv_3x3", List.of(1)))))
        .hasMessage("skips ([1]) of layer 1 must be different and between 0 and 0.");
    assertThatThrownBy(
            () -> new SkipChain(List.of(layer, new SkipChain.Layer("conv_3x3", List.of(0, 0)))))
        .hasMessageContaining("must be different");
    assertThatThrownBy(() -> new SkipChain(List.of())).hasMessageContaining("layers");
    assertThatThrownBy(() -> SMALL.build(0)).hasMessageContaining("choices must be 21");
    assertThatThrownBy(() -> SMALL.layers(1).build(6))
        .hasMessage("choice of layer0/operation (6) must be between 0 and 5.");
    assertThatThrownBy(() -> SMALL.decode("x")).hasMessageContaining("chain (x) must be a list");
    assertThatThrownBy(() -> SMALL.decode(List.of(3)))
        .hasMessage("layer 0 (3) of the chain must be an object.");
    assertThatThrownBy(() -> SMALL.decode(List.of(Map.of("operation", 3))))
        .hasMessage("operation (3) of layer 0 must be text.");
    assertThatThrownBy(() -> SMALL.decode(List.of(Map.of("operation", "conv_3x3"))))
        .hasMessage("skips (null) of layer 0 must be a list of numbers.");
    Map<String, Object> half = new LinkedHashMap<>();
    half.put("operation", "conv_3x3");
    half.put("skips", List.of(0.5));
    assertThatThrownBy(() -> SMALL.decode(List.of(half)))
        .hasMessage("skips (0.5) of layer 0 must be a whole number.");
    assertThatThrownBy(() -> SMALL.layers(0)).hasMessageContaining("layers (0)");
    assertThatThrownBy(() -> SMALL.searchedChannels(1)).hasMessageContaining("channels (1)");
    assertThatThrownBy(() -> SMALL.deployedDropout(1)).hasMessageContaining("dropout (1.0)");
    assertThatThrownBy(() -> SMALL.fitting(Shape.of(3), 2))
        .hasMessageContaining("input ([3]) must be an image");
  }
}
