package io.archai.graph.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.fixture.Networks;
import io.archai.graph.Activation;
import io.archai.graph.Add;
import io.archai.graph.BatchNorm;
import io.archai.graph.Conv2d;
import io.archai.graph.Flatten;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Identity;
import io.archai.graph.Linear;
import io.archai.graph.Mixture;
import io.archai.graph.Shape;
import io.archai.graph.StopGradient;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CostTest {
  @Test
  void designed_networks_have_the_published_parameters() {
    Map<String, Supplier<Graph>> networks = new TreeMap<>();
    networks.put("DenseNet-121", Networks::denseNet121);
    networks.put("DenseNet-169", Networks::denseNet169);
    networks.put("DenseNet-201", Networks::denseNet201);
    networks.put("MobileNetV2", Networks::mobileNetV2);
    networks.put("ResNet-50", Networks::resNet50);
    Map<String, Long> counted = new TreeMap<>();
    networks.forEach((name, network) -> counted.put(name, Cost.of(network.get()).parameters()));
    assertThat(counted)
        .isEqualTo(
            Map.of(
                "DenseNet-121", 7_978_856L,
                "DenseNet-169", 14_149_480L,
                "DenseNet-201", 20_013_928L,
                "MobileNetV2", 3_504_872L,
                "ResNet-50", 25_557_032L));
  }

  /**
   * Counts of convolutions and linear layers without norms and biases, as commonly reported: 4.089
   * G, 300.8 M, and 2.834 G.
   */
  @Test
  void designed_networks_have_the_published_multiply_adds() {
    assertThat(Cost.of(Networks.resNet50()).multiplyAdds()).isEqualTo(4_089_184_256L);
    assertThat(Cost.of(Networks.mobileNetV2()).multiplyAdds()).isEqualTo(300_774_272L);
    assertThat(Cost.of(Networks.denseNet121()).multiplyAdds())
        .isBetween(2_833_500_000L, 2_834_499_999L);
  }

  /** The layers that gave the networks their names; ResNet's and DenseNet's lie on one path. */
  @Test
  void depth_is_the_number_in_the_name() {
    assertThat(Cost.of(Networks.resNet50()).depth()).isEqualTo(50);
    assertThat(Cost.of(Networks.denseNet121()).depth()).isEqualTo(121);
    assertThat(Cost.of(Networks.denseNet169()).depth()).isEqualTo(169);
    assertThat(Cost.of(Networks.denseNet201()).depth()).isEqualTo(201);
  }

  @Test
  void a_small_graph_costs_what_is_worked_out_by_hand() {
    var builder = GraphBuilder.create();
    String image = builder.input("image", Shape.of(3, 8, 6)); // 144 numbers
    var conv =
        Conv2d.of(4, 3)
            .withPadding(1)
            .withBias(); // 4*3*9 + 4 = 112 weights, 192 * 27 = 5184 multiply-adds
    String a = builder.add("a", conv, image); // 192
    String b = builder.addSharing("b", "a", conv, image); // shares the 112, costs another 5184, 192
    String norm = builder.add("norm", BatchNorm.of(), a); // 8 weights, 8 statistics, 192
    String mixed = builder.add("mixed", Mixture.of(), norm, b); // 2 architecture parameters, 192
    String identity = builder.add("identity", new Identity(), mixed);
    String gate = builder.add("gate", new StopGradient(), identity);
    String flat = builder.add("flat", new Flatten(), gate);
    builder.output(
        "logits",
        builder.add("linear", Linear.of(10), flat)); // 192*10 + 10 weights, 1920, 10 numbers
    Cost cost = Cost.of(builder.graph());
    assertThat(cost.parameters()).isEqualTo(112 + 8 + 1930);
    assertThat(cost.multiplyAdds()).isEqualTo(2 * 5184 + 1920);
    assertThat(cost.activationBytes()).isEqualTo(4 * (144 + 4 * 192 + 10));
    assertThat(cost.depth()).isEqualTo(2);
  }

  @Test
  void grouped_strided_and_dilated_convolutions_count_only_the_taps_they_have() {
    var builder = GraphBuilder.create();
    String x = builder.input("x", Shape.of(8, 9, 9));
    var conv = Conv2d.of(16, 5, 3).withGroups(4).withStride(2, 1).withPadding(2, 1).withDilation(2);
    // Rows reach 9: (9 + 4 - 9) / 2 + 1 = 3; columns reach 5: 9 + 2 - 5 + 1 = 7; 2 channels and 15
    // taps a number.
    builder.output("y", builder.add("conv", conv, x));
    Cost cost = Cost.of(builder.graph());
    assertThat(cost.parameters()).isEqualTo(16 * 2 * 15);
    assertThat(cost.multiplyAdds()).isEqualTo(16 * 3 * 7 * 2 * 15);
    assertThat(cost.activationBytes()).isEqualTo(4 * (8 * 81 + 16 * 21));
  }

  @Test
  void dead_nodes_cost_nothing() {
    var builder = GraphBuilder.create();
    String x = builder.input("x", Shape.of(3, 4, 4));
    builder.output("y", builder.add("relu", Activation.relu(), x));
    Cost without = Cost.of(builder.graph());
    builder.add("unread", Conv2d.of(7, 3), x);
    assertThat(Cost.of(builder.graph())).isEqualTo(without).isEqualTo(new Cost(0, 0, 4 * 96, 0));
  }

  @Test
  void depth_takes_the_longest_of_several_paths() {
    var builder = GraphBuilder.create();
    String x = builder.input("x", Shape.of(3, 4, 4));
    String once = builder.add("once", Conv2d.of(3, 1), x);
    String twice = builder.add("twice", Conv2d.of(3, 1), once);
    String sum =
        builder.add("sum", new Add(), x, builder.add("thrice", Conv2d.of(3, 1), twice), once);
    builder.output("sum", sum).output("once", once);
    assertThat(Cost.of(builder.graph()).depth()).isEqualTo(3);
  }
}
