package io.archai.examples.cli;

import io.archai.algos.random.RandomSearch;
import io.archai.data.GeneratedImages;
import io.archai.graph.Require;
import io.archai.search.Budget;
import io.archai.search.FromScratch;
import io.archai.search.SearchListener;
import io.archai.search.SearchTask;
import io.archai.search.Trial;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpaces;
import io.archai.train.Progress;
import io.archai.train.Recipe;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Trains one architecture after another in one process, and watches what memory it keeps. */
@Command(
    name = "trials",
    mixinStandardHelpOptions = true,
    versionProvider = Archai.Version.class,
    sortOptions = false,
    showDefaultValues = true,
    description =
        "Runs a random search of the DARTS space and prints the resident memory after every tenth of its trials.")
final class BenchTrials implements Runnable {
  private static final int POINTS = 10;

  private final Terminal terminal;

  @Option(names = "--trials", paramLabel = "N", description = "Architectures to train.")
  private int trials = 200;

  @Option(names = "--workers", paramLabel = "N", description = "Trainings at the same time.")
  private int workers = 1;

  @Option(names = "--images", paramLabel = "N", description = "Generated images, half to train on.")
  private int images = 128;

  @Option(names = "--batch", paramLabel = "N", description = "Images a step.")
  private int batch = 32;

  @Option(names = "--cells", paramLabel = "N", description = "Cells of each network.")
  private int cells = 3;

  @Option(names = "--channels", paramLabel = "N", description = "Channels of the first cells.")
  private int channels = 8;

  BenchTrials(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    Require.that(trials >= POINTS, "--trials (%d) must be at least %d.", trials, POINTS);
    Skeleton skeleton = Skeleton.cifar10().cells(cells).channels(channels);
    Map<String, Object> resident = new LinkedHashMap<>();
    var task =
        SearchTask.over(CellSpaces.darts().searchedAs(skeleton).deployedAs(skeleton))
            .on(GeneratedImages.standard().train(images).test(10).dataset())
            .evaluating(FromScratch.with(Recipe.quick().epochs(1).batch(batch)))
            .budget(Budget.trials(trials))
            .workers(workers)
            .listening(
                new SearchListener() {
                  @Override
                  public void trial(Trial<?> trial, Progress progress) {
                    int done = trial.index() + 1;
                    if (done % (trials / POINTS) == 0) {
                      StepTimes.residentMebibytes()
                          .ifPresent(mebibytes -> resident.put(Integer.toString(done), mebibytes));
                    }
                  }
                });
    long began = System.nanoTime();
    long failed =
        RandomSearch.create().search(task).trials().stream()
            .filter(trial -> !trial.measured())
            .count();
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("what", "trials");
    report.put("framework", "archai " + Archai.version());
    report.put("trials", trials);
    report.put("failed", failed);
    report.put("workers", workers);
    report.put("batch", batch);
    report.put("channels", channels);
    report.put("layers", cells);
    report.put("seconds", StepTimes.rounded((System.nanoTime() - began) / 1e9));
    report.put("resident_mib_after_trials", resident);
    StepTimes.peakMebibytes().ifPresent(peak -> report.put("peak_rss_mib", peak));
    terminal.result(Json.line(report));
  }
}
