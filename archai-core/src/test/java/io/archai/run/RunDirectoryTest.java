package io.archai.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {

  @TempDir Path root;

  @Test
  void makesTheDirectoryAndOpensItAgain() throws IOException {
    RunDirectory run = RunDirectory.in(root.resolve("a/b"), "run");
    assertThat(run.path()).isEqualTo(root.resolve("a/b/run")).isEmptyDirectory();
    run.write("note.txt", "größer");
    RunDirectory again = RunDirectory.in(root.resolve("a/b"), "run");
    assertThat(again.contains("note.txt")).isTrue();
    assertThat(again.contains("other.txt")).isFalse();
    assertThat(Files.readString(again.file("note.txt"))).isEqualTo("größer");
  }

  @Test
  void readsTheJsonItWrote() {
    RunDirectory run = RunDirectory.in(root, "run");
    Map<String, Object> result = Map.of("accuracy", 93.5, "genotype", List.of("a", "b"));
    run.write("result.json", result);
    assertThat(run.read("result.json")).isEqualTo(result);
    assertThatThrownBy(() -> run.write("result.json", Map.of("loss", Double.NaN)))
        .hasMessage("loss (NaN) must be finite.");
    assertThat(run.read("result.json")).isEqualTo(result);
    assertThatThrownBy(() -> run.read("missing.json")).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void replacesAFileWholeOrNotAtAll() throws IOException {
    RunDirectory run = RunDirectory.in(root, "run");
    run.write("weights/1.bin", out -> out.write(new byte[] {1, 2, 3}));
    assertThatThrownBy(
            () ->
                run.write(
                    "weights/1.bin",
                    out -> {
                      out.write(new byte[1 << 20]);
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("1.bin")
        .hasRootCauseMessage("disk full");
    assertThat(run.file("weights/1.bin")).hasBinaryContent(new byte[] {1, 2, 3});
    try (Stream<Path> files = Files.list(root.resolve("run/weights"))) {
      assertThat(files).containsExactly(run.file("weights/1.bin"));
    }
    run.write("weights/1.bin", out -> out.write(4));
    assertThat(run.file("weights/1.bin")).hasBinaryContent(new byte[] {4});
  }

  @Test
  void keepsItsJournalInside() {
    RunDirectory run = RunDirectory.in(root, "run");
    try (Journal journal = run.journal()) {
      journal.append(Map.of("trial", 1));
      assertThat(journal.path()).hasParent(run.path());
    }
    assertThat(Journal.read(run.file("journal.jsonl"))).containsExactly(Map.of("trial", 1));
  }

  @Test
  void saysThatItCannotBeMade() throws IOException {
    Path file = Files.createFile(root.resolve("file"));
    assertThatThrownBy(() -> RunDirectory.in(root, "file"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("run directory (%s) must be one that can be made".formatted(file));
    assertThatThrownBy(() -> RunDirectory.in(file, "run"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be one that can be made");
  }

  @Test
  void saysThatItCannotBeWritten() throws IOException {
    // In the way of the file that the check writes; permissions would not stop an administrator.
    Files.createDirectories(root.resolve("run/.writable.part"));
    assertThatThrownBy(() -> RunDirectory.in(root, "run"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "run directory (%s) must be writable".formatted(root.resolve("run")));
  }

  @Test
  void staysInside() {
    assertThatThrownBy(() -> RunDirectory.in(root, "../run")).hasMessageContaining("inside");
    assertThatThrownBy(() -> RunDirectory.in(root, " ")).hasMessageContaining("blank");
    RunDirectory run = RunDirectory.in(root, "run");
    assertThatThrownBy(() -> run.write("../x", "text")).hasMessageContaining("inside");
    assertThatThrownBy(() -> run.file("/x")).hasMessageContaining("inside");
  }
}
