package io.archai.examples.cli;

import io.archai.algos.random.DartsRandomBaseline;
import io.archai.search.Searcher;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Searches as DARTS's random baseline does, then trains and tests what was found. */
final class SearchDartsRandom extends TrialCommand {
  @Option(
      names = "--architectures",
      paramLabel = "N",
      description = "How many are trained a little. Default: the paper's 24; without --data 6.")
  private @Nullable Integer architectures;

  @Option(
      names = "--short-epochs",
      paramLabel = "N",
      description = "How long that is. Default: a sixth of --trial-epochs, as in the paper.")
  private @Nullable Integer shortEpochs;

  SearchDartsRandom(Logging logging) {
    super(logging);
  }

  @Override
  boolean endsByItself() {
    return true;
  }

  @Override
  int usualTrialEpochs() {
    return 6;
  }

  @Override
  Searcher searcher() {
    int epochs = shortEpochs == null ? Math.max(1, trialEpochs() / 6) : shortEpochs;
    DartsRandomBaseline baseline = DartsRandomBaseline.create();
    return baseline
        .architectures(pick(architectures, "--architectures", baseline.architectures(), 6))
        .shortEpochs(epochs);
  }
}
