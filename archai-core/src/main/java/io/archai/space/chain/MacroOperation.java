package io.archai.space.chain;

import io.archai.graph.BatchNorm;
import io.archai.graph.Conv2d;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Pool;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The operations of the macro space of ENAS, in the order of its decisions. */
enum MacroOperation {
  CONV_3X3("conv_3x3", 3, false),
  SEP_CONV_3X3("sep_conv_3x3", 3, true),
  CONV_5X5("conv_5x5", 5, false),
  SEP_CONV_5X5("sep_conv_5x5", 5, true),
  AVG_POOL_3X3("avg_pool_3x3", 0, false),
  MAX_POOL_3X3("max_pool_3x3", 0, false);

  private final String text;
  private final int kernel;
  private final boolean separable;

  MacroOperation(String text, int kernel, boolean separable) {
    this.text = text;
    this.kernel = kernel;
    this.separable = separable;
  }

  String text() {
    return text;
  }

  /** Whether it is a convolution rather than a pool. */
  boolean convolves() {
    return kernel > 0;
  }

  /** Adds a convolution and a norm, or a pool; the shape stays as it is. */
  String add(GraphBuilder scope, String input) {
    if (!convolves()) {
      Pool pool = this == AVG_POOL_3X3 ? Pool.average(3, 1, 1) : Pool.max(3, 1, 1);
      return scope.add("pool", pool, input);
    }
    int channels = scope.shape(input).channels();
    Conv2d conv = Conv2d.of(channels, kernel).withPadding(kernel / 2);
    String x =
        scope.add(
            separable ? "depthwise" : "conv", separable ? conv.withGroups(channels) : conv, input);
    if (separable) {
      x = scope.add("pointwise", Conv2d.of(channels, 1), x);
    }
    return scope.add("norm", BatchNorm.of(), x);
  }

  static List<String> names() {
    return Arrays.stream(values()).map(MacroOperation::text).toList();
  }

  static MacroOperation named(String name) {
    return Arrays.stream(values())
        .filter(operation -> operation.text.equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "operation ("
                        + name
                        + ") must be one of "
                        + names().stream().collect(Collectors.joining(", "))
                        + "."));
  }
}
