package io.archai.examples.cli;

import io.archai.search.Searcher;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Searches with an algorithm that has no options of its own. */
final class SearchTrials extends TrialCommand {
  private final Supplier<Searcher> searcher;
  private final SpaceOptions.Space space;

  private SearchTrials(Logging logging, Supplier<Searcher> searcher, SpaceOptions.Space space) {
    super(logging);
    this.searcher = searcher;
    this.space = space;
  }

  /** The command of an algorithm. */
  static CommandLine of(
      String name,
      String description,
      Logging logging,
      SpaceOptions.Space space,
      Supplier<Searcher> searcher) {
    return described(
        name, description, new CommandLine(new SearchTrials(logging, searcher, space)));
  }

  /** With a name, and a description like that of all others. */
  static CommandLine described(String name, String description, CommandLine commandLine) {
    UsageMessageSpec usage = commandLine.setCommandName(name).getCommandSpec().usageMessage();
    usage.description(
        description,
        "",
        "Each architecture is trained from scratch for a few epochs; the best is drawn, trained in full and tested."
            + " Without --data it is a few minutes' work on generated images.");
    usage.footer(
        "",
        "For example:",
        "  archai search " + name,
        "  archai search " + name + " --data cifar-10-batches-bin --threads 2 --out runs/" + name);
    return commandLine;
  }

  @Override
  SpaceOptions.Space usualSpace() {
    return space;
  }

  @Override
  Searcher searcher() {
    return searcher.get();
  }
}
