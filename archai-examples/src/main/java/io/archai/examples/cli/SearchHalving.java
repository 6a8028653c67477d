package io.archai.examples.cli;

import io.archai.algos.random.SuccessiveHalving;
import io.archai.graph.Require;
import io.archai.search.Searcher;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Searches by successive halving, then trains and tests what was found. */
final class SearchHalving extends TrialCommand {
  @Option(
      names = "--architectures",
      paramLabel = "N",
      description = "How many begin. Default: ${DEFAULT-VALUE}.")
  private int architectures = 9;

  @Mixin private RungOptions rungs = new RungOptions();

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
    SuccessiveHalving halving = SuccessiveHalving.of(architectures, rungs.minimum());
    return rungs.eta().isPresent() ? halving.eta(rungs.eta().getAsInt()) : halving;
  }
}
