package io.archai.examples.cli;

import io.archai.graph.Require;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A file that a command draws into at the end of its work. */
final class PictureFile {
  private PictureFile() {}

  /**
   * Refuses, before any work, a file whose name ends in another form than what is drawn, or that
   * cannot be written.
   *
   * @param option the name of the option, for the message
   * @param endings such as {@code .png}
   */
  static void check(String option, Path file, List<String> endings) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    Require.that(
        endings.stream().anyMatch(name::endsWith),
        "%s (%s) must end in %s.",
        option,
        file,
        String.join(" or ", endings));
    Require.that(!Files.isDirectory(file), "%s (%s) must be a file, no directory.", option, file);
    Path directory = file.toAbsolutePath().getParent();
    Require.that(
        directory != null && Files.isDirectory(directory),
        "%s (%s) must be in a directory that exists, but %s does not.",
        option,
        file,
        directory);
    Require.that(
        Files.isWritable(Files.exists(file) ? file : directory),
        "%s (%s) must be writable: permission is denied.",
        option,
        file);
  }
}
