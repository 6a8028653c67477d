package io.archai.examples.cli;

import io.archai.data.Batch;
import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.Role;
import io.archai.graph.Shape;
import io.archai.ops.engine.Engine;
import io.archai.ops.engine.Parameters;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
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
  private static final int CLASSES = 10;

  private final Terminal terminal;

  @Option(names = "--batch", paramLabel = "N", description = "Images in each of the two batches.")
  private int batch = 64;

  @Option(names = "--channels", paramLabel = "N", description = "Channels of the first cells.")
  private int channels = 16;

  @Option(names = "--cells", paramLabel = "N", description = "How many cells.")
  private int cells = 8;

  @Option(names = "--steps", paramLabel = "N", description = "Steps to time.")
  private int steps = 5;

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
      double[] seconds = new double[steps];
      for (int i = -1; i < steps; i++) {
        long began = System.nanoTime();
        Pass pass = Pass.training(streams.within("step", i + 1));
        supernet.forward(images(streams, 2 * i + 2), pass.withoutMovingStatistics());
        supernet.backward(architectureGradient);
        adam.step(
            supernet.parameters(), architectureGradient, supernet.spans(Role.ARCHITECTURE), 3e-4);
        supernet.forward(images(streams, 2 * i + 3), pass);
        supernet.backward(weightGradient);
        Clip.toNorm(weightGradient, Role.WEIGHT, supernet.spans(Role.WEIGHT), 5);
        sgd.step(supernet.parameters(), weightGradient, supernet.spans(Role.WEIGHT), 0.025);
        if (i >= 0) {
          seconds[i] = (System.nanoTime() - began) / 1e9;
        }
      }
      long weights = supernet.parameters().flat(Role.WEIGHT).length();
      terminal.result(Json.line(report(engine.kernels().name(), weights, seconds)));
    }
  }

  private Batch images(RandomStreams streams, int number) {
    Shape shape = Shape.of(3, 32, 32);
    RandomGenerator random = streams.named("images").at(number);
    float[] values = new float[Math.toIntExact(batch * shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Batch.of(shape, values, random.ints(batch, 0, CLASSES).toArray());
  }

  private Map<String, Object> report(String kernels, long weights, double[] seconds) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("what", "darts-first-order-search-step");
    report.put("framework", "archai " + Archai.version() + " (" + kernels + ")");
    report.put("batch", batch);
    report.put("channels", channels);
    report.put("layers", cells);
    report.put("threads", threads());
    report.put("weights", weights);
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    double median = (sorted[(steps - 1) / 2] + sorted[steps / 2]) / 2;
    report.put("median_s", Math.round(median * 1e4) / 1e4);
    report.put("min_s", Math.round(sorted[0] * 1e4) / 1e4);
    peakMebibytes().ifPresent(peak -> report.put("peak_rss_mib", peak));
    return report;
  }

  /** What OpenMP, which both kernel sets compute with, takes by default. */
  private static int threads() {
    String setting = System.getenv("OMP_NUM_THREADS");
    return setting != null && setting.matches("[1-9][0-9]{0,3}")
        ? Integer.parseInt(setting)
        : Runtime.getRuntime().availableProcessors();
  }

  /** The largest resident memory of this process so far, where the system tells it. */
  private static OptionalLong peakMebibytes() {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return OptionalLong.empty();
    }
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
