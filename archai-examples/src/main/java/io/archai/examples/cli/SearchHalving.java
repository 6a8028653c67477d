package io.archai.examples.cli;

import io.archai.algos.random.SuccessiveHalving;
import io.archai.graph.Require;
import io.archai.search.Searcher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Searches by successive halving, then trains and tests what was found. */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = Archai.Version.class,
    sortOptions = false)
final class SearchHalving extends TrialCommand {
  @Option(
      names = "--architectures",
      paramLabel = "N",
      description = "How many begin. Default: ${DEFAULT-VALUE}.")
  private int architectures = 9;

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
  private int eta = 3;

  SearchHalving(Logging logging) {
    super(logging);
  }

  @Override
  boolean endsByItself() {
    return true;
  }

  @Override
  int usualTrialEpochs() {
    return 9;
  }

  @Override
  Searcher searcher() {
    Require.positive("--architectures", architectures);
    return SuccessiveHalving.of(architectures, Require.positive("--minimum", minimum)).eta(eta);
  }
}
