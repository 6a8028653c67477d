package io.archai.examples.cli;

import io.archai.graph.Require;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How successive halving, waiting or not, goes up. */
final class RungOptions {
  @Option(
      names = "--minimum",
      paramLabel = "N",
      description = "Epochs of the first rung. Default: ${DEFAULT-VALUE}.")
  private int minimum = 1;

  @Option(
      names = "--eta",
      paramLabel = "N",
      description =
          "One of so many goes on, for so many times the epochs. Default: the paper's, 3 of halving and 4 of asha.")
  private @Nullable Integer eta;

  /** Epochs of the first rung. */
  int minimum() {
    return Require.positive("--minimum", minimum);
  }

  /** One of so many goes on, if the user says so. */
  OptionalInt eta() {
    return eta == null ? OptionalInt.empty() : OptionalInt.of(eta);
  }
}
