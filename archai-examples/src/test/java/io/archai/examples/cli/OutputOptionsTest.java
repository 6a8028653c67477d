package io.archai.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.graph.MemoryException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class OutputOptionsTest {
  @TempDir Path directory;

  @Command(name = "dig")
  static final class Dig {
    @Mixin OutputOptions output = new OutputOptions();
  }

  /** What is said when this happens after something was found. */
  private void dig(RuntimeException happens) {
    Dig dig = new Dig();
    new CommandLine(dig).parseArgs("--out", directory.resolve("a b").toString());
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    try (Logging logging = Logging.to(new Terminal(nowhere, nowhere, false))) {
      dig.output.within(
          "dig",
          OutputOptions.Way.BEGIN,
          logging,
          run -> {
            run.write("journal.jsonl", "{}\n");
            throw happens;
          });
    }
  }

  @Test
  void whoIsStoppedIsToldTheCommandThatGoesOn() {
    String goOn =
        "\nTo go on: 'my tools/archai' --out '%s' --resume".formatted(directory.resolve("a b"));
    System.setProperty("archai.command", "my tools/archai");
    try {
      assertThatThrownBy(() -> dig(new CancellationException("interrupted.")))
          .isInstanceOf(CancellationException.class)
          .hasMessage("interrupted." + goOn);
      directory.resolve("a b/journal.jsonl").toFile().delete();
      assertThatThrownBy(
              () -> dig(new MemoryException("in epoch 2", new OutOfMemoryError("Java heap space"))))
          .isInstanceOf(MemoryException.class)
          .hasMessageStartingWith(
              "memory ran out in epoch 2: Java heap space.\nMaybe a larger heap")
          .hasMessageEndingWith(goOn);
    } finally {
      System.clearProperty("archai.command");
    }
  }

  @Test
  void wordsAreQuotedWhereAShellDividesThem() {
    assertThat(OutputOptions.quoted("./archai")).isEqualTo("./archai");
    assertThat(OutputOptions.quoted("a b")).isEqualTo("'a b'");
    assertThat(OutputOptions.quoted("it's")).isEqualTo("'it'\\''s'");
    assertThat(OutputOptions.quoted("")).isEqualTo("''");
  }
}
