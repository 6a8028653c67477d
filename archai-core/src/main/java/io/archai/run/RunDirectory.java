package io.archai.run;

import io.archai.file.AtomicFile;
import io.archai.file.FileFailure;
import io.archai.graph.Require;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
 * Thread-safe: one file is written at a time. Two processes do not share a run: {@link #lock} keeps
 * the second one out, and so does the {@link Journal} while it is open. Reading needs neither.
 */
public final class RunDirectory {

  private static final String JOURNAL = "journal.jsonl";
  private static final String RESULT = "result.json";

  /** What a run leaves, the first of which a directory holds names it. */
  private static final List<String> LEFT =
      List.of(JOURNAL, RESULT, "checkpoint.safetensors", "training.csv", "weights");

  private final Path path;
  private @Nullable RunLock lock;
  private @Nullable Journal journal;

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
      throw notMade(path, e);
    }
    Path trial = path.resolve(".writable.part");
    try {
      Files.write(trial, new byte[] {'\n'});
      // Another process may be trying the same.
      Files.deleteIfExists(trial);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "run directory (%s) must be writable: %s.".formatted(path, FileFailure.reason(e)), e);
    }
    return new RunDirectory(path);
  }

  /**
   * Makes a new directory that nobody else has: {@code root/name}, or with {@code -2}, {@code -3}
   * and so on behind it.
   *
   * @throws IllegalArgumentException if it cannot be made or written
   */
  public static RunDirectory makeNew(Path root, String name) {
    try {
      Files.createDirectories(root);
      for (int number = 1; ; number++) {
        String suffix = number == 1 ? "" : String.format(Locale.ROOT, "-%d", number);
        Path path = root.resolve(name + suffix);
        try {
          Files.createDirectory(path);
        } catch (FileAlreadyExistsException e) {
          continue;
        }
        return at(path);
      }
    } catch (IOException e) {
      throw notMade(root, e);
    }
  }

  /**
   * A directory that is there, to read what is in it; it need not be writable.
   *
   * @throws IllegalArgumentException if there is no such directory
   */
  public static RunDirectory reading(Path path) {
    Require.that(Files.isDirectory(path), "run directory (%s) must be there.", path);
    return new RunDirectory(path);
  }

  private static IllegalArgumentException notMade(Path path, IOException e) {
    return new IllegalArgumentException(
        "run directory (%s) must be one that can be made: %s."
            .formatted(path, Files.isRegularFile(path) ? "it is a file" : FileFailure.reason(e)),
        e);
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
      throw FileFailure.notWritten(file, e);
    }
    return file;
  }

  /** Whether there is a file of this name. */
  public boolean contains(String name) {
    return Files.isRegularFile(file(name));
  }

  /**
   * The name of the first file of a run that the directory holds: its journal if it has one. Empty
   * if no run was begun here.
   */
  public Optional<String> holds() {
    return LEFT.stream().filter(name -> isThere(file(name))).findFirst();
  }

  /** An empty journal is one of a run that was stopped before it began. */
  private static boolean isThere(Path file) {
    try {
      return Files.isDirectory(file) || (Files.isRegularFile(file) && Files.size(file) > 0);
    } catch (IOException e) {
      return true;
    }
  }

  /** The lines of the run's journal; none if there is no journal. */
  public List<Map<String, Object>> journalLines() {
    return contains(JOURNAL) ? Journal.read(file(JOURNAL)) : List.of();
  }

  /** Whether the run that it holds has come to its end, so that there is a result. */
  public boolean hasResult() {
    return contains(RESULT);
  }

  /**
   * Keeps all others out of the directory until the lock is closed. Who holds it through this
   * object opens the journal through the same object.
   *
   * @throws IllegalArgumentException if the directory is in use; says by which process
   */
  public synchronized RunLock lock() {
    RunLock taken = RunLock.of(path);
    lock = taken;
    return taken;
  }

  /**
   * Says by whom the directory is in use, as {@link #lock} would; empty if it is free, or locked
   * through this object.
   */
  public synchronized Optional<String> obstacle() {
    boolean own = (lock != null && lock.isHeld()) || (journal != null && journal.isOpen());
    return own ? Optional.empty() : RunLock.obstacle(path);
  }

  /**
   * Opens the run's journal, {@code journal.jsonl}, and keeps others out until it is closed.
   *
   * @throws IllegalArgumentException if the directory is in use, or the journal is damaged
   */
  public synchronized Journal journal() {
    Require.that(
        journal == null || !journal.isOpen(), "journal (%s) must not be open.", file(JOURNAL));
    if (lock != null && lock.isHeld()) {
      journal = Journal.open(file(JOURNAL), () -> {});
    } else {
      RunLock own = RunLock.of(path);
      journal = Journal.open(file(JOURNAL), own::close);
    }
    return journal;
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
   * @throws java.io.UncheckedIOException if the disk is full or the like
   */
  public synchronized void write(String name, AtomicFile.Content content) {
    AtomicFile.write(place(name), content);
  }

  /**
   * Reads a file of JSON that {@link #write} wrote.
   *
   * @throws java.io.UncheckedIOException if it is not there or not readable
   */
  public Map<String, Object> read(String name) {
    try {
      return Json.read(Files.readAllBytes(file(name)));
    } catch (IOException e) {
      throw FileFailure.notRead(file(name), e);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
