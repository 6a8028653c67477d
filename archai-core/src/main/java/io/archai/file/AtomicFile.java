package io.archai.file;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes a file so that it is there whole or as it was before, whenever the process or the machine
 * stops.
 *
 * <pre>{@code
 * AtomicFile.write(Path.of("runs/r1/note.txt"), "42 trials");
 * }</pre>
 *
 * <p>An interrupt of the thread does not break a write off. Files get the permissions that the
 * process gives all new files. Thread-safe.
 */
public final class AtomicFile {
  private static final int BUFFER_BYTES = 1 << 16;

  /** Tells files apart that threads of this process write at the same time. */
  private static final AtomicLong COUNT = new AtomicLong();

  private AtomicFile() {}

  /** What writes the bytes of a file. */
  @FunctionalInterface
  public interface Content {

    /** Writes all bytes; does not close the stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes text in UTF-8. */
  public static void write(Path path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    write(path, out -> out.write(bytes));
  }

  /**
   * Writes beside {@code path}, then moves there and replaces what was there. The directory must
   * exist.
   *
   * @throws java.io.UncheckedIOException if it cannot be written; the file stays as it was
   */
  public static void write(Path path, Content content) {
    Path target = path.toAbsolutePath();
    Path directory = target.getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new IllegalArgumentException(
          "directory (%s) of a file to write must exist.".formatted(directory));
    }
    Path beside = null;
    try {
      beside = unfinished(directory, target);
      writeThrough(beside, content);
      replace(beside, target);
      syncDirectory(directory);
    } catch (IOException e) {
      throw FileFailure.notWritten(path, e);
    } finally {
      delete(beside);
    }
  }

  /** An empty file with the permissions of any new file, which a temporary file has not. */
  private static Path unfinished(Path directory, Path target) throws IOException {
    while (true) {
      String name =
          "."
              + target.getFileName()
              + "."
              + ProcessHandle.current().pid()
              + "-"
              + COUNT.incrementAndGet();
      try {
        return Files.createFile(directory.resolve(name + ".part"));
      } catch (FileAlreadyExistsException e) {
        // Left by a process of the same number that was killed.
      }
    }
  }

  /** Not through a channel, which an interrupt would close. */
  private static void writeThrough(Path file, Content content) throws IOException {
    try (FileOutputStream to = new FileOutputStream(file.toFile());
        OutputStream out = new BufferedOutputStream(to, BUFFER_BYTES)) {
      content.writeTo(out);
      out.flush();
      // The content must be on the disk before its name is: otherwise a crash leaves an empty file.
      to.getFD().sync();
    }
  }

  private static void replace(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void delete(@org.jspecify.annotations.Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // What was to be written is there, or the reason why not is being thrown.
    }
  }

  /**
   * Waits until names in a directory are on the disk. File systems that cannot do this do it by
   * themselves.
   */
  public static void syncDirectory(Path directory) throws IOException {
    if (!directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    boolean interrupted = false;
    try {
      while (true) {
        // Only a channel can do it, and an interrupt closes channels.
        interrupted |= Thread.interrupted();
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
          channel.force(true);
          return;
        } catch (ClosedByInterruptException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
