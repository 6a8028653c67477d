package io.archai.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path directory;

  @Test
  void filesHaveThePermissionsOfAnyNewFile() throws IOException {
    Path plain = Files.createFile(directory.resolve("plain"));
    Path atomic = directory.resolve("atomic");
    AtomicFile.write(atomic, "text");
    assertThat(Files.getPosixFilePermissions(atomic))
        .isEqualTo(Files.getPosixFilePermissions(plain));
  }

  @Test
  void aFailureLeavesTheFileAsItWas() throws IOException {
    Path file = directory.resolve("file");
    AtomicFile.write(file, "before");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[1 << 20]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("file (%s) could not be written: no space is left on its disk.", file);
    assertThat(file).hasContent("before");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  /** What Ctrl-C does to the thread that works. */
  @Test
  void anInterruptedThreadWritesToTheEndAndStaysInterrupted() {
    Path file = directory.resolve("file");
    Thread.currentThread().interrupt();
    AtomicFile.write(file, "whole");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(file).hasContent("whole");
  }

  @Test
  void reasonsAreWords() {
    assertThat(FileFailure.reason(new IOException("No space left on device")))
        .isEqualTo("no space is left on its disk");
    assertThat(FileFailure.reason(new FileSystemException("x", null, "Disk quota exceeded")))
        .isEqualTo("no space is left on its disk");
    assertThat(FileFailure.reason(new AccessDeniedException("x")))
        .isEqualTo("permission is denied");
    assertThat(FileFailure.reason(new FileSystemException("x", null, "Read-only file system")))
        .isEqualTo("its file system can only be read");
    assertThat(FileFailure.reason(new IOException("strange."))).isEqualTo("strange");
    assertThat(FileFailure.reason(new IOException())).isEqualTo("IOException");
  }
}
