package io.archai.examples.cli;

import io.archai.algos.evolution.AgingEvolution;
import io.archai.algos.evolution.LocalSearch;
import io.archai.algos.evolution.Nsga2;
import io.archai.algos.random.RandomSearch;
import io.archai.algos.reinforce.Reinforce;
import io.archai.benchmark.ArchitectureTable;
import io.archai.benchmark.TableEvaluator;
import io.archai.graph.Require;
import io.archai.random.RandomStreams;
import io.archai.search.Budget;
import io.archai.search.SearchTask;
import io.archai.search.Searcher;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs an algorithm many times on a table of NAS-Bench-201. */
@Command(
    name = "nasbench201",
    mixinStandardHelpOptions = true,
    versionProvider = Archai.Version.class,
    sortOptions = false,
    description = {
      "Runs an algorithm many times on a table of NAS-Bench-201, and prints one line of JSON: how good what it chose was.",
      "",
      "An architecture is chosen by the column --select and judged by the column --report; both are percentages, the more"
          + " the better."
    },
    footer = {
      "",
      "For example:",
      "  archai nasbench201 --table nasbench201-cifar10.csv.gz --algorithm evolution --evaluations 300 --runs 500"
    })
final class NasBench201 implements Runnable {
  /** Those that ask for one architecture after another. */
  enum Algorithm {
    random,
    evolution,
    local,
    reinforce,
    nsga2
  }

  private final Terminal terminal;

  @Option(
      names = "--table",
      paramLabel = "FILE",
      required = true,
      description =
          "Comma-separated values, plain or compressed by gzip, with a column architecture and columns of numbers.")
  private Path table = Path.of("");

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Algorithm algorithm = Algorithm.random;

  @Option(
      names = "--evaluations",
      paramLabel = "N",
      description =
          "Architectures that a run asks for, repeated ones counted. Default: ${DEFAULT-VALUE}.")
  private int evaluations = 300;

  @Option(names = "--runs", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int runs = 500;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Fixes all that is random, in all runs. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--select",
      paramLabel = "COLUMN",
      description = "What the algorithm sees and chooses by. Default: ${DEFAULT-VALUE}.")
  private String select = "cifar10_valid_accuracy_12";

  @Option(
      names = "--report",
      paramLabel = "COLUMN",
      description = "What the chosen one is judged by. Default: ${DEFAULT-VALUE}.")
  private String report = "cifar10_test_accuracy_200";

  @Option(
      names = "--population",
      paramLabel = "N",
      description = "Of evolution and nsga2. Default: ${DEFAULT-VALUE}.")
  private int population = 10;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "Of evolution's tournaments. Default: ${DEFAULT-VALUE}.")
  private int sample = 3;

  NasBench201(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    Require.positive("--evaluations", evaluations);
    Require.positive("--runs", runs);
    Searcher searcher = searcher();
    ArchitectureTable<Genotype> architectures = ArchitectureTable.nasbench201(table);
    SearchTask<Genotype> task =
        SearchTask.over(CellSpaces.nasbench201())
            .evaluating(TableEvaluator.of(architectures).accuracy(select).noting(report))
            .inFlight(1)
            .budget(Budget.trials(evaluations));
    searcher.check(task);

    long began = System.nanoTime();
    double[] values = new double[runs];
    for (int run = 0; run < runs; run++) {
      long seedOfRun = RandomStreams.of(seed).named("run").at(run).nextLong();
      values[run] = searcher.search(task.seed(seedOfRun)).best().metrics().get(report);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    terminal.result(Json.line(summary(values, searcher, seconds)));
  }

  private Searcher searcher() {
    return switch (algorithm) {
      case random -> RandomSearch.create();
      case evolution -> AgingEvolution.of(population, sample);
      case local -> LocalSearch.create();
      case reinforce -> Reinforce.create();
      case nsga2 -> Nsga2.create().population(population);
    };
  }

  private Map<String, Object> summary(double[] values, Searcher searcher, double seconds) {
    DoubleSummaryStatistics statistics = Arrays.stream(values).summaryStatistics();
    double mean = statistics.getAverage();
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("algorithm", algorithm.name());
    line.put("settings", searcher.settings());
    line.put("evaluations", evaluations);
    line.put("runs", runs);
    line.put("seed", seed);
    line.put("select", select);
    line.put("report", report);
    line.put("mean", rounded(mean));
    line.put("standardDeviation", rounded(Math.sqrt(squares / Math.max(1, runs - 1))));
    line.put("minimum", statistics.getMin());
    line.put("maximum", statistics.getMax());
    line.put("evaluationsPerSecond", Math.round((double) runs * evaluations / seconds));
    return line;
  }

  private static double rounded(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.4f", value));
  }
}
