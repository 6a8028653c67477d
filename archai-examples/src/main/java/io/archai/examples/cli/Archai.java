package io.archai.examples.cli;

import io.archai.graph.MemoryException;
import io.archai.ops.kernel.NativeLibraries;
import io.archai.ops.kernel.NativeLibraryException;
import io.archai.search.NothingFoundException;
import io.archai.train.DivergedException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code archai}. Results go to standard output, everything else to the other stream.
 *
 * <p>Exits with 0; with 2 where the user has to change something, which is said in one line, before
 * any work is done wherever it can be known then; with 1 where the work itself failed; with 130
 * where it was interrupted.
 */
@Command(
    name = "archai",
    description = "Neural architecture search for the JVM.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = Archai.Version.class,
    footer = {
      "",
      "Environment variables:",
      "  ARCHAI_HEAP       The memory, such as 8g. Default: 4g.",
      "  ARCHAI_JAVA_OPTS  Further options for java, such as -Darchai.kernels=onednn.",
    })
public final class Archai implements Runnable {
  /** The user has to change something. */
  static final int USAGE = CommandLine.ExitCode.USAGE;

  /** The work itself failed. */
  static final int FAILURE = CommandLine.ExitCode.SOFTWARE;

  /** What shells expect of a program that was interrupted. */
  static final int INTERRUPTED = 130;

  /** What Java reads where the locale does not know a character. */
  private static final char UNREADABLE = '\uFFFD';

  private static final Logger logger = LoggerFactory.getLogger(Archai.class);

  @Spec private CommandSpec spec;

  Archai() {
    spec = CommandSpec.create();
  }

  /** Runs one command on the terminal and returns the exit status. */
  public static int run(String... arguments) {
    VectorModule.load();
    boolean live = Boolean.getBoolean("archai.terminal");
    try (Interruption interruption = Interruption.ofThisThread()) {
      return run(new Terminal(System.out, System.err, live), interruption, arguments);
    }
  }

  /** Runs one command that writes to these streams and returns the exit status. */
  static int run(PrintStream out, PrintStream err, String... arguments) {
    return run(new Terminal(out, err, false), Interruption.none(), arguments);
  }

  private static int run(Terminal terminal, Interruption interruption, String... arguments) {
    try (Logging logging = Logging.to(terminal)) {
      return execute(commandLine(logging), terminal, arguments);
    } finally {
      interruption.ended();
    }
  }

  private static int execute(CommandLine commandLine, Terminal terminal, String... arguments) {
    for (String argument : arguments) {
      if (argument.indexOf(UNREADABLE) >= 0) {
        terminal.say(
            "archai: argument (%s) must be of characters that this locale knows.\nMaybe the environment variable LC_ALL=C.UTF-8 helps."
                .formatted(argument));
        return USAGE;
      }
    }
    try {
      return commandLine.execute(arguments);
    } catch (OutOfMemoryError e) {
      logger.debug("archai ended early", e);
      terminal.say(
          "archai: memory ran out: %s.\nMaybe %s is what you want."
              .formatted(e.getMessage(), MemoryException.largerHeap()));
      return FAILURE;
    } catch (LinkageError e) {
      terminal.say("archai: " + NativeLibraries.obstacle().orElseThrow(() -> e));
      return USAGE;
    }
  }

  static CommandLine commandLine(Logging logging) {
    Terminal terminal = logging.terminal();
    CommandLine commandLine =
        new CommandLine(new Archai())
            .addSubcommand(Search.with(logging))
            .addSubcommand(new Grow(logging))
            .addSubcommand(new Train(logging))
            .addSubcommand(new NasBench201(terminal))
            .addSubcommand(new TwoSpiralsCommand(terminal))
            .addSubcommand(new GalleryCommand(terminal))
            .addSubcommand(new HypervolumeCommand(terminal))
            .addSubcommand(new Inspect(terminal))
            .addSubcommand(Bench.with(terminal))
            .addSubcommand(new Doctor(terminal))
            .addSubcommand(new CommandLine.HelpCommand());
    return commandLine
        .setOut(writer(terminal.out()))
        .setErr(writer(terminal.err()))
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler((e, given) -> refused(e, terminal))
        .setExecutionExceptionHandler(
            (e, command, parsed) -> failed(e, command.getCommandSpec().qualifiedName(), terminal));
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command must be given: " + String.join(", ", spec.subcommands().keySet()) + ".");
  }

  private static int refused(ParameterException e, Terminal terminal) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    List<String> likely =
        e instanceof CommandLine.UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    String maybe =
        likely.isEmpty()
            ? command.qualifiedName() + " --help says what is allowed."
            : String.join(" or ", likely) + " is meant.";
    terminal.say(command.qualifiedName() + ": " + e.getMessage() + "\nMaybe " + maybe);
    return USAGE;
  }

  private static int failed(Exception e, String command, Terminal terminal) {
    // With a stack trace, for the log of the run's directory if there is one.
    logger.debug("{} ended early", command, e);
    if (e instanceof CancellationException) {
      terminal.say(command + ": stopped: " + e.getMessage());
      return INTERRUPTED;
    }
    if (Interruption.isCauseOf(e)) {
      terminal.say(command + ": stopped before any work was done.");
      return INTERRUPTED;
    }
    if (e instanceof IllegalArgumentException
        || e instanceof NothingFoundException
        || e instanceof NativeLibraryException) {
      terminal.say(command + ": " + e.getMessage());
      return USAGE;
    }
    if (e instanceof DivergedException
        || e instanceof MemoryException
        || e instanceof UncheckedIOException) {
      terminal.say(command + ": " + e.getMessage());
      return FAILURE;
    }
    terminal.say(command + ": this should not have happened; please report it with what follows.");
    e.printStackTrace(terminal.err());
    return FAILURE;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /** The version in the manifest of the jar. */
  static String version() {
    String version = Archai.class.getPackage().getImplementationVersion();
    return Objects.requireNonNullElse(version, "(not from a jar)");
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"archai " + version()};
    }
  }
}
