package io.archai.examples.cli;

import io.archai.search.Searcher;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Searches with an algorithm that has no options of its own. */
final class SearchTrials extends TrialCommand {
  /** How the commands that train short measure, with data. */
  static final String SHORT =
      "How long it searches is not: with --data 100 trials (or as many as the algorithm itself begins), each of 12 epochs"
          + " by DARTS's recipe without cutout, drop path and auxiliary tower, on 0.9 of the training images.";

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
    return described(name, description, SHORT, commandLine);
  }

  /** With a description that says how far the defaults of the search are the paper's. */
  static CommandLine described(
      String name, String description, String defaults, CommandLine commandLine) {
    return described(
        name,
        commandLine,
        description,
        "",
        "Each architecture is trained from scratch for a few epochs; the best is drawn, trained in full and tested."
            + " Without --data it is a few minutes' work on generated images.",
        "",
        "Settings of the algorithm are its paper's, or its page says why not. " + defaults,
        "",
        RegularizationOptions.TRAINING);
  }

  /** With these paragraphs of description, and examples like those of all others. */
  static CommandLine described(String name, CommandLine commandLine, String... paragraphs) {
    UsageMessageSpec usage = commandLine.setCommandName(name).getCommandSpec().usageMessage();
    usage.description(paragraphs);
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
