package io.archai.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages of the documentation, and the sources that they speak of. */
public final class Pages {
  /** The top level of the checkout. */
  public static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final Pattern FENCE =
      Pattern.compile("^```(\\w*)\\R(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern SPAN = Pattern.compile("`([^`]+)`");

  private Pages() {}

  /** Returns README and all pages in docs. */
  public static List<Path> all() {
    return Stream.concat(
            files(ROOT.resolve("docs"), ".md").stream(), Stream.of(ROOT.resolve("README.md")))
        .toList();
  }

  /** Returns the files below a directory that end so, in order. */
  public static List<Path> files(Path directory, String ending) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the Java files of a part (main, test) of all modules. */
  public static List<Path> sources(String part) {
    return Stream.of("core", "ops", "algos", "examples")
        .map(module -> ROOT.resolve("archai-" + module + "/src/" + part + "/java"))
        .flatMap(directory -> files(directory, ".java").stream())
        .toList();
  }

  /** Returns the text of a file. */
  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the code that stands within lines of a page. */
  public static List<String> spans(Path page) {
    String lines = FENCE.matcher(text(page)).replaceAll("");
    return SPAN.matcher(lines).results().map(span -> span.group(1)).toList();
  }

  /** Returns the blocks of code of a page that are in these languages; empty: in none. */
  public static List<String> blocks(Path page, String... languages) {
    return FENCE
        .matcher(text(page))
        .results()
        .filter(block -> List.of(languages).contains(block.group(1)))
        .map(block -> block.group(2))
        .toList();
  }
}
