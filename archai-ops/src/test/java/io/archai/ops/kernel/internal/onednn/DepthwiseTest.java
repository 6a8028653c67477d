package io.archai.ops.kernel.internal.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.graph.Conv2d;
import io.archai.graph.Node;
import io.archai.graph.Shape;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which depthwise convolutions get gradients of our own; and shapes on which to try them. */
class DepthwiseTest {
  private static final int CHANNELS = 6;

  /** Every way that the rule knows and those that it must not take, at all kinds of sizes. */
  static Stream<KernelTrial.Setting> shapes() {
    List<KernelTrial.Setting> settings = new ArrayList<>();
    for (int kernel : new int[] {2, 3, 4, 5, 7}) {
      for (int dilation = 1; dilation <= 3; dilation++) {
        for (int stride = 1; stride <= 3; stride++) {
          for (int padding : paddings(kernel, dilation)) {
            Conv2d op = depthwise(kernel).withPadding(padding);
            op = op.withDilation(dilation).withStride(stride);
            addAllThatFit(settings, op);
          }
        }
      }
    }
    Conv2d tall = Conv2d.of(20, 3, 5).withPadding(1, 2).withGroups(20);
    settings.add(KernelTrial.Setting.of(tall, 3, Shape.of(20, 9, 6)));
    settings.add(KernelTrial.Setting.of(tall.withStride(1, 2), 3, Shape.of(20, 9, 6)));
    Conv2d wide = Conv2d.of(20, 5, 3).withPadding(4, 2).withDilation(2).withGroups(20);
    settings.add(KernelTrial.Setting.of(wide, 3, Shape.of(20, 8, 6)));
    settings.add(KernelTrial.Setting.of(wide, 65, Shape.of(20, 8, 6)));
    return settings.stream();
  }

  /** None, as much as keeps the size, and what is not divisible by the dilation. */
  private static int[] paddings(int kernel, int dilation) {
    int same = dilation * (kernel / 2);
    return new int[] {0, same, same + 1};
  }

  private static void addAllThatFit(List<KernelTrial.Setting> settings, Conv2d op) {
    int reach = op.dilation().height() * (op.kernel().height() - 1) + 1;
    int[][] sizes = {{8, 6}, {7, 8}, {12, 7}, {4, 4}, {2, 2}, {1, 1}};
    for (int[] size : sizes) {
      int least = Math.min(size[0], size[1]);
      // A window on nothing but padding gives zeros, from which nothing can be told.
      boolean seen = least >= 4 || op.padding().height() <= reach / 2;
      if (seen && least + 2 * op.padding().height() >= reach) {
        settings.add(KernelTrial.Setting.of(op, 2, Shape.of(CHANNELS, size[0], size[1])));
      }
    }
  }

  private static Conv2d depthwise(int kernel) {
    return Conv2d.of(CHANNELS, kernel).withPadding(kernel / 2).withGroups(CHANNELS);
  }

  private static Conv2d dilated(int kernel) {
    return depthwise(kernel).withPadding(kernel - 1).withDilation(2);
  }

  private static Optional<Depthwise> rule(Conv2d op, int height, int width) {
    List<Shape> inputs = List.of(Shape.of(CHANNELS, height, width));
    Node node = new Node("node", op, List.of("input"), "node");
    return Depthwise.of(
        KernelRequest.of(
            node,
            inputs,
            op.shape(inputs),
            node.parameters(inputs),
            2,
            Precision.FLOAT,
            true,
            List.of(true)),
        op);
  }

  private static void assertRule(Conv2d op, int height, int width, boolean turns, boolean splits) {
    Depthwise rule = rule(op, height, width).orElseThrow();
    assertThat(rule.turns()).as("%s turns", op).isEqualTo(turns);
    assertThat(rule.splits()).as("%s splits", op).isEqualTo(splits);
  }

  @Test
  void gradientOfTheDataIsTurnedWhereThereIsNoStride() {
    assertRule(depthwise(3), 7, 8, true, false);
    assertRule(dilated(3).withPadding(3), 7, 8, true, false);
    assertThat(rule(depthwise(3).withStride(2), 8, 8)).isEmpty();
  }

  @Test
  void gradientOfWideWeightsIsSplit() {
    assertRule(depthwise(5), 7, 8, true, true);
    assertRule(depthwise(5).withStride(2), 7, 8, false, true);
    assertThat(rule(depthwise(5).withStride(3), 9, 9)).isEmpty();
  }

  @Test
  void dilationIsTakenApartWhereSizesAndPaddingAllow() {
    assertRule(dilated(3), 8, 6, true, true);
    assertRule(dilated(5), 8, 6, true, true);
    assertRule(dilated(3), 7, 6, true, false);
    assertRule(dilated(3).withPadding(3), 8, 6, true, false);
  }

  @Test
  void strideThatEqualsTheDilationReadsOneMap() {
    assertRule(dilated(3).withStride(2), 8, 6, true, true);
    assertRule(dilated(5).withStride(2), 6, 4, true, true);
    assertThat(rule(dilated(3).withStride(2), 7, 6)).isEmpty();
    assertThat(rule(dilated(3).withStride(2), 8, 5)).isEmpty();
    assertThat(rule(dilated(3).withStride(2).withPadding(1), 8, 6)).isEmpty();
    assertThat(rule(dilated(3).withStride(3), 9, 9)).isEmpty();
  }

  @Test
  void theRestIsLeftToTheLibrary() {
    assertThat(rule(depthwise(5).withBias(), 8, 8)).isEmpty();
    assertThat(rule(Conv2d.of(CHANNELS, 5).withPadding(2), 8, 8)).isEmpty();
    assertThat(rule(Conv2d.of(2 * CHANNELS, 5).withGroups(CHANNELS), 8, 8)).isEmpty();
  }

  @Test
  void partsAreFewAndEqual() {
    assertThat(rule(depthwise(5), 8, 8).orElseThrow().parts())
        .containsExactly(new Depthwise.Part(0, 3), new Depthwise.Part(3, 2));
    assertThat(rule(depthwise(7), 8, 8).orElseThrow().parts())
        .containsExactly(
            new Depthwise.Part(0, 3), new Depthwise.Part(3, 2), new Depthwise.Part(5, 2));
    assertThat(rule(depthwise(3), 8, 8).orElseThrow().parts())
        .containsExactly(new Depthwise.Part(0, 3));
  }
}
