package io.archai.algos;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.search.TrialSearcher;
import io.archai.search.TrialSearcherContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A searcher whose defaults stand in a table of the docs. */
public abstract class DocumentedSearcherContract extends TrialSearcherContract {

  /** With the defaults that the docs tell. */
  protected abstract TrialSearcher documented();

  /** The page of {@code docs/algorithms} that tells them. */
  protected abstract String page();

  @Test
  void theTableInTheDocsIsTheCodes() throws IOException {
    Map<String, Object> settings = new LinkedHashMap<>();
    flatten("", documented().settings(), settings);
    String heading = "## Defaults of `" + documented().getClass().getSimpleName() + "`\n";
    String page = Files.readString(Path.of("../docs/algorithms/" + page()));
    assertThat(page.contains(heading)).isEqualTo(!settings.isEmpty());
    if (!settings.isEmpty()) {
      String section = page.substring(page.indexOf(heading) + heading.length());
      List<String> rows =
          section
              .lines()
              .takeWhile(line -> !line.startsWith("## "))
              .filter(line -> line.startsWith("| "))
              .toList();
      assertThat(rows).hasSize(1 + settings.size());
      settings.forEach(
          (name, value) ->
              assertThat(rows).anyMatch(row -> row.startsWith("| " + name + " | " + value + " |")));
    }
  }

  private static void flatten(String prefix, Map<?, ?> map, Map<String, Object> flat) {
    map.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> inner) {
            flatten(prefix + name + ": ", inner, flat);
          } else {
            flat.put(prefix + name, value);
          }
        });
  }
}
