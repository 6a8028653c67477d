package io.archai.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

class RunLockTest {
  @TempDir Path directory;

  /** Opens the journal of the directory, says so or why not, and waits to be killed. */
  static final class Other {
    private Other() {}

    public static void main(String[] arguments) throws IOException {
      try (Journal journal = RunDirectory.at(Path.of(arguments[0])).journal()) {
        journal.append(Map.of("other", 1));
        say("open");
        int end = System.in.read();
        say("end " + end);
      } catch (IllegalArgumentException e) {
        say(e.getMessage().replace('\n', ' '));
      }
    }

    private static void say(String line) throws IOException {
      System.out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      System.out.flush();
    }
  }

  private Process other() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            Stream.of(
                    Other.class,
                    Journal.class,
                    ObjectMapper.class,
                    JsonFactory.class,
                    JsonIgnore.class,
                    Logger.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .distinct()
                .collect(Collectors.joining(File.pathSeparator)),
            Other.class.getName(),
            directory.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static String line(Process process) throws IOException {
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    return String.valueOf(lines.readLine());
  }

  @Test
  void anotherProcessIsNamedAndItsLockIsGoneWithIt() throws IOException, InterruptedException {
    Process other = other();
    try {
      assertThat(line(other)).isEqualTo("open");
      RunDirectory run = RunDirectory.at(directory);
      assertThatThrownBy(run::journal)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "run directory (%s) must not be in use, but it is by process %d on ",
              directory, other.pid())
          .hasMessageContaining("\nMaybe the same run is still going on");
      assertThatThrownBy(run::lock).hasMessageContaining("process " + other.pid());
      assertThat(RunDirectory.reading(directory).obstacle().orElseThrow())
          .contains("must not be in use", "process " + other.pid());
      // Reading needs no lock.
      assertThat(run.journalLines()).containsExactly(Map.of("other", 1));
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(RunDirectory.reading(directory).obstacle()).isEmpty();
    try (Journal journal = RunDirectory.at(directory).journal()) {
      assertThat(journal.lines()).containsExactly(Map.of("other", 1));
    }
  }

  @Test
  void whateverThisProcessReadsTheLockHolds() throws IOException, InterruptedException {
    RunDirectory run = RunDirectory.at(directory);
    try (Journal journal = run.journal()) {
      journal.append(Map.of("mine", 1));
      assertThat(journal.lines()).hasSize(1);
      assertThat(RunDirectory.reading(directory).journalLines()).hasSize(1);
      assertThatThrownBy(() -> RunDirectory.at(directory).journal())
          .hasMessageContaining("of this process");
      // Looking who holds the lock does not give it up.
      assertThat(RunDirectory.reading(directory).obstacle().orElseThrow())
          .contains("of this process");
      assertThat(run.obstacle()).isEmpty();
      Process other = other();
      assertThat(line(other))
          .startsWith("run directory (" + directory + ") must not be in use, but it is by process ")
          .contains("process " + ProcessHandle.current().pid() + " on ");
      other.waitFor();
      journal.append(Map.of("mine", 2));
    }
    assertThat(run.journalLines()).containsExactly(Map.of("mine", 1), Map.of("mine", 2));
  }

  @Test
  void whoHoldsTheLockOpensTheJournalAndKeepsTheLockAfterIt() {
    RunDirectory run = RunDirectory.at(directory);
    try (RunLock lock = run.lock()) {
      try (Journal journal = run.journal()) {
        journal.append(Map.of("a", 1));
      }
      assertThat(lock.isHeld()).isTrue();
      assertThatThrownBy(() -> RunDirectory.at(directory).lock())
          .hasMessageContaining("must not be in use");
    }
    try (RunLock again = RunDirectory.at(directory).lock()) {
      assertThat(again.isHeld()).isTrue();
    }
  }

  @Test
  void aDirectoryByAnotherNameIsTheSame() throws IOException {
    Path link = directory.resolveSibling(directory.getFileName() + "-link");
    Files.createSymbolicLink(link, directory);
    try (RunLock lock = RunDirectory.at(directory).lock()) {
      assertThat(lock.isHeld()).isTrue();
      assertThatThrownBy(() -> RunDirectory.at(link).lock())
          .hasMessageContaining("must not be in use");
    } finally {
      Files.delete(link);
    }
  }
}
