package io.archai.run;

import io.archai.graph.Require;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * The directory of one run, {@code root/name}. A file written through it is there whole or as it
 * was before, whenever the process or the machine stops.
 *
 * <pre>{@code
 * RunDirectory run = RunDirectory.in(Path.of("runs"), "darts-1f0c9a");
 * run.write("result.json", Map.of("testAccuracy", 97.2));
 * run.write("weights/7.safetensors", out -> SafeTensors.write(weights, out));
 * try (Journal journal = run.journal()) { ... }
 * }</pre>
 *
 * <p>Names of files may lead to directories inside, with {@code /}; those are made as needed.
 * Thread-safe: one file is written at a time. Two processes do not share a run: the {@link Journal}
 * keeps the second one out.
 */
public final class RunDirectory {

  private static final String JOURNAL = "journal.jsonl";
  private static final String UNFINISHED = ".part";

  private final Path path;

  private RunDirectory(Path path) {
    this.path = path;
  }

  /**
   * Makes the directory, with those above it, or opens it where it is there already, and tries that
   * it can be written.
   *
   * @throws IllegalArgumentException if it cannot be made or written
   */
  public static RunDirectory in(Path root, String name) {
    Require.notBlank("name", name);
    Path path = root.resolve(name).normalize();
    Require.that(
        path.startsWith(root.normalize()) && !path.equals(root.normalize()),
        "name (%s) must lead to a directory inside %s.",
        name,
        root);
    return at(path);
  }

  /**
   * As {@link #in}, with the whole path in one.
   *
   * @throws IllegalArgumentException if it cannot be made or written
   */
  public static RunDirectory at(Path path) {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "run directory (%s) must be one that can be made: %s.".formatted(path, reason(e)), e);
    }
    Path trial = path.resolve(".writable" + UNFINISHED);
    try {
      Files.write(trial, new byte[] {'\n'});
      Files.delete(trial);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "run directory (%s) must be writable: %s.".formatted(path, reason(e)), e);
    }
    return new RunDirectory(path);
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Where the file of this name is or would be. */
  public Path file(String name) {
    Path file = path.resolve(name).normalize();
    Require.that(
        file.startsWith(path) && !file.equals(path),
        "file (%s) must be inside the run directory %s.",
        name,
        path);
    return file;
  }

  /** Where the file of this name is to be written, in a directory that is there. */
  public Path place(String name) {
    Path file = file(name);
    try {
      Path directory = file.getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("directory of file (%s) must be writable.".formatted(file), e);
    }
    return file;
  }

  /** Whether there is a file of this name. */
  public boolean contains(String name) {
    return Files.isRegularFile(file(name));
  }

  /**
   * Opens the run's journal, {@code journal.jsonl}.
   *
   * @throws IllegalArgumentException if another run has it open or it is damaged
   */
  public Journal journal() {
    return Journal.open(file(JOURNAL));
  }

  /** Writes text in UTF-8. */
  public void write(String name, String text) {
    write(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes plain data as JSON: maps, lists, text, finite numbers, truth values.
   *
   * @throws IllegalArgumentException if something else is in it
   */
  public void write(String name, Map<String, ?> value) {
    byte[] page = Json.page(value);
    write(
        name,
        out -> {
          out.write(page);
          out.write('\n');
        });
  }

  /**
   * Writes what the content writes. If it throws, the file stays as it was.
   *
   * @throws UncheckedIOException if the disk is full or the like
   */
  public synchronized void write(String name, Content content) {
    Path file = file(name);
    Path unfinished = file.resolveSibling("." + file.getFileName() + UNFINISHED);
    try {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      try {
        writeThrough(unfinished, content);
        Files.move(
            unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(unfinished);
      }
      if (directory != null) {
        syncDirectory(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("file (%s) must be writable.".formatted(file), e);
    }
  }

  /** What writes the bytes of a file. */
  @FunctionalInterface
  public interface Content {

    /** Writes all bytes; closing the stream is not its business. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Reads a file of JSON that {@link #write} wrote.
   *
   * @throws UncheckedIOException if it is not there or not readable
   */
  public Map<String, Object> read(String name) {
    try {
      return Json.read(Files.readAllBytes(file(name)));
    } catch (IOException e) {
      throw new UncheckedIOException("file (%s) must be readable JSON.".formatted(file(name)), e);
    }
  }

  private static void writeThrough(Path unfinished, Content content) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      content.writeTo(out);
      out.flush();
      // The content must be on the disk before its name is: otherwise a crash leaves an empty file.
      channel.force(true);
    }
  }

  /**
   * The new name is on the disk only when its directory is; systems that cannot do this do it by
   * themselves.
   */
  static void syncDirectory(Path directory) throws IOException {
    if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static String reason(IOException e) {
    String kind = e.getClass().getSimpleName().replace("Exception", "");
    return e.getMessage() == null ? kind : kind + " " + e.getMessage();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
