package io.archai.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How messages, which people read, are worded. */
class MessagesTest {
  private static final Path ROOT = Path.of("..");

  /** A number in a text, or beside one, and a word in the plural: {@code %d epochs}. */
  private static final Pattern COUNTED =
      Pattern.compile(
          "(?:%,?d|\\{\\}|[\\w)]\\s*\\+\\s*\")((?: different| forward| backward)? [a-z-]+s)\\b");

  /** What is never one, or is a size in a message to a programmer. */
  private static final Set<String> SIZES =
      Set.of(
          "bytes",
          "numbers",
          "values",
          "strengths",
          "rows",
          "parameters",
          "weights",
          "multiply-adds");

  private static final Pattern NO_PLURAL =
      Pattern.compile(
          "(?:is|was|has|as|says|does|goes|waits|changes|begins|measures|searches|batches)");

  private static Stream<String> of(Path file) {
    try {
      String code =
          Files.readString(file)
              .lines()
              .filter(line -> !line.strip().startsWith("*") && !line.strip().startsWith("//"))
              .reduce("", (text, line) -> text + line.strip() + " ");
      Matcher found = COUNTED.matcher(code);
      List<String> places = new ArrayList<>();
      while (found.find()) {
        String words = found.group(1).strip();
        if (!SIZES.contains(words) && !NO_PLURAL.matcher(words).matches()) {
          places.add(file.getFileName() + ": " + found.group());
        }
      }
      return places.stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void whatIsCountedIsOneOrMany() throws IOException {
    List<String> places = new ArrayList<>();
    for (String module : List.of("core", "ops", "algos", "examples")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve("archai-" + module + "/src/main/java"))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .sorted()
            .flatMap(MessagesTest::of)
            .forEach(places::add);
      }
    }
    assertThat(places).as("counts to be worded by Wording.count").isEmpty();
  }
}
