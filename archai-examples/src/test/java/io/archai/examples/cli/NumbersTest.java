package io.archai.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Every option that takes a number, with numbers that nobody means. */
class NumbersTest {
  private static final List<String> COUNTS = List.of("-1", "0", "2147483647", "9999999999999");

  private static final List<String> SHARES = List.of("-1", "NaN", "1e300");

  private static final int IMAGES = 40;
  private static final int RECORD = 3073;

  private static final Set<Class<?>> TYPES =
      Set.of(int.class, Integer.class, long.class, Long.class, double.class, Double.class);

  @TempDir static Path directory;

  /** All options of one command that no command before it had, from the class that declares it. */
  private static void collect(
      CommandLine command, Set<Object> seen, Map<CommandLine, List<OptionSpec>> found) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      Class<?> type = option.auxiliaryTypes()[0];
      if (TYPES.contains(type) && seen.add(option.userObject())) {
        found.computeIfAbsent(command, key -> new ArrayList<>()).add(option);
      }
    }
    command.getSubcommands().values().forEach(inner -> collect(inner, seen, found));
  }

  @BeforeAll
  static void writeImages() throws IOException {
    byte[] records = new byte[IMAGES * RECORD];
    for (int image = 0; image < IMAGES; image++) {
      records[image * RECORD] = (byte) (image % 10);
    }
    Files.write(directory.resolve("data_batch_1.bin"), records);
    Files.write(directory.resolve("test_batch.bin"), records);
  }

  /** What makes the rest of the command small, and lets it end before it does any work. */
  private static Map<String, String> rest(CommandLine command) {
    Map<String, String> rest = new LinkedHashMap<>();
    // The name is longer than a file's may be, which is found when everything else is right.
    rest.put("--out", directory.resolve("n".repeat(300)).toString());
    rest.put("--data", directory.toString());
    rest.put("--batch", "5");
    rest.put("--cells", "5");
    rest.put("--genotype", "DARTS_V2");
    rest.put("--network", "resnet8");
    rest.put("--table", directory.resolve("none.csv").toString());
    rest.keySet().removeIf(name -> command.getCommandSpec().findOption(name) == null);
    if (name(command).startsWith("archai search")) {
      rest.remove("--table");
    }
    return rest;
  }

  @TestFactory
  Stream<DynamicTest> nobodyIsShownAStackTrace() {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    Map<CommandLine, List<OptionSpec>> found = new LinkedHashMap<>();
    try (Logging logging = Logging.to(new Terminal(nowhere, nowhere, false))) {
      collect(Archai.commandLine(logging), new HashSet<>(), found);
    }
    return found.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .map(
                        option ->
                            DynamicTest.dynamicTest(
                                name(entry.getKey()) + " " + option.longestName(),
                                () -> check(entry.getKey(), option))));
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  private static void check(CommandLine command, OptionSpec option) {
    Class<?> type = option.auxiliaryTypes()[0];
    boolean real = type == double.class || type == Double.class;
    // Those that begin at once are given what they must refuse.
    boolean begins = name(command).matches("archai (bench.*|two-spirals)");
    boolean seed = option.longestName().startsWith("--seed");
    List<String> numbers = new ArrayList<>(real ? SHARES : COUNTS);
    numbers.removeIf(number -> begins && (seed || number.startsWith("2147")));
    for (String number : numbers) {
      Map<String, String> rest = rest(command);
      rest.put(option.longestName(), number);
      List<String> arguments =
          new ArrayList<>(List.of(name(command).substring("archai ".length()).split(" ")));
      rest.forEach((name, value) -> arguments.addAll(List.of(name, value)));
      Shell shell = Shell.archai(arguments.toArray(String[]::new));
      assertThat(shell.err())
          .as(arguments.toString())
          .doesNotContain("\tat ", "should not have happened");
      // To look at a network of many classes is no work.
      assertThat(shell.exit())
          .as(arguments + ": " + shell.err())
          .isIn(name(command).equals("archai inspect") ? List.of(0, 2) : List.of(2));
    }
  }
}
