package io.archai.examples.cli;

import io.archai.algos.evolution.AgingEvolution;
import io.archai.search.Searcher;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Searches with aging evolution, then trains and tests what was found. */
final class SearchEvolution extends TrialCommand {
  @Option(
      names = "--population",
      paramLabel = "N",
      description =
          "How many live at a time. Default: 100, or a fifth of --trials if that is less.")
  private @Nullable Integer population;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "How many of them compete to be the next parent. Default: a quarter of them.")
  private @Nullable Integer sample;

  SearchEvolution(Logging logging) {
    super(logging);
  }

  @Override
  Searcher searcher() {
    int alive = population == null ? Math.max(2, Math.min(100, trials() / 5)) : population;
    return AgingEvolution.of(alive, sample == null ? Math.max(2, alive / 4) : sample);
  }
}
