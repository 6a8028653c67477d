package io.archai.examples.cli;

import io.archai.graph.MemoryException;
import io.archai.graph.Require;
import io.archai.run.RunDirectory;
import io.archai.run.RunLock;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command puts what it makes. */
final class OutputOptions {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);
  private static final Path RUNS = Path.of("runs");
  private static final String JOURNAL = "journal.jsonl";

  /** How a run comes by its directory. */
  enum Way {
    /** It begins there, and can be resumed. */
    BEGIN,
    /** It goes on there. */
    RESUME,
    /** It begins there, and cannot be resumed. */
    ONLY_BEGIN;

    static Way of(boolean resume) {
      return resume ? RESUME : BEGIN;
    }
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Directory of this run, which must not hold another. Default: a new one, runs/ and the command with date and time.")
  private @Nullable Path out;

  /** The directory that the user named. */
  Optional<Path> given() {
    return Optional.ofNullable(out);
  }

  /** Refuses, before any work, a directory that this run cannot have. */
  void check(Way way) {
    Path path = out;
    if (path == null) {
      Require.that(
          way != Way.RESUME,
          "--out (none) must be given with --resume: the directory of the run to go on with.");
      return;
    }
    checkNoFile(path);
    if (way == Way.RESUME) {
      Require.that(
          Files.isDirectory(path),
          "--out (%s) must be the directory of a run to go on with, but is not there.%s",
          path,
          path.isAbsolute()
              ? ""
              : "\nMaybe it was named from another directory than "
                  + Path.of("").toAbsolutePath()
                  + ".");
    }
    if (Files.isDirectory(path)) {
      RunDirectory directory = RunDirectory.reading(path);
      // Who works there first: what the directory holds is nobody's before that one has ended.
      Optional<String> obstacle = directory.obstacle();
      Require.that(obstacle.isEmpty(), "%s", obstacle.orElse(""));
      if (way == Way.RESUME) {
        checkGoesOn(directory);
      } else {
        checkHoldsNone(directory, way);
      }
    }
  }

  /** Refuses a path that is a file, or leads through one. */
  private static void checkNoFile(Path path) {
    for (Path place = path; place != null; place = place.getParent()) {
      Require.that(
          !Files.exists(place) || Files.isDirectory(place),
          "--out (%s) must be a directory, but %s is a file.",
          path,
          place);
    }
  }

  private static void checkGoesOn(RunDirectory directory) {
    Require.that(
        directory.contains(JOURNAL),
        "--out (%s) must be the directory of a run to go on with, but has no %s.\nMaybe %s",
        directory.path(),
        JOURNAL,
        directory.holds().isPresent()
            ? "it is that of a training, which cannot go on, and not of a search."
            : "the run was stopped before it began; without --resume it begins.");
  }

  private static void checkHoldsNone(RunDirectory directory, Way way) {
    Optional<String> left = directory.holds();
    Require.that(
        left.isEmpty(),
        "--out (%s) must not hold another run, but holds %s of one that %s.\nMaybe %sanother directory is meant.",
        directory.path(),
        left.orElse(""),
        directory.hasResult() ? "has ended" : "was stopped before its end",
        way == Way.BEGIN && directory.contains(JOURNAL)
            ? "--resume is missing, which goes on with it and does nothing twice, or "
            : "");
  }

  /**
   * Does work in the directory of this run, keeps others out of it meanwhile, and writes down there
   * what is said.
   *
   * @param name of a directory of which the user says nothing
   */
  void within(String name, Way way, Logging logging, Consumer<RunDirectory> work) {
    RunDirectory directory =
        out == null
            ? RunDirectory.makeNew(
                RUNS, name + "-" + LocalDateTime.now(ZoneId.systemDefault()).format(TIME))
            : RunDirectory.at(out);
    RunLock lock = directory.lock();
    try (lock) {
      if (way != Way.RESUME) {
        // Again, now that nobody else can begin a run here.
        checkHoldsNone(directory, way);
      }
      logging.toFile(directory.file("log.txt"));
      work.accept(directory);
    } catch (CancellationException e) {
      throw new CancellationException(e.getMessage() + goOn(directory, way));
    } catch (UncheckedIOException e) {
      throw Interruption.isCauseOf(e)
          ? interrupted(directory, way)
          : new UncheckedIOException(e.getMessage() + goOn(directory, way), e.getCause());
    } catch (MemoryException e) {
      throw new MemoryException(e, goOn(directory, way));
    } catch (OutOfMemoryError e) {
      throw new MemoryException(
          new MemoryException("while this run was under way", e), goOn(directory, way));
    } catch (IllegalStateException e) {
      throw Interruption.isCauseOf(e) ? interrupted(directory, way) : e;
    }
  }

  private CancellationException interrupted(RunDirectory directory, Way way) {
    return new CancellationException("interrupted." + goOn(directory, way));
  }

  /** What the user types to go on with what was stopped. */
  private String goOn(RunDirectory directory, Way way) {
    if (way == Way.ONLY_BEGIN) {
      return "\nA training cannot go on; the same command with another --out begins it again.";
    }
    if (directory.holds().isEmpty()) {
      return "\nNothing was found by then; the same command begins again.";
    }
    Stream<String> typed = command.root().commandLine().getParseResult().originalArgs().stream();
    Stream<String> place =
        out == null ? Stream.of("--out", directory.path().toString()) : Stream.of();
    Stream<String> flag = way == Way.RESUME ? Stream.of() : Stream.of("--resume");
    List<String> words = Stream.of(typed, place, flag).flatMap(part -> part).toList();
    return "\nTo go on: "
        + quoted(System.getProperty("archai.command", "archai"))
        + " "
        + words.stream().map(OutputOptions::quoted).collect(Collectors.joining(" "));
  }

  /** As a shell takes it for one word. */
  static String quoted(String word) {
    return word.matches("[\\p{L}\\p{N}@%_+=:,./-]+")
        ? word
        : "'" + word.replace("'", "'\\''") + "'";
  }
}
