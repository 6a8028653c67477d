package io.archai.ops.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeLibrariesTest {
  private static final String ADVICE = ", by java -Dorg.bytedeco.javacpp.cachedir=DIRECTORY.";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "java.io.IOException: No space left on device; must have space for them",
        "/cache/libjniopenblas.so: failed to map segment from shared object; nothing in it may be executed",
        "java.io.IOException: Permission denied; must be writable",
        "java.io.IOException: /cache/x.so: Read-only file system; must be writable"
      })
  void saysWhichDirectoryIsWrongAndWhy(String cause, String said) {
    Throwable failure =
        new ExceptionInInitializerError(
            new RuntimeException("ND4J is missing", new UnsatisfiedLinkError(cause)));

    assertThat(NativeLibraries.explain(failure, Path.of("cache")))
        .startsWith("directory of native libraries (cache) must")
        .contains(said)
        .endsWith(ADVICE);
  }

  @Test
  void saysWhatElseIsWrong() {
    Throwable failure =
        new UnsatisfiedLinkError("no jniopenblas in java.library.path")
            .initCause(new IOException("no such class"));

    assertThat(NativeLibraries.explain(failure, Path.of("cache")))
        .startsWith("native libraries in cache must load on")
        .contains(": no such class.");
  }

  @Test
  void loadHere() {
    assertThat(NativeLibraries.obstacle()).isEmpty();
  }
}
