package io.archai.examples.cli;

import io.archai.run.RunDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command puts what it makes. */
final class OutputOptions {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Directory of this run. Default: runs/ and the command with date and time.")
  private @Nullable Path out;

  /** The directory, made and tried; it must not hold another run's result. */
  RunDirectory directory(String command) {
    Path path =
        out == null
            ? Path.of(
                "runs", command + "-" + LocalDateTime.now(ZoneId.systemDefault()).format(TIME))
            : out;
    RunDirectory directory = RunDirectory.at(path);
    if (directory.contains("result.json")) {
      throw new IllegalArgumentException(
          "--out (%s) must not hold the result of another run.\nMaybe another directory is meant, or the old one can be removed."
              .formatted(path));
    }
    return directory;
  }

  /** The directory of a run to go on with. */
  RunDirectory resumed() {
    if (out == null) {
      throw new IllegalArgumentException(
          "--out (none) must be given with --resume: the directory of the run to go on with.");
    }
    if (!Files.isRegularFile(out.resolve("journal.jsonl"))) {
      throw new IllegalArgumentException(
          "--out (%s) must be the directory of a run to go on with, but has no journal.jsonl."
              .formatted(out));
    }
    return RunDirectory.at(out);
  }
}
