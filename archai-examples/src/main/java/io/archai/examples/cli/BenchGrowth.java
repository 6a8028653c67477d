package io.archai.examples.cli;

import io.archai.algos.petridish.ParentChoice;
import io.archai.algos.petridish.Petridish;
import io.archai.algos.petridish.Selection;
import io.archai.data.Dataset;
import io.archai.data.Examples;
import io.archai.graph.Require;
import io.archai.objective.Objectives;
import io.archai.run.RunDirectory;
import io.archai.search.FoundModel;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.space.Skeleton;
import io.archai.space.growth.CellGrowthSpace;
import io.archai.space.growth.GrownCells;
import io.archai.space.growth.GrowthSpaces;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Compares Petridish with random growth: each way to choose parents with each way to choose
 * candidates, over several seeds, by what the galleries reach on the test images.
 */
@Command(
    name = "growth",
    mixinStandardHelpOptions = true,
    versionProvider = Archai.Version.class,
    sortOptions = false,
    showDefaultValues = true,
    description = {
      "Grows pools with parents near the hull or any, and candidates chosen by alpha or at random, and compares them.",
      "",
      "Galleries are chosen by validation and compared by the test error of their networks, with the weights that the search"
          + " left: by the share of the rectangle below --error and --multiply-adds that they dominate. Writes growth.csv,"
          + " a line for each pool, and galleries.csv, a line for each network; pools that are there are not grown again."
    })
final class BenchGrowth implements Runnable {
  private final Terminal terminal;

  @Mixin private DataOptions data = new DataOptions();

  @Option(names = "--seeds", paramLabel = "N", split = ",", description = "Seeds, with commas.")
  private List<Long> seeds = new ArrayList<>(List.of(0L, 1L, 2L, 3L, 4L));

  @Option(names = "--max-models", paramLabel = "N", description = "Networks of each pool.")
  private int models = 8;

  @Option(names = "--cells", paramLabel = "N", description = "Cells; one of them reduces.")
  private int cells = 3;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      split = ",",
      description = "Nodes of the networks to begin with, with commas.")
  private List<Integer> nodes = new ArrayList<>(List.of(1, 2));

  @Option(names = "--channels", paramLabel = "N", description = "Channels of the first cells.")
  private int channels = 4;

  @Option(names = "--batch", paramLabel = "N", description = "Images a step.")
  private int batch = 32;

  @Option(names = "--epochs", paramLabel = "N", description = "Epochs of seeds and of children.")
  private int epochs = 4;

  @Option(names = "--candidate-epochs", paramLabel = "N", description = "Epochs of candidates.")
  private int candidateEpochs = 2;

  @Option(names = "--error", paramLabel = "SHARE", description = "The largest error that counts.")
  private double error = 0.9;

  @Option(
      names = "--multiply-adds",
      paramLabel = "N",
      description = "The largest cost that counts.")
  private double multiplyAdds = 4e6;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where to write.")
  private Path out = Path.of("");

  BenchGrowth(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    Require.that(
        !seeds.isEmpty() && seeds.stream().distinct().count() == seeds.size() && seeds.size() <= 20,
        "--seeds (%s) must be 1 to 20 different numbers.",
        seeds);
    Require.within("--error", error, 0, 1);
    Require.positive("--multiply-adds", multiplyAdds);
    Dataset dataset = data.dataset();
    Examples test =
        dataset
            .test()
            .orElseThrow(
                () ->
                    new IllegalArgumentException("data (" + dataset + ") must have a test part."));
    GrowthComparison comparison = new GrowthComparison(error, multiplyAdds);
    RunDirectory directory = RunDirectory.at(out);
    SearchTask<GrownCells> task = task(dataset);
    for (long seed : seeds) {
      for (ParentChoice parents : GrowthComparison.PARENTS) {
        for (Selection selection : GrowthComparison.SELECTIONS) {
          Petridish petridish = petridish(parents, selection);
          String name = comparison.name(parents, selection) + "-" + seed;
          SearchResult<GrownCells> result =
              petridish.search(task.seed(seed).storedAt(out.resolve(name)).resuming(true));
          comparison.add(parents, selection, seed, result.seconds(), measured(result, test));
          directory.write("growth.csv", comparison.pools());
          directory.write("galleries.csv", comparison.networks());
          terminal.say(comparison.last());
        }
      }
    }
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("what", "growth");
    report.put("data", dataset.settings());
    report.put("seeds", seeds);
    report.put("models", models);
    report.put("error", error);
    report.put("multiplyAdds", multiplyAdds);
    report.putAll(comparison.toMap());
    directory.write("report.json", report);
    terminal.result(Json.line(report));
  }

  private SearchTask<GrownCells> task(Dataset dataset) {
    CellGrowthSpace space =
        GrowthSpaces.cells()
            .cells(cells)
            .reductions(1)
            .nodes(nodes.stream().mapToInt(Integer::intValue).toArray())
            .searchedAs(Skeleton.cifar10().channels(channels).dropPath(false));
    return SearchTask.over(space.deployedAs(Skeleton.cifar10().channels(channels).dropPath(false)))
        .on(dataset)
        .trainingFraction(0.8)
        .minimizing(Objectives.error(), Objectives.multiplyAdds())
        .inFlight(1)
        .workers(1)
        .threadsPerTrial(1);
  }

  private Petridish petridish(ParentChoice parents, Selection selection) {
    return Petridish.create()
        .parents(parents)
        .selection(selection)
        .models(models)
        .epochs(epochs, candidateEpochs, epochs)
        .batch(batch);
  }

  private static List<GrowthComparison.Network> measured(
      SearchResult<GrownCells> result, Examples test) {
    List<GrowthComparison.Network> networks = new ArrayList<>();
    for (FoundModel<GrownCells> model : result.gallery()) {
      networks.add(
          new GrowthComparison.Network(
              model.index(),
              model.objectives().get(1),
              model.objectives().get(0),
              1 - result.trained(model).accuracy(test)));
    }
    return networks;
  }
}
