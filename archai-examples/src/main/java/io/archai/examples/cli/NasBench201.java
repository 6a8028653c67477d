package io.archai.examples.cli;

import io.archai.algos.evolution.AgingEvolution;
import io.archai.algos.evolution.LocalSearch;
import io.archai.algos.evolution.Nsga2;
import io.archai.algos.random.RandomSearch;
import io.archai.algos.reinforce.Reinforce;
import io.archai.benchmark.ArchitectureTable;
import io.archai.benchmark.TableEvaluator;
import io.archai.graph.Require;
import io.archai.objective.Metrics;
import io.archai.objective.Objective;
import io.archai.objective.Objectives;
import io.archai.random.RandomStreams;
import io.archai.search.SearchTask;
import io.archai.search.Searcher;
import io.archai.space.cell.CellSpace;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
          + " the better. With several goals the line also says how near the architectures that a run tried come to the"
          + " exact front of the table, by --select and by --report: which share of its volume they dominate, and which"
          + " share of its points they have. Costs are those of the deployed network."
    },
    footer = {
      "",
      "For example:",
      "  archai nasbench201 --table nasbench201-cifar10.csv.gz --algorithm evolution --evaluations 300 --runs 500",
      "  archai nasbench201 --table nasbench201-cifar10.csv.gz --algorithm nsga2 --minimize error,multiplyAdds"
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
          "Architectures that a run asks for, repeated ones counted unless --unique. Default: ${DEFAULT-VALUE}.")
  private int evaluations = 300;

  @Option(
      names = "--unique",
      description = "Count different architectures only, so that repeating one costs nothing.")
  private boolean unique;

  @Option(
      names = "--minimize",
      paramLabel = "GOAL",
      split = ",",
      description =
          "${COMPLETION-CANDIDATES}; several with commas, error first: nsga2 searches by all, others by the error."
              + " Default: error.")
  private @Nullable List<GoalOptions.Goal> goals;

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
    List<String> costs = costs();
    Searcher searcher = searcher();
    ArchitectureTable<Genotype> read = ArchitectureTable.nasbench201(table);
    TableEvaluator.of(read).accuracy(select).noting(report);
    ArchitectureTable<Genotype> architectures = withCosts(read, costs);
    TableSearch<Genotype> search =
        new TableSearch<>(searcher, task(architectures, costs), evaluations, unique);
    searcher.check(search.task(evaluations));
    TableFigures<Genotype> figures = TableFigures.of(architectures, select, report, costs, runs);

    long began = System.nanoTime();
    for (int run = 0; run < runs; run++) {
      figures.add(search.run(RandomStreams.of(seed).named("run").at(run).nextLong()));
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("algorithm", algorithm.name());
    line.put("settings", searcher.settings());
    line.put("evaluations", evaluations);
    line.put("counted", unique ? "different architectures" : "all");
    line.put("runs", runs);
    line.put("seed", seed);
    line.put("select", select);
    line.put("report", report);
    line.putAll(figures.toMap());
    line.put("evaluationsPerSecond", Math.round(figures.trials() / seconds));
    terminal.result(Json.line(line));
  }

  /** The goals besides the error. */
  private List<String> costs() {
    List<GoalOptions.Goal> given = goals == null ? List.of(GoalOptions.Goal.error) : goals;
    Require.that(
        given.get(0) == GoalOptions.Goal.error && given.stream().distinct().count() == given.size(),
        "--minimize (%s) must be error, and then perhaps other goals, each once.",
        given);
    return given.stream().skip(1).map(GoalOptions.Goal::name).toList();
  }

  private static ArchitectureTable<Genotype> withCosts(
      ArchitectureTable<Genotype> table, List<String> costs) {
    CellSpace space = CellSpaces.nasbench201();
    ArchitectureTable<Genotype> whole = table;
    for (String cost : costs) {
      Objective objective = GoalOptions.Goal.valueOf(cost).objective();
      whole =
          whole.with(
              cost,
              architecture -> objective.value(() -> space.network(architecture), Metrics.none()));
    }
    return whole;
  }

  private SearchTask<Genotype> task(ArchitectureTable<Genotype> table, List<String> costs) {
    List<Objective> objectives = new ArrayList<>(List.of(Objectives.error()));
    // Others than NSGA-II search by the error alone; their fronts are compared all the same.
    for (String cost : algorithm == Algorithm.nsga2 ? costs : List.<String>of()) {
      objectives.add(Objective.ofMetrics(cost, metrics -> metrics.get(cost)));
    }
    return SearchTask.over(CellSpaces.nasbench201())
        .evaluating(
            TableEvaluator.of(table)
                .accuracy(select)
                .noting(report)
                .noting(costs.toArray(String[]::new)))
        .minimizing(objectives.toArray(Objective[]::new))
        .inFlight(1);
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
}
