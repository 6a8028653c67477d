package io.archai.examples.cli;

import io.archai.algos.random.Asha;
import io.archai.search.Searcher;
import picocli.CommandLine.Mixin;

/** Searches by asynchronous successive halving, then trains and tests what was found. */
final class SearchAsha extends TrialCommand {
  @Mixin private RungOptions rungs = new RungOptions();

  SearchAsha(Logging logging) {
    super(logging);
  }

  @Override
  Searcher searcher() {
    Asha asha = Asha.of(rungs.minimum());
    return rungs.eta().isPresent() ? asha.eta(rungs.eta().getAsInt()) : asha;
  }
}
