package io.archai.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a search writes is the same where the machine speaks a language with digits of its own, or
 * one in which the small letter of I is another.
 */
class ForeignLocaleTest {
  private static final String SMALL = " --limit 40 --batch 10 --channels 2";

  private static final String TRAINED = SMALL + " --train-epochs 1 --random-architectures 0";

  private final Locale before = Locale.getDefault();

  @TempDir Path directory;

  @AfterEach
  void restore() {
    Locale.setDefault(before);
  }

  @Test
  void filesOfTrialsAreTheSame() throws IOException {
    check(
        "search random --space nasbench201 --cells 1 --trials 2 --trial-epochs 1 --workers 1"
            + " --minimize error,multiplyAdds --max-parameters 1000000"
            + TRAINED);
  }

  @Test
  void filesOfChainsAreTheSame() throws IOException {
    check(
        "search zoph-le --cells 2 --workers 1 --trials 2 --trial-epochs 1"
            + TRAINED.replace("--channels 2", ""));
  }

  @Test
  void filesOfGrowingNetworksAreTheSame() throws IOException {
    check(
        "search petridish --nodes 1 --cells 3 --reductions 1 --seed-epochs 1 --candidate-epochs 1"
            + " --child-epochs 1 --max-models 2 --workers 1"
            + SMALL);
  }

  private void check(String command) throws IOException {
    Map<String, String> expected = run(command, Locale.ROOT, "root");
    assertThat(expected).containsKeys("result.json", "journal.jsonl", "gallery.csv", "search.png");
    for (String tag : List.of("ar-EG-u-nu-arab", "tr")) {
      Map<String, String> found = run(command, Locale.forLanguageTag(tag), tag);
      assertThat(found.keySet()).as(tag).isEqualTo(expected.keySet());
      found.forEach(
          (file, content) ->
              assertThat(content).as("%s, %s", tag, file).isEqualTo(expected.get(file)));
    }
  }

  /** All files but log and checkpoint, which hold seconds; without what else differs by run. */
  private Map<String, String> run(String command, Locale locale, String name) throws IOException {
    Path out = directory.resolve(name);
    List<String> arguments = new ArrayList<>(Arrays.asList(command.trim().split(" +")));
    arguments.addAll(List.of("--out", out.toString()));
    Locale.setDefault(locale);
    Shell shell = Shell.archai(arguments.toArray(String[]::new));
    Locale.setDefault(before);
    assertThat(shell.exit()).as(shell.err()).isZero();
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(out.relativize(file).toString(), content(file, out));
      }
    }
    contents.keySet().removeAll(List.of("log.txt", "checkpoint.safetensors"));
    return contents;
  }

  private static String content(Path file, Path out) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (!file.toString().matches(".*\\.(json|jsonl|csv|txt|svg)")) {
      return HexFormat.of().formatHex(bytes);
    }
    String text =
        new String(bytes, StandardCharsets.UTF_8)
            .replace(out.toString(), "OUT")
            .replaceAll("(\"\\w*[sS]econds\\w*\" ?: ?)[-0-9.E]+", "$1 0")
            .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME");
    boolean endsWithSeconds = text.lines().findFirst().orElse("").endsWith(",seconds");
    return endsWithSeconds ? text.replaceAll("(?m),[^,\\n]*$", "") : text;
  }
}
