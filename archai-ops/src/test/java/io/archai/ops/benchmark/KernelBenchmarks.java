package io.archai.ops.benchmark;

import java.util.List;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the benchmarks of this package: no test, which is why Surefire does not find it by its name,
 * but in the place of tests with {@code -Pjmh}, so that each benchmark's process has the class path
 * and the options of tests.
 *
 * <pre>{@code
 * mvn -B -ntp -Pjmh -pl archai-ops -am test -Djmh.options="Depthwise.*convolve -p kernel=3 -r 1"
 * }</pre>
 */
class KernelBenchmarks {
  /** Options as JMH's own command line has them; {@code -h} lists them. */
  private static final String OPTIONS = "jmh.options";

  private static final String RESULT = "target/jmh.json";

  @Test
  void run() throws Exception {
    String given = System.getProperty(OPTIONS, "").strip();
    CommandLineOptions options = parsed(given);
    Runner runner =
        new Runner(
            new OptionsBuilder()
                .parent(options)
                .result(options.getResult().orElse(RESULT))
                .resultFormat(options.getResultFormat().orElse(ResultFormatType.JSON))
                .shouldFailOnError(options.shouldFailOnError().orElse(true))
                .build());
    if (options.shouldHelp()) {
      options.showHelp();
    } else if (options.shouldList()) {
      runner.list();
    } else {
      run(runner, given);
    }
  }

  private static CommandLineOptions parsed(String given) {
    try {
      return new CommandLineOptions(given.isEmpty() ? new String[0] : given.split("\\s+"));
    } catch (CommandLineOptionException e) {
      throw new IllegalArgumentException(OPTIONS + " (" + given + "): " + e.getMessage(), e);
    }
  }

  private static void run(Runner runner, String given) throws RunnerException {
    try {
      runner.run();
    } catch (NoBenchmarksException e) {
      throw new IllegalArgumentException(
          OPTIONS + " (" + given + ") must match one of these:\n" + names(), e);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          OPTIONS + " (" + given + ") must hold a regular expression: " + e.getMessage(), e);
    }
  }

  private static String names() {
    return BenchmarkList.defaultList()
        .getAll(OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT), List.of())
        .stream()
        .map(entry -> entry.getUsername())
        .collect(Collectors.joining("\n"));
  }
}
