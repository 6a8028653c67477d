package io.archai.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  private static final Map<String, Object> FIRST = Map.of("trial", 1, "text", "größer\n{}");
  private static final Map<String, Object> SECOND =
      Map.of("trial", 2, "nested", Map.of("list", List.of(1.5, true, "x", 1L << 40)));

  @TempDir Path directory;

  private Path path = Path.of("");

  @BeforeEach
  void choosePath() {
    path = directory.resolve("journal.jsonl");
  }

  @Test
  void readsWhatWasAppended() throws IOException {
    try (Journal journal = RunDirectory.at(directory).journal()) {
      assertThat(journal.lines()).isEmpty();
      journal.append(FIRST);
      journal.append(SECOND);
      assertThat(journal.lines()).containsExactly(FIRST, SECOND);
    }
    assertThat(Journal.read(path)).containsExactly(FIRST, SECOND);
    assertThat(Files.readAllLines(path)).hasSize(2);
  }

  @Test
  void goesOnWhereItStopped() {
    try (Journal journal = RunDirectory.at(directory).journal()) {
      journal.append(List.of(FIRST, SECOND));
    }
    try (Journal journal = RunDirectory.at(directory).journal()) {
      assertThat(journal.lines()).containsExactly(FIRST, SECOND);
      journal.append(FIRST);
    }
    assertThat(Journal.read(path)).containsExactly(FIRST, SECOND, FIRST);
  }

  @Test
  void leavesOutALineCutShortAnywhere() throws IOException {
    try (Journal journal = RunDirectory.at(directory).journal()) {
      journal.append(FIRST);
      journal.append(SECOND);
    }
    byte[] whole = Files.readAllBytes(path);
    int second = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
    for (int length = second; length < whole.length - 1; length++) {
      Files.write(path, java.util.Arrays.copyOf(whole, length));
      assertThat(Journal.read(path)).containsExactly(FIRST);
      try (Journal journal = RunDirectory.at(directory).journal()) {
        journal.append(SECOND);
      }
      assertThat(Files.readAllBytes(path)).isEqualTo(whole);
    }
  }

  @Test
  void keepsALineThatLacksOnlyItsEnd() throws IOException {
    Files.writeString(path, "{\"a\":1}\n{\"a\":2}");
    assertThat(Journal.read(path)).containsExactly(Map.of("a", 1), Map.of("a", 2));
    try (Journal journal = RunDirectory.at(directory).journal()) {
      journal.append(Map.of("a", 3));
    }
    assertThat(Files.readString(path)).isEqualTo("{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n");
  }

  @Test
  void saysWhichLineIsDamagedAndLeavesTheFileAlone() throws IOException {
    String damaged = "{\"a\":1}\n{\"a\":\n{\"a\":3}\n";
    Files.writeString(path, damaged);
    assertThatThrownBy(() -> RunDirectory.at(directory).journal())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("line 2 of journal (%s) must be a JSON object.", path);
    assertThatThrownBy(() -> Journal.read(path)).hasMessageContaining("line 2");
    assertThat(Files.readString(path)).isEqualTo(damaged);
    Files.writeString(path, "[1]\n{}\n");
    assertThatThrownBy(() -> RunDirectory.at(directory).journal()).hasMessageContaining("line 1");
  }

  @Test
  void refusesWhatIsNotPlainDataAndWritesNothing() throws IOException {
    try (Journal journal = RunDirectory.at(directory).journal()) {
      Map<String, Object> infinite = Map.of("metrics", Map.of("loss", List.of(1, Double.NaN)));
      assertThatThrownBy(() -> journal.append(List.of(FIRST, infinite)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("metrics/loss/1 (NaN) must be finite.");
      assertThatThrownBy(() -> journal.append(Map.of("path", path)))
          .hasMessageStartingWith("path (" + path + ") must be a map, a list");
      assertThatThrownBy(() -> journal.append(Map.of("map", Map.of(1, 2))))
          .hasMessage("key map/1 must be text.");
    }
    assertThat(Files.size(path)).isZero();
  }

  @Test
  void isOpenOnlyOnce() {
    RunDirectory run = RunDirectory.at(directory);
    try (Journal journal = run.journal()) {
      assertThatThrownBy(run::journal)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("journal (%s) must not be open.", path);
      assertThatThrownBy(() -> RunDirectory.at(directory).journal())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("run directory (%s) must not be in use", directory);
      journal.append(FIRST);
    }
    try (Journal journal = RunDirectory.at(directory).journal()) {
      assertThat(journal.lines()).containsExactly(FIRST);
    }
  }

  @Test
  void saysThatItCannotBeWritten() {
    Path missing = directory.resolve("missing").resolve("journal.jsonl");
    assertThatThrownBy(() -> Journal.open(missing, () -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("journal (%s) must be writable: there is no such file or directory.", missing);
    assertThatThrownBy(() -> Journal.read(missing)).hasMessageContaining("must be readable");
  }
}
