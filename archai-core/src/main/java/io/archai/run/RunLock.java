package io.archai.run;

import io.archai.file.FileFailure;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps all others out of a run's directory, other processes and other threads, until it is closed.
 * It is a lock of the operating system on the file {@code .lock}: when a process ends in whatever
 * way, its lock is gone, and the file that stays behind hinders nobody.
 *
 * <p>The file is opened for nothing else: systems of the Unix kind give up a process's locks on a
 * file when the process closes any of its openings of that file.
 */
public final class RunLock implements AutoCloseable {
  static final String FILE = ".lock";

  /** Beyond the text, since some systems let others not even read what is locked. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private static final int MOST_TEXT_BYTES = 1000;
  private static final int ATTEMPTS = 5;
  private static final long PAUSE_NANOS = 20_000_000;

  /** The directories that this process has locked, and the threads that did it. */
  private static final Map<Path, String> HELD = new TreeMap<>();

  private final Path directory;
  private final RandomAccessFile file;

  private RunLock(Path directory, RandomAccessFile file) {
    this.directory = directory;
    this.file = file;
  }

  /**
   * Locks a directory that is there.
   *
   * @throws IllegalArgumentException if it is locked already; says by which process
   */
  static RunLock of(Path directory) {
    try {
      Path real = directory.toRealPath();
      synchronized (HELD) {
        String thread = HELD.get(real);
        if (thread != null) {
          throw new IllegalArgumentException(inUse(directory, threadOf(thread)));
        }
        RandomAccessFile file = locked(directory, real.resolve(FILE).toFile());
        HELD.put(real, Thread.currentThread().getName());
        return new RunLock(real, file);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "run directory (%s) must be one that can be locked: %s."
              .formatted(directory, FileFailure.reason(e)),
          e);
    }
  }

  /**
   * Why {@link #of} would be refused now; empty if the directory is free. It takes no lock that
   * lasts, and writes nothing.
   */
  static Optional<String> obstacle(Path directory) {
    try {
      Path real = directory.toRealPath();
      synchronized (HELD) {
        String thread = HELD.get(real);
        if (thread != null) {
          return Optional.of(inUse(directory, threadOf(thread)));
        }
        Path path = real.resolve(FILE);
        return Files.isReadable(path)
            ? otherHolder(path.toFile()).map(who -> inUse(directory, who))
            : Optional.empty();
      }
    } catch (IOException e) {
      // Locking says it, if it is a fault.
      return Optional.empty();
    }
  }

  /** Who holds the lock, as the holder wrote. */
  private static Optional<String> otherHolder(File path) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path, "r");
    FileLock shared;
    try {
      shared = file.getChannel().tryLock(LOCKED_BYTE, 1, true);
    } catch (OverlappingFileLockException e) {
      // As below.
      return Optional.of("this process");
    } catch (IOException e) {
      file.close();
      throw e;
    }
    try (file) {
      return shared == null ? Optional.of(text(file)) : Optional.empty();
    }
  }

  /** Whether it still keeps others out. */
  boolean isHeld() {
    synchronized (HELD) {
      return file.getChannel().isOpen();
    }
  }

  @Override
  public void close() {
    synchronized (HELD) {
      if (!isHeld()) {
        return;
      }
      HELD.remove(directory);
      try (file) {
        file.setLength(0);
      } catch (IOException e) {
        // The text is for people; the lock goes with the file's closing.
      }
    }
  }

  @SuppressWarnings("resource")
  private static RandomAccessFile locked(Path directory, File path) throws IOException {
    RandomAccessFile file = new RandomAccessFile(path, "rw");
    FileLock lock;
    try {
      lock = exclusive(file);
    } catch (OverlappingFileLockException e) {
      // Another class loader of this process holds it. Closing the file would take its lock away.
      throw new IllegalArgumentException(inUse(directory, "this process"));
    } catch (IOException e) {
      file.close();
      throw e;
    }
    if (lock == null) {
      String who = text(file);
      file.close();
      throw new IllegalArgumentException(inUse(directory, who));
    }
    String text =
        String.format(
            Locale.ROOT,
            "process %d on %s, since %s%n",
            ProcessHandle.current().pid(),
            host(),
            Instant.now().truncatedTo(ChronoUnit.SECONDS));
    try {
      file.setLength(0);
      file.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      file.close();
      throw e;
    }
    return file;
  }

  /** Null if another process holds it; one that only looks who holds it is gone at once. */
  private static @Nullable FileLock exclusive(RandomAccessFile file) throws IOException {
    for (int attempt = 1; ; attempt++) {
      FileLock lock = file.getChannel().tryLock(LOCKED_BYTE, 1, false);
      if (lock != null || attempt == ATTEMPTS) {
        return lock;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private static String inUse(Path directory, String who) {
    return "run directory (%s) must not be in use, but it is by %s.\nMaybe the same run is still going on; another directory is free."
        .formatted(directory, who);
  }

  private static String threadOf(String name) {
    return "thread " + name + " of this process";
  }

  /** Who holds it, as the holder wrote. */
  private static String text(RandomAccessFile file) throws IOException {
    byte[] bytes = new byte[(int) Math.min(MOST_TEXT_BYTES, file.length())];
    file.seek(0);
    file.readFully(bytes);
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    return text.isEmpty() ? "another process" : text;
  }

  private static String host() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
    } catch (IOException e) {
      String name = System.getenv("HOSTNAME");
      String other = System.getenv("COMPUTERNAME");
      return name != null ? name : other != null ? other : "this machine";
    }
  }
}
