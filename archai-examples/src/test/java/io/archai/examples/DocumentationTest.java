package io.archai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What README and docs show is what compiles, and what they point to is there. */
class DocumentationTest {
  private static final Path ROOT = Pages.ROOT;
  private static final Pattern PROGRAM = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);
  private static final Pattern VERSION = Pattern.compile("<version>(.*?)</version>");
  private static final Pattern DEPENDENCY =
      Pattern.compile("<artifactId>archai-\\w+</artifactId>\\s*<version>(.*?)</version>");
  private static final Pattern OF_GRADLE =
      Pattern.compile("\\(\"io\\.archai:archai-\\w+:(.*?)\"\\)");
  private static final Pattern LINK =
      Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)|src=\"([^\"]+)\"");

  @Test
  void programsAreCompiledSources() throws IOException {
    List<String> sources = new ArrayList<>();
    for (String directory : List.of("archai-examples/src", "archai-examples/embedding/src")) {
      for (Path source : Pages.files(ROOT.resolve(directory), ".java")) {
        sources.add(withoutSpace(Files.readString(source)));
      }
    }
    List<String> unknown = new ArrayList<>();
    int programs = 0;
    for (Path page : Pages.all()) {
      for (String program : groups(PROGRAM, Files.readString(page))) {
        programs++;
        String text = withoutSpace(program);
        if (sources.stream().noneMatch(source -> source.contains(text))) {
          unknown.add(ROOT.relativize(page) + ":\n" + program);
        }
      }
    }
    assertThat(unknown).as("programs in no source of archai-examples").isEmpty();
    assertThat(programs).isGreaterThan(3);
  }

  @Test
  void linksLeadSomewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : Pages.all()) {
      for (MatchResult link : LINK.matcher(Files.readString(page)).results().toList()) {
        String target = link.group(1) != null ? link.group(1) : link.group(3);
        Path directory = page.resolveSibling(target).normalize();
        if (!target.contains(":") && !Files.exists(directory)) {
          broken.add(ROOT.relativize(page) + " -> " + target);
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void whoeverDependsOnTheLibraryTakesThisVersion() throws IOException {
    String version = groups(VERSION, Files.readString(ROOT.resolve("pom.xml"))).get(0);
    String embedding = Files.readString(ROOT.resolve("archai-examples/embedding/pom.xml"));
    assertThat(embedding).contains("<archai.version>" + version + "</archai.version>");
    for (Path page : Pages.all()) {
      for (Pattern dependency : List.of(DEPENDENCY, OF_GRADLE)) {
        assertThat(groups(dependency, Files.readString(page)))
            .as("versions of the library in %s", ROOT.relativize(page))
            .allMatch(version::equals);
      }
    }
  }

  private static List<String> groups(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(result -> result.group(1)).toList();
  }

  private static String withoutSpace(String text) {
    return text.replaceAll("\\s+", "");
  }
}
