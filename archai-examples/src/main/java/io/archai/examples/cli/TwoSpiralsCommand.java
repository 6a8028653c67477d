package io.archai.examples.cli;

import io.archai.algos.petridish.CascadeCorrelation;
import io.archai.data.Examples;
import io.archai.data.TwoSpirals;
import io.archai.graph.Require;
import io.archai.search.FoundModel;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.space.growth.Cascade;
import io.archai.space.growth.GrowthSpaces;
import io.archai.train.TrainedModel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lets cascade-correlation tell two spirals apart. */
@Command(
    name = "two-spirals",
    mixinStandardHelpOptions = true,
    versionProvider = Archai.Version.class,
    sortOptions = false,
    description = {
      "Lets cascade-correlation tell two spirals apart, unit by unit, in seconds, and prints one line of JSON a run.",
      "",
      "It ends when all outputs are within 0.4 of their targets on the points that are trained on, as in the paper.",
      "Errors are shares of the 194 points that are trained on, of as many between them, and of 388 others."
    },
    footer = {"", "For example:", "  archai two-spirals --draw spirals.png"})
final class TwoSpiralsCommand implements Runnable {
  private static final int PANELS = 4;

  private final Terminal terminal;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Fixes all that is random in the first run. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--runs",
      paramLabel = "N",
      description = "Runs with this seed and those after it. Default: ${DEFAULT-VALUE}.")
  private int runs = 1;

  @Option(
      names = "--units",
      paramLabel = "N",
      description = "The most that are installed. Default: ${DEFAULT-VALUE}.")
  private int units = 25;

  @Option(
      names = "--pool",
      paramLabel = "N",
      description =
          "Candidates that are trained for each unit, of which one is installed. Default: ${DEFAULT-VALUE}.")
  private int pool = 8;

  @Option(
      names = "--random-selection",
      description = "Installs any of the pool instead of the one that varies with the errors most.")
  private boolean randomSelection;

  @Option(
      names = "--draw",
      paramLabel = "FILE.png",
      description =
          "Draws what the first run's network made of the plane, at first, twice meanwhile and in the end.")
  private @Nullable Path draw;

  TwoSpiralsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    Require.positive("--runs", runs);
    Require.positive("--units", units);
    Require.positive("--pool", pool);
    if (draw != null) {
      PictureFile.check("--draw", draw, List.of(".png"));
    }
    CascadeCorrelation algorithm = CascadeCorrelation.create().until(0).units(units);
    algorithm = randomSelection ? algorithm.randomSelection() : algorithm;
    for (int run = 0; run < runs; run++) {
      SearchTask<Cascade> task =
          SearchTask.over(GrowthSpaces.cascade().pool(pool))
              .on(TwoSpirals.dataset())
              .splitInOrder()
              .minimizing(CascadeCorrelation.outsideTolerance())
              .seed(seed + run);
      SearchResult<Cascade> result = algorithm.search(task);
      result.gallery().forEach(this::tell);
      if (draw != null && run == 0) {
        SpiralsPicture.write(panels(result), task.split().training(), draw);
      }
      terminal.result(Json.line(summary(result)));
    }
  }

  private void tell(FoundModel<Cascade> model) {
    terminal.say(
        String.format(
            Locale.ROOT,
            "%2d units, %3d parameters: %5.2f %% of the points outside 0.4, %5.2f %% wrong between them",
            model.architecture().units(),
            model.cost().parameters(),
            100 * model.objectives().get(0),
            100 * (1 - model.metrics().validAccuracy())));
  }

  private static List<TrainedModel> panels(SearchResult<Cascade> result) {
    int last = result.gallery().size() - 1;
    return IntStream.range(0, PANELS)
        .map(panel -> Math.round((float) panel * last / (PANELS - 1)))
        .distinct()
        .mapToObj(index -> result.trained(result.gallery().get(index)))
        .toList();
  }

  private static Map<String, Object> summary(SearchResult<Cascade> result) {
    FoundModel<Cascade> best = result.best();
    TrainedModel model = result.trained(best);
    SearchTask<Cascade> task = result.task();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("seed", task.seed());
    line.put("outsideTolerance", rounded(best.objectives().get(0)));
    line.put("units", best.architecture().units());
    line.put("parameters", best.cost().parameters());
    line.put("trainingError", error(model, task.split().training()));
    line.put("validationError", error(model, task.split().validation()));
    line.put("testError", error(model, task.dataset().test().orElseThrow()));
    line.put("seconds", Double.parseDouble(String.format(Locale.ROOT, "%.1f", result.seconds())));
    return line;
  }

  private static double error(TrainedModel model, Examples examples) {
    return rounded(1 - model.accuracy(examples));
  }

  private static double rounded(double share) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.4f", share));
  }
}
