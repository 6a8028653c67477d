package io.archai.examples.cli;

import io.archai.algos.enas.Enas;
import io.archai.search.Searcher;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Searches with ENAS, then trains and tests what was found. */
@Command(
    name = "enas",
    description = {
      "Searches cells or a whole network with ENAS: a controller learns which children of shared weights are good.",
      "",
      "Defaults of the search are the paper's where --data is given: 150 epochs (macro 310), weights trained on 0.9 of the"
          + " images and the controller on the others. Without it they are a few minutes' work on generated images.",
      "",
      RegularizationOptions.TRAINING
          + " ENAS's own has 630 epochs (macro 310) and other learning rates."
    },
    footer = {
      "",
      "For example:",
      "  archai search enas",
      "  archai search enas --form macro --data cifar-10-batches-bin --out runs/enas"
    })
final class SearchEnas extends OneShotCommand {
  /** Cells or a whole network. */
  enum Form {
    micro,
    macro
  }

  @Option(
      names = "--form",
      description =
          "${COMPLETION-CANDIDATES}: cells, or a whole network. Default: ${DEFAULT-VALUE}.")
  private Form form = Form.micro;

  @Option(
      names = "--updates",
      paramLabel = "N",
      description =
          "Updates of the controller in each epoch. Default: the paper's, 30 (micro) or 50; without --data 5.")
  private @Nullable Integer updates;

  @Option(
      names = "--samples",
      paramLabel = "N",
      description =
          "Children tried for each update. Default: the paper's, 10 (micro) or 20; without --data 5.")
  private @Nullable Integer samples;

  SearchEnas(Logging logging) {
    super(logging);
  }

  @Override
  int usualEpochs() {
    return enas().epochs();
  }

  @Override
  SpaceOptions.Space usualSpace() {
    return form == Form.micro ? SpaceOptions.Space.enas : SpaceOptions.Space.macro;
  }

  @Override
  Searcher searcher() {
    Enas enas = enas();
    return enas.epochs(epochs())
        .batch(batch(enas.batch()))
        .updates(
            pick(updates, "--updates", enas.updates(), 5),
            pick(samples, "--samples", enas.samples(), 5));
  }

  private Enas enas() {
    return form == Form.micro ? Enas.micro() : Enas.macro();
  }
}
