package io.archai.examples.cli;

import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.Role;
import io.archai.ops.engine.Engine;
import io.archai.ops.engine.Parameters;
import io.archai.ops.engine.Profile;
import io.archai.ops.kernel.KernelSets;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Precision;
import io.archai.ops.oneshot.Relaxation;
import io.archai.ops.oneshot.Supernet;
import io.archai.ops.train.AdamOptimizer;
import io.archai.ops.train.Clip;
import io.archai.ops.train.SgdOptimizer;
import io.archai.random.RandomStreams;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpaces;
import io.archai.train.Optimizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Times a first-order DARTS search step on random images: architecture gradient and Adam on one
 * batch, weight gradient, clipping and SGD on another. One step before is not counted.
 */
@Command(
    name = "darts-step",
    mixinStandardHelpOptions = true,
    versionProvider = Archai.Version.class,
    sortOptions = false,
    showDefaultValues = true,
    description = "Times first-order DARTS search steps on random images of 32x32.")
final class BenchDartsStep implements Runnable {
  private final Terminal terminal;

  @Option(names = "--batch", paramLabel = "N", description = "Images in each of the two batches.")
  private int batch = 64;

  @Option(names = "--channels", paramLabel = "N", description = "Channels of the first cells.")
  private int channels = 16;

  @Option(names = "--cells", paramLabel = "N", description = "How many cells.")
  private int cells = 8;

  @Option(names = "--steps", paramLabel = "N", description = "Steps to time.")
  private int steps = 5;

  @Mixin private ThreadOption threads = new ThreadOption();

  @Option(
      names = "--profile",
      description = "Say where the time goes; in all workers' milliseconds a step.")
  private boolean profiled;

  BenchDartsStep(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    Require.positive("--batch", batch);
    Require.positive("--steps", steps);
    Require.positive("--channels", channels);
    Require.positive("--cells", cells);
    Skeleton skeleton = Skeleton.cifar10().cells(cells).channels(channels);
    Graph graph = CellSpaces.darts().searchedAs(skeleton).supergraph();
    threads.measure(() -> measure(graph));
  }

  private void measure(Graph graph) {
    RandomStreams streams = RandomStreams.of(0);
    try (Engine engine = Engine.of(KernelSets.chosen(), Precision.FLOAT);
        Supernet supernet = Supernet.of(engine, graph, batch, Relaxation.softmax(), streams);
        Parameters weightGradient = supernet.parameters().like(Role.WEIGHT);
        Parameters architectureGradient = supernet.parameters().like(Role.ARCHITECTURE);
        SgdOptimizer sgd =
            new SgdOptimizer(
                Optimizer.sgd(0.9).withWeightDecay(3e-4), supernet.parameters(), Role.WEIGHT);
        AdamOptimizer adam =
            new AdamOptimizer(
                Optimizer.adam().withBetas(0.5, 0.999).withWeightDecay(1e-3),
                supernet.parameters(),
                Role.ARCHITECTURE)) {
      Profile profile = profiled ? engine.profile() : null;
      double[] seconds =
          StepTimes.seconds(
              steps,
              i -> {
                if (i == 1 && profile != null) {
                  profile.clear();
                }
                Pass pass = Pass.training(streams.within("step", i));
                supernet.forward(
                    StepTimes.images(streams, batch, 2 * i), pass.withoutMovingStatistics());
                supernet.backward(architectureGradient);
                adam.step(
                    supernet.parameters(),
                    architectureGradient,
                    supernet.spans(Role.ARCHITECTURE),
                    3e-4);
                supernet.forward(StepTimes.images(streams, batch, 2 * i + 1), pass);
                supernet.backward(weightGradient);
                Clip.toNorm(weightGradient, Role.WEIGHT, supernet.spans(Role.WEIGHT), 5);
                sgd.step(supernet.parameters(), weightGradient, supernet.spans(Role.WEIGHT), 0.025);
              });
      if (profile != null) {
        ProfileTable.lines(profile, steps).forEach(terminal::result);
      }
      long weights = supernet.parameters().flat(Role.WEIGHT).length();
      terminal.result(Json.line(report(engine.kernels().name(), weights, seconds)));
    }
  }

  private Map<String, Object> report(String kernels, long weights, double[] seconds) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("what", "darts-first-order-search-step");
    report.put("framework", "archai " + Archai.version() + " (" + kernels + ")");
    report.put("batch", batch);
    report.put("channels", channels);
    report.put("layers", cells);
    report.put("threads", threads.count());
    report.put("weights", weights);
    report.put("median_s", StepTimes.rounded(StepTimes.median(seconds)));
    report.put("min_s", StepTimes.rounded(Arrays.stream(seconds).min().orElseThrow()));
    StepTimes.peakMebibytes().ifPresent(peak -> report.put("peak_rss_mib", peak));
    return report;
  }
}
