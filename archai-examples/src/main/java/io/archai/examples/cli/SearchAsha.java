package io.archai.examples.cli;

import io.archai.algos.random.Asha;
import io.archai.graph.Require;
import io.archai.search.Searcher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Searches by asynchronous successive halving, then trains and tests what was found. */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = Archai.Version.class,
    sortOptions = false)
final class SearchAsha extends TrialCommand {
  @Option(
      names = "--minimum",
      paramLabel = "N",
      description = "Epochs of the first rung. Default: ${DEFAULT-VALUE}.")
  private int minimum = 1;

  @Option(
      names = "--eta",
      paramLabel = "N",
      description =
          "One of so many goes on, for so many times the epochs. Default: ${DEFAULT-VALUE}.")
  private int eta = 4;

  SearchAsha(Logging logging) {
    super(logging);
  }

  @Override
  Searcher searcher() {
    return Asha.of(Require.positive("--minimum", minimum)).eta(eta);
  }
}
