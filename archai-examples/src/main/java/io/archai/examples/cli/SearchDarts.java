package io.archai.examples.cli;

import io.archai.algos.darts.Darts;
import io.archai.search.Searcher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Searches with DARTS, then trains and tests what was found. */
@Command(
    name = "darts",
    description = {
      "Searches a cell with DARTS, draws it, trains a network of it and tests that.",
      "",
      "Defaults of the search are the paper's where --data is given: 50 epochs, weights trained on one half of the images"
          + " and the architecture on the other. Without it they are a few minutes' work on generated images.",
      "",
      RegularizationOptions.TRAINING
    },
    footer = {
      "",
      "For example:",
      "  archai search darts",
      "  archai search darts --data cifar-10-batches-bin --order second --out runs/darts"
    })
final class SearchDarts extends OneShotCommand {
  /** First or second order of the architecture's gradient. */
  enum Order {
    first,
    second
  }

  @Option(names = "--order", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Order order = Order.first;

  SearchDarts(Logging logging) {
    super(logging);
  }

  @Override
  int usualEpochs() {
    return darts().epochs();
  }

  @Override
  int smallEpochs() {
    return 3;
  }

  @Override
  Searcher searcher() {
    return darts().epochs(epochs()).batch(batch(darts().batch()));
  }

  private Darts darts() {
    return order == Order.first ? Darts.firstOrder() : Darts.secondOrder();
  }
}
