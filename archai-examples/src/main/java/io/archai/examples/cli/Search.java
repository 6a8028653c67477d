package io.archai.examples.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Searches, by one of the algorithms. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    versionProvider = Archai.Version.class,
    synopsisSubcommandLabel = "ALGORITHM",
    description = "Searches for an architecture, draws it, trains it and tests it.")
final class Search implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  static CommandLine with(Logging logging) {
    return new CommandLine(new Search()).addSubcommand(new SearchDarts(logging));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "an algorithm must be given: " + String.join(", ", spec.subcommands().keySet()) + ".");
  }
}
