package io.archai.examples.cli;

import io.archai.data.Batch;
import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.Role;
import io.archai.graph.cost.Cost;
import io.archai.ops.engine.Engine;
import io.archai.ops.engine.Gradients;
import io.archai.ops.engine.Parameters;
import io.archai.ops.engine.Profile;
import io.archai.ops.engine.Program;
import io.archai.ops.engine.Span;
import io.archai.ops.kernel.KernelSets;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Precision;
import io.archai.ops.train.Clip;
import io.archai.ops.train.LogitsLoss;
import io.archai.ops.train.SgdOptimizer;
import io.archai.random.RandomStreams;
import io.archai.space.cell.Genotype;
import io.archai.train.Optimizer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Times a training step of a network that was found, on random images: forward, backward, clipping
 * and SGD; no auxiliary head, no drop path. One step before is not counted.
 */
@Command(
    name = "train-step",
    mixinStandardHelpOptions = true,
    versionProvider = Archai.Version.class,
    sortOptions = false,
    showDefaultValues = true,
    description = "Times training steps of the network of some cells on random images of 32x32.")
final class BenchTrainStep implements Runnable {
  private final Terminal terminal;

  @Option(names = "--genotype", paramLabel = "TEXT|FILE", description = GenotypeText.DESCRIPTION)
  private String genotype = "DARTS_V2";

  @Option(names = "--batch", paramLabel = "N", description = "Images a step.")
  private int batch = 96;

  @Option(names = "--channels", paramLabel = "N", description = "Channels of the first cells.")
  private int channels = 36;

  @Option(names = "--cells", paramLabel = "N", description = "How many cells.")
  private int cells = 20;

  @Option(names = "--steps", paramLabel = "N", description = "Steps to time.")
  private int steps = 5;

  @Mixin private ThreadOption threads = new ThreadOption();

  @Option(
      names = "--profile",
      description = "Say where the time goes; in all workers' milliseconds a step.")
  private boolean profiled;

  BenchTrainStep(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    Require.positive("--batch", batch);
    Require.positive("--channels", channels);
    Require.positive("--cells", cells);
    Require.positive("--steps", steps);
    Genotype cell = GenotypeText.read(genotype);
    Graph graph = cell.network(Network.of(cell).skeleton().cells(cells).channels(channels));
    threads.measure(() -> measure(graph));
  }

  private void measure(Graph graph) {
    RandomStreams streams = RandomStreams.of(0);
    LogitsLoss loss = LogitsLoss.plain(graph);
    try (Engine engine = Engine.of(KernelSets.chosen(), Precision.FLOAT);
        Program program = engine.program(loss.needed(graph), batch, Gradients.PARAMETERS);
        Parameters parameters = Parameters.of(graph.parameters(), Precision.FLOAT);
        Parameters gradient = parameters.like(Role.WEIGHT);
        SgdOptimizer sgd =
            new SgdOptimizer(Optimizer.sgd(0.9).withWeightDecay(3e-4), parameters, Role.WEIGHT)) {
      parameters.initialize(streams);
      program.bind(parameters);
      List<Span> spans = program.spans(Role.WEIGHT);
      Profile profile = profiled ? engine.profile() : null;
      double[] seconds =
          StepTimes.seconds(
              steps,
              i -> {
                if (i == 1 && profile != null) {
                  profile.clear();
                }
                Batch images = StepTimes.images(streams, batch, i);
                program.forward(images.values(), Pass.training(streams.within("step", i)));
                loss.of(program, images);
                program.backward(loss.gradients(), gradient);
                Clip.toNorm(gradient, Role.WEIGHT, spans, 5);
                sgd.step(parameters, gradient, spans, 0.025);
              });
      if (profile != null) {
        ProfileTable.lines(profile, steps).forEach(terminal::result);
      }
      terminal.result(Json.line(report(engine.kernels().name(), Cost.of(graph), seconds)));
    }
  }

  private Map<String, Object> report(String kernels, Cost cost, double[] seconds) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("what", "train-step");
    report.put("framework", "archai " + Archai.version() + " (" + kernels + ")");
    report.put("batch", batch);
    report.put("channels", channels);
    report.put("cells", cells);
    report.put("threads", threads.count());
    report.put("weights", cost.parameters());
    report.put("multiply_adds", cost.multiplyAdds());
    report.put("median_s", StepTimes.rounded(StepTimes.median(seconds)));
    report.put("min_s", StepTimes.rounded(Arrays.stream(seconds).min().orElseThrow()));
    StepTimes.peakMebibytes().ifPresent(peak -> report.put("peak_rss_mib", peak));
    return report;
  }
}
