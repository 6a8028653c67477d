package io.archai.examples.cli;

import io.archai.algos.weightsharing.WeightSharingRandomSearch;
import io.archai.search.Searcher;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Searches at random with weight sharing, then trains and tests what was found. */
@Command(
    name = "random-ws",
    description = {
      "Searches at random with weight sharing: shared weights are trained by random children, then rank a thousand.",
      "",
      "Defaults of the search are the paper's where --data is given: 50 epochs on one half of the images, as DARTS, then 1,000"
          + " children ranked on the other. Without it they are a few minutes' work on generated images.",
      "",
      RegularizationOptions.TRAINING
    },
    footer = {
      "",
      "For example:",
      "  archai search random-ws",
      "  archai search random-ws --data cifar-10-batches-bin --out runs/random-ws"
    })
final class SearchWeightSharing extends OneShotCommand {
  @Option(
      names = "--candidates",
      paramLabel = "N",
      description =
          "Random children that are ranked in the end, by ten batches each. Default: the paper's 1,000; without --data"
              + " 20.")
  private @Nullable Integer candidates;

  SearchWeightSharing(Logging logging) {
    super(logging);
  }

  @Override
  int usualEpochs() {
    return WeightSharingRandomSearch.create().epochs();
  }

  @Override
  Searcher searcher() {
    WeightSharingRandomSearch search = WeightSharingRandomSearch.create();
    int ranked = pick(candidates, "--candidates", search.candidates(), 20);
    return search
        .epochs(epochs())
        .batch(batch(search.batch()))
        .ranking(ranked, search.batches(), Math.min(search.finalists(), ranked));
  }
}
