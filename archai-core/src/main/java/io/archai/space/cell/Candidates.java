package io.archai.space.cell;

import io.archai.graph.Activation;
import io.archai.graph.Conv2d;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Noise;
import io.archai.graph.Pool;
import io.archai.graph.Require;
import io.archai.graph.Zero;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The candidate operations of the literature, under the names by which genotypes speak of them.
 *
 * <pre>{@code
 * CellSpaces.darts().candidates(Candidates.named("none", "skip_connect", "sep_conv_3x3"));
 * }</pre>
 *
 * <p>Reference: Liu, Simonyan, Yang (2019), DARTS, section 3.1.1; Dong, Yang (2020), NAS-Bench-201,
 * section 2.1; Zoph et al. (2018), Learning Transferable Architectures, section 3 (conv_7x1_1x7,
 * sep_conv_7x7); Zela et al. (2020), section 3 (noise).
 */
public final class Candidates {
  private Candidates() {}

  /** {@code none}: zeros. */
  public static Candidate none() {
    return Candidate.of(
        Candidate.NONE, (scope, input, slot) -> scope.add("zero", new Zero(slot.stride()), input));
  }

  /** {@code max_pool_3x3}, followed by a norm where norms are without scale and shift. */
  public static Candidate maxPool3x3() {
    return Candidate.of(
        "max_pool_3x3",
        (scope, input, slot) -> normedPool(scope, Pool.max(3, slot.stride(), 1), input, slot));
  }

  /**
   * {@code avg_pool_3x3}, padding not counted, followed by a norm where norms are without scale and
   * shift.
   */
  public static Candidate averagePool3x3() {
    return Candidate.of(
        "avg_pool_3x3",
        (scope, input, slot) -> normedPool(scope, Pool.average(3, slot.stride(), 1), input, slot));
  }

  /** {@code avg_pool_3x3} as in NAS-Bench-201: padding not counted, never a norm. */
  public static Candidate bareAveragePool3x3() {
    return Candidate.of(
        "avg_pool_3x3",
        (scope, input, slot) -> scope.add("pool", Pool.average(3, slot.stride(), 1), input));
  }

  /** {@code skip_connect}: the input itself; where it must be halved, a factorized reduction. */
  public static Candidate skipConnect() {
    return Candidate.of(
        Candidate.SKIP,
        (scope, input, slot) -> {
          Require.that(
              slot.stride() <= 2, "stride (%d) of skip_connect must be 1 or 2.", slot.stride());
          return slot.stride() == 1
              ? input
              : Blocks.factorizedReduction(scope, input, slot.channels(), slot.norm());
        });
  }

  /**
   * {@code sep_conv_KxK}: ReLU, depthwise and pointwise convolution, norm, twice; the stride is in
   * the first.
   */
  public static Candidate separableConv(int kernel) {
    requireOdd(kernel);
    return Candidate.of(
        "sep_conv_" + kernel + "x" + kernel,
        (scope, input, slot) -> {
          Conv2d depthwise = depthwise(slot, kernel).withPadding(kernel / 2);
          String x =
              Blocks.depthwiseSeparable(
                  scope, "0", input, depthwise.withStride(slot.stride()), slot.norm());
          return Blocks.depthwiseSeparable(scope, "1", x, depthwise, slot.norm());
        });
  }

  /**
   * {@code dil_conv_KxK}: ReLU, depthwise convolution of dilation 2, pointwise convolution, norm.
   */
  public static Candidate dilatedConv(int kernel) {
    requireOdd(kernel);
    return Candidate.of(
        "dil_conv_" + kernel + "x" + kernel,
        (scope, input, slot) -> {
          Conv2d depthwise = depthwise(slot, kernel).withPadding(kernel - 1).withDilation(2);
          return Blocks.depthwiseSeparable(
              scope, "", input, depthwise.withStride(slot.stride()), slot.norm());
        });
  }

  /** {@code conv_7x1_1x7}: ReLU, convolutions of one row and of one column, norm. */
  public static Candidate conv7x1And1x7() {
    return Candidate.of(
        "conv_7x1_1x7",
        (scope, input, slot) -> {
          int channels = slot.channels();
          Conv2d row = Conv2d.of(channels, 1, 7).withStride(1, slot.stride()).withPadding(0, 3);
          Conv2d column = Conv2d.of(channels, 7, 1).withStride(slot.stride(), 1).withPadding(3, 0);
          String x = scope.add("relu", Activation.relu(), input);
          x = scope.add("column", column, scope.add("row", row, x));
          return scope.add("norm", slot.norm(), x);
        });
  }

  /** {@code nor_conv_KxK}: ReLU, convolution, norm. */
  public static Candidate conv(int kernel) {
    requireOdd(kernel);
    return Candidate.of(
        "nor_conv_" + kernel + "x" + kernel,
        (scope, input, slot) -> {
          Conv2d conv =
              Conv2d.of(slot.channels(), kernel).withStride(slot.stride()).withPadding(kernel / 2);
          return Blocks.reluConvNorm(scope, input, conv, slot.norm());
        });
  }

  /** {@code noise}: standard normal noise in place of the input. */
  public static Candidate noise() {
    return Candidate.of(
        "noise", (scope, input, slot) -> scope.add("noise", new Noise(slot.stride()), input));
  }

  /** The eight of DARTS, in the order of its architecture parameters. */
  public static List<Candidate> darts() {
    return List.of(
        none(),
        maxPool3x3(),
        averagePool3x3(),
        skipConnect(),
        separableConv(3),
        separableConv(5),
        dilatedConv(3),
        dilatedConv(5));
  }

  /** The five of NAS-Bench-201, in its order. */
  public static List<Candidate> nasbench201() {
    return List.of(none(), skipConnect(), conv(1), conv(3), bareAveragePool3x3());
  }

  /** The five of ENAS, in its order. */
  public static List<Candidate> enas() {
    return List.of(
        separableConv(3), separableConv(5), averagePool3x3(), maxPool3x3(), skipConnect());
  }

  /** All of the literature's. */
  public static List<Candidate> all() {
    List<Candidate> all = new java.util.ArrayList<>(darts());
    all.addAll(List.of(separableConv(7), conv7x1And1x7(), conv(1), conv(3), noise()));
    return List.copyOf(all);
  }

  /** Those of these names. */
  public static List<Candidate> named(String... names) {
    List<Candidate> all = all();
    return Arrays.stream(names).map(name -> find(all, name, "")).toList();
  }

  /**
   * The candidate of this name among those allowed; {@code where} says whose operation it is, for
   * the message.
   */
  static Candidate find(List<Candidate> allowed, String name, String where) {
    return allowed.stream()
        .filter(candidate -> candidate.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "operation ("
                        + name
                        + ")"
                        + where
                        + " must be one of "
                        + names(allowed)
                        + "."));
  }

  /** What tells candidates apart, for the settings of a space: fingerprints by names. */
  public static Map<String, Object> settings(List<Candidate> candidates) {
    Map<String, Object> settings = new LinkedHashMap<>();
    candidates.forEach(candidate -> settings.put(candidate.name(), candidate.fingerprint()));
    return settings;
  }

  static String names(List<Candidate> candidates) {
    return candidates.stream().map(Candidate::name).collect(Collectors.joining(", "));
  }

  private static String normedPool(GraphBuilder scope, Pool pool, String input, Slot slot) {
    String x = scope.add("pool", pool, input);
    return slot.affine() ? x : scope.add("norm", slot.norm(), x);
  }

  private static Conv2d depthwise(Slot slot, int kernel) {
    return Conv2d.of(slot.channels(), kernel).withGroups(slot.channels());
  }

  private static void requireOdd(int kernel) {
    Require.that(kernel >= 1 && kernel % 2 == 1, "kernel (%d) must be odd and at least 1.", kernel);
  }
}
