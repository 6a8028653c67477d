package io.archai.examples.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measurements, each one JSON line. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    versionProvider = Archai.Version.class,
    synopsisSubcommandLabel = "MEASUREMENT",
    description = "Measures speed and memory; prints one JSON line.")
final class Bench implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  static CommandLine with(Terminal terminal) {
    return new CommandLine(new Bench())
        .addSubcommand(new BenchDartsStep(terminal))
        .addSubcommand(new BenchTrainStep(terminal))
        .addSubcommand(new BenchEnasStep(terminal))
        .addSubcommand(new BenchChildStep(terminal))
        .addSubcommand(new BenchTrials(terminal))
        .addSubcommand(new BenchParity(terminal))
        .addSubcommand(new BenchGrowth(terminal))
        .addSubcommand(new BenchKernels(terminal))
        .addSubcommand(new BenchSameDiff(terminal));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a measurement must be given: " + String.join(", ", spec.subcommands().keySet()) + ".");
  }
}
