package io.archai.graph;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes a file so that others see either nothing of it or all. */
final class AtomicFile {
  /** What writes the contents. */
  interface Content {
    void writeTo(FileChannel channel) throws IOException;
  }

  private AtomicFile() {}

  /** Writes beside {@code path}, then moves there, replacing what was there. */
  static void write(Path path, Content content) {
    Path target = path.toAbsolutePath();
    Path directory = target.getParent();
    Require.that(
        directory != null && Files.isDirectory(directory),
        "directory (%s) of a file to write must exist.",
        directory);
    try {
      Path beside = Files.createTempFile(directory, target.getFileName() + ".", ".part");
      try {
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
          content.writeTo(channel);
          channel.force(true);
        }
        try {
          Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
          Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING);
        }
      } finally {
        Files.deleteIfExists(beside);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "file (" + path + ") could not be written: " + e.getMessage(), e);
    }
  }
}
