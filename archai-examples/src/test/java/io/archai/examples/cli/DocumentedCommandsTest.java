package io.archai.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.examples.Pages;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Commands and options that pages show are there. */
class DocumentedCommandsTest {
  /** Options of Java, which pages name too. */
  private static final List<String> OF_JAVA = List.of("--add-modules", "--enable-native-access");

  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--[a-z][a-z0-9-]*");
  private static final Pattern CONTINUED = Pattern.compile("\\\\\\R\\s*");
  private static final Pattern ASSIGNMENTS = Pattern.compile("^(?:[A-Z_]+=\\S+ )+");
  private static final Pattern COMMENT = Pattern.compile("\\s+#.*");

  private static CommandLine archai;

  @BeforeAll
  static void archai() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    try (Logging logging = Logging.to(new Terminal(nowhere, nowhere, false))) {
      archai = Archai.commandLine(logging);
    }
  }

  @Test
  void commandsInBlocksAreUnderstood() {
    List<String> wrong = new ArrayList<>();
    int commands = 0;
    for (Path page : Pages.all()) {
      for (String block : Pages.blocks(page, "sh", "")) {
        for (String line : CONTINUED.matcher(block).replaceAll("").lines().toList()) {
          String command = COMMENT.matcher(line).replaceFirst("");
          command = ASSIGNMENTS.matcher(command).replaceFirst("");
          if (command.startsWith("./archai ")) {
            commands++;
            mistake(command)
                .forEach(why -> wrong.add(page.getFileName() + ": " + line + ": " + why));
          }
        }
      }
    }
    assertThat(wrong).as("commands that are refused").isEmpty();
    assertThat(commands).isGreaterThan(20);
  }

  @Test
  void optionsInTextAreThere() {
    List<String> wrong = new ArrayList<>();
    for (Path page : Pages.all()) {
      for (String span : Pages.spans(page)) {
        missing(span).forEach(name -> wrong.add(page.getFileName() + ": " + span + ": " + name));
      }
    }
    assertThat(wrong).as("options and commands that are nowhere").isEmpty();
  }

  @Test
  void whatIsNowhereIsFound() {
    assertThat(mistake("./archai search darts --epochz 3")).isNotEmpty();
    assertThat(mistake("./archai search darts --epochs many")).isNotEmpty();
    assertThat(mistake("./archai serch darts")).isNotEmpty();
    assertThat(mistake("./archai search darts --epochs 3")).isEmpty();
    assertThat(missing("--epochz")).containsExactly("--epochz");
    assertThat(missing("archai search darts --max-models 3")).containsExactly("--max-models");
    assertThat(missing("./archai serch darts")).containsExactly("serch");
    assertThat(missing("archai search")).isEmpty();
  }

  /** Returns why the command line refuses this; nothing where it does not. */
  private static Stream<String> mistake(String command) {
    String[] arguments = command.replaceFirst("\\./archai ", "").trim().split("\\s+");
    try {
      archai.parseArgs(arguments);
      return Stream.empty();
    } catch (CommandLine.ParameterException e) {
      return Stream.of(String.valueOf(e.getMessage()));
    }
  }

  private static List<String> missing(String span) {
    List<String> options = OPTION.matcher(span).results().map(MatchResult::group).toList();
    List<String> words = List.of(span.trim().split("\\s+"));
    int first = words.get(0).matches("(\\./)?archai") ? 1 : 0;
    CommandLine command = archai;
    int at = first;
    while (at < words.size() && command.getSubcommands().containsKey(words.get(at))) {
      command = command.getSubcommands().get(words.get(at++));
    }
    boolean expectsMore = first == 1 && !command.getSubcommands().isEmpty();
    if (expectsMore && at < words.size() && words.get(at).matches("[a-z].*")) {
      return List.of(words.get(at));
    }
    CommandLine found = command;
    boolean any = found.getParent() == null;
    return options.stream()
        .filter(name -> !OF_JAVA.contains(name))
        .filter(name -> any ? !isAnywhere(found, name) : !has(found, name))
        .toList();
  }

  private static boolean isAnywhere(CommandLine command, String option) {
    return has(command, option)
        || command.getSubcommands().values().stream().anyMatch(one -> isAnywhere(one, option));
  }

  private static boolean has(CommandLine command, String option) {
    CommandLine.Model.CommandSpec spec = command.getCommandSpec();
    return spec.optionsMap().containsKey(option) || spec.negatedOptionsMap().containsKey(option);
  }
}
