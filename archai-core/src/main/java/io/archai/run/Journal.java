package io.archai.run;

import io.archai.file.AtomicFile;
import io.archai.file.FileFailure;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An append-only file of JSON objects, one a line: what happened in a run, in order.
 *
 * <pre>{@code
 * try (Journal journal = RunDirectory.at(Path.of("runs/r1")).journal()) {
 *   List<Map<String, Object>> before = journal.lines();     // what a stopped run had written
 *   journal.append(Map.of("trial", 7, "accuracy", 93.5));
 * }
 * }</pre>
 *
 * <p>When {@link #append} returns, its lines are on the disk. A last line that a crash cut short is
 * no line: reading leaves it out, opening cuts it off. Anything else that is not a JSON object is
 * damage, and said with its line number.
 *
 * <p>Read back, whole numbers are {@code Integer} or {@code Long} by their size, others {@code
 * Double}. Thread-safe; open once at a time, which the {@link RunLock} of its directory sees to.
 */
public final class Journal implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

  private final Path path;

  /** Not a channel, which an interrupt of the writing thread would close for all others. */
  private final RandomAccessFile file;

  private final Runnable unlock;

  private Journal(Path path, RandomAccessFile file, Runnable unlock) {
    this.path = path;
    this.file = file;
    this.unlock = unlock;
  }

  /**
   * Opens the journal to append to it, or begins it, in a directory that is locked.
   *
   * @param unlock what is done when it is closed, or cannot be opened
   * @throws IllegalArgumentException if it cannot be opened or is damaged
   */
  static Journal open(Path path, Runnable unlock) {
    @Nullable RandomAccessFile file = null;
    try {
      file = new RandomAccessFile(path.toFile(), "rw");
      Contents contents = contents(path);
      if (contents.end < file.length()) {
        LOG.warn(
            "Cut {} bytes of an unfinished last line off {}.", file.length() - contents.end, path);
        file.setLength(contents.end);
      }
      file.seek(file.length());
      if (!contents.ended) {
        file.write('\n');
      }
      file.getFD().sync();
      Path directory = path.toAbsolutePath().getParent();
      if (directory != null) {
        AtomicFile.syncDirectory(directory);
      }
      return new Journal(path, file, unlock);
    } catch (IOException e) {
      close(file, e);
      unlock.run();
      throw new IllegalArgumentException(
          "journal (%s) must be writable: %s.".formatted(path, FileFailure.reason(e)), e);
    } catch (RuntimeException e) {
      close(file, e);
      unlock.run();
      throw e;
    }
  }

  /**
   * Reads a journal without opening it, whether or not a run is writing it.
   *
   * @throws IllegalArgumentException if it is not there or is damaged
   */
  public static List<Map<String, Object>> read(Path path) {
    try {
      return contents(path).lines;
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "journal (%s) must be readable: %s.".formatted(path, FileFailure.reason(e)), e);
    }
  }

  /**
   * A line as it comes back when it is read: for comparing plain data with what was written.
   *
   * @throws IllegalArgumentException if something else than plain data is in it
   */
  public static Map<String, Object> readBack(Map<String, ?> line) {
    try {
      return Json.read(Json.line(line));
    } catch (IOException e) {
      throw new IllegalStateException("What was written as JSON can be read.", e);
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** All lines written so far. */
  public synchronized List<Map<String, Object>> lines() {
    return read(path);
  }

  /**
   * Appends one line of plain data: maps, lists, text, finite numbers, truth values.
   *
   * @throws IllegalArgumentException if something else is in it; nothing is written then
   */
  public void append(Map<String, ?> line) {
    append(List.of(line));
  }

  /**
   * Appends several lines and waits for the disk once, which takes most of the time.
   *
   * @throws IllegalArgumentException if something else than plain data is in one; nothing is
   *     written then
   */
  public synchronized void append(List<? extends Map<String, ?>> lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Map<String, ?> line : lines) {
      bytes.writeBytes(Json.line(line));
      bytes.write('\n');
    }
    try {
      file.write(bytes.toByteArray());
      file.getFD().sync();
    } catch (IOException e) {
      throw FileFailure.notWritten(path, e);
    }
  }

  /** Whether it can be appended to. */
  synchronized boolean isOpen() {
    return file.getChannel().isOpen();
  }

  @Override
  public synchronized void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw FileFailure.notWritten(path, e);
    } finally {
      unlock.run();
    }
  }

  private static void close(@Nullable RandomAccessFile file, Exception cause) {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /**
   * @param end how many bytes the whole lines take
   * @param ended whether the last of them has its end
   */
  private record Contents(List<Map<String, Object>> lines, long end, boolean ended) {}

  private static Contents contents(Path path) throws IOException {
    List<Map<String, Object>> lines = new ArrayList<>();
    long end = 0;
    boolean ended = true;
    try (InputStream in = new BufferedInputStream(new FileInputStream(path.toFile()), 1 << 16)) {
      @Nullable IOException broken = null;
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0; ) {
        line.reset();
        for (; b >= 0 && b != '\n'; b = in.read()) {
          line.write(b);
        }
        if (broken != null) {
          // Not the last line after all, so it is no unfinished one.
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "line %d of journal (%s) must be a JSON object.",
                  lines.size() + 1,
                  path),
              broken);
        }
        boolean whole = b == '\n';
        try {
          lines.add(Json.read(line.toByteArray()));
          end += line.size() + (whole ? 1 : 0);
          ended = whole;
        } catch (IOException e) {
          broken = e;
        }
        if (whole) {
          b = in.read();
        }
      }
    }
    return new Contents(lines, end, ended);
  }
}
