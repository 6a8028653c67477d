package io.archai.ops.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The native libraries of ND4J: every engine counts its threads and keeps its parameters by them,
 * whatever kernels it has. JavaCPP copies them from their jars into a directory, its cache, and
 * loads them from there.
 *
 * <p>Safe for any thread.
 */
public final class NativeLibraries {
  private static final String CACHE = "org.bytedeco.javacpp.cachedir";

  private static final long LEAST_SPACE = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(NativeLibraries.class);

  /** Java initializes it on first use, and once. */
  private static final class Holder {
    static final @Nullable String OBSTACLE = load();

    private static @Nullable String load() {
      try {
        Nd4j.getExecutioner();
        return null;
      } catch (LinkageError | RuntimeException e) {
        LOG.debug("Native libraries do not load", e);
        return explain(e);
      }
    }
  }

  private NativeLibraries() {}

  /** Loads them, the first time that it is called. */
  public static void require() {
    Optional<String> obstacle = obstacle();
    if (obstacle.isPresent()) {
      throw new NativeLibraryException(obstacle.get());
    }
  }

  /** Why they do not load, if so. */
  public static Optional<String> obstacle() {
    return Optional.ofNullable(Holder.OBSTACLE);
  }

  /** What a failure to load means, to those who may change something. */
  public static String explain(Throwable failure) {
    try {
      return explain(failure, Loader.getCacheDir().toPath());
    } catch (IOException e) {
      return "directory of native libraries (%s) must be writable, or else that of temporary files, %s.%s"
          .formatted(
              System.getProperty(CACHE, System.getProperty("user.home") + "/.javacpp/cache"),
              System.getProperty("java.io.tmpdir"),
              advice("name another"));
    }
  }

  static String explain(Throwable failure, Path cache) {
    List<String> reasons = new ArrayList<>();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null) {
        reasons.add(cause.getMessage());
      }
    }
    String directory = "directory of native libraries (" + cache + ")";
    String all = String.join("\n", reasons).toLowerCase(Locale.ROOT);
    // What was copied before space ran out may also be what fails to load.
    boolean full = Files.isDirectory(cache) && cache.toFile().getUsableSpace() < LEAST_SPACE;
    if (full || all.contains("no space left") || all.contains("quota exceeded")) {
      return directory
          + " must have space for them, about 500 MB, but none is left."
          + advice("make room, or name another");
    }
    if (all.contains("failed to map segment") || all.contains("operation not permitted")) {
      return directory
          + " must let programs run, but nothing in it may be executed."
          + advice("it is mounted noexec: name another");
    }
    if (all.contains("permission denied") || all.contains("read-only file system")) {
      return directory + " must be writable." + advice("name another");
    }
    return "native libraries in %s must load on %s %s: %s.\nMaybe the build was made on another system: javacpp.platform says for which."
        .formatted(
            cache,
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            reasons.isEmpty() ? failure : reasons.get(reasons.size() - 1));
  }

  private static String advice(String what) {
    return "\nMaybe %s, by java -D%s=DIRECTORY.".formatted(what, CACHE);
  }
}
