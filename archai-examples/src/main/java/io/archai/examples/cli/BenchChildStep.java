package io.archai.examples.cli;

import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.Role;
import io.archai.graph.cost.Cost;
import io.archai.ops.engine.Engine;
import io.archai.ops.engine.Parameters;
import io.archai.ops.engine.Span;
import io.archai.ops.kernel.KernelSets;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Precision;
import io.archai.ops.oneshot.Relaxation;
import io.archai.ops.oneshot.SharedStart;
import io.archai.ops.oneshot.SharedWeights;
import io.archai.ops.oneshot.Supernet;
import io.archai.ops.train.Clip;
import io.archai.ops.train.SgdOptimizer;
import io.archai.random.RandomStreams;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpace;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import io.archai.train.Optimizer;
import io.archai.train.Recipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Times a step of the weights of the DARTS space on random images: of sampled children, another one
 * each step, its compilation counted, and then of the supernet. If a child's step costs its share
 * of the multiply-adds, the two ratios are the same.
 */
@Command(
    name = "child-step",
    mixinStandardHelpOptions = true,
    versionProvider = Archai.Version.class,
    sortOptions = false,
    showDefaultValues = true,
    description = "Times weight steps of sampled children against those of the DARTS supernet.")
final class BenchChildStep implements Runnable {
  private final Terminal terminal;

  @Option(names = "--batch", paramLabel = "N", description = "Images a batch.")
  private int batch = 64;

  @Option(names = "--channels", paramLabel = "N", description = "Channels of the first cells.")
  private int channels = 16;

  @Option(names = "--cells", paramLabel = "N", description = "How many cells.")
  private int cells = 8;

  @Option(names = "--steps", paramLabel = "N", description = "Steps of the supernet to time.")
  private int steps = 3;

  @Option(names = "--children", paramLabel = "N", description = "Children to time a step of each.")
  private int children = 40;

  BenchChildStep(Terminal terminal) {
    this.terminal = terminal;
  }

  /** What one kind of step came to. */
  private record Measured(double seconds, double multiplyAdds, long activationMebibytes) {}

  @Override
  public void run() {
    Require.positive("--batch", batch);
    Require.positive("--steps", steps);
    Require.positive("--children", children);
    Require.positive("--channels", channels);
    Require.positive("--cells", cells);
    CellSpace space =
        CellSpaces.darts().searchedAs(Skeleton.cifar10().cells(cells).channels(channels));
    RandomStreams streams = RandomStreams.of(0);
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("what", "child-step");
    report.put("framework", "archai " + Archai.version());
    report.put("batch", batch);
    report.put("channels", channels);
    report.put("layers", cells);
    report.put("threads", StepTimes.threads());
    // The children first: what memory the process took so far is then theirs.
    Measured child = child(space, streams);
    put(report, "child", child);
    Measured whole = supernet(space, streams);
    put(report, "supernet", whole);
    report.put("share_of_time", StepTimes.rounded(child.seconds() / whole.seconds()));
    report.put(
        "share_of_multiply_adds", StepTimes.rounded(child.multiplyAdds() / whole.multiplyAdds()));
    terminal.result(Json.line(report));
  }

  private static void put(Map<String, Object> report, String name, Measured measured) {
    report.put(name + "_median_s", StepTimes.rounded(measured.seconds()));
    report.put(name + "_multiply_adds", Math.round(measured.multiplyAdds()));
    report.put(name + "_activation_mib", measured.activationMebibytes());
    StepTimes.peakMebibytes().ifPresent(peak -> report.put(name + "_peak_rss_mib", peak));
  }

  private Measured child(CellSpace space, RandomStreams streams) {
    try (Engine engine = Engine.of(KernelSets.chosen(), Precision.FLOAT);
        SharedWeights<Genotype> shared =
            SharedWeights.of(
                engine, space, batch, Recipe.dartsSearch(), SharedStart.usual(), streams);
        Parameters gradient = shared.parameters().like(Role.WEIGHT);
        SgdOptimizer sgd = sgd(shared.parameters())) {
      double[] seconds =
          StepTimes.seconds(
              children,
              i -> {
                Pass pass = Pass.training(streams.within("step", i));
                Genotype child = sampled(space, streams, i);
                shared.forward(child, StepTimes.images(streams, batch, i), pass);
                shared.backward(gradient);
                move(shared.parameters(), gradient, shared.spans(Role.WEIGHT), sgd);
              });
      double multiplyAdds = 0;
      for (int i = 1; i <= children; i++) {
        multiplyAdds += Cost.of(space.child(sampled(space, streams, i))).multiplyAdds();
      }
      return new Measured(StepTimes.median(seconds), multiplyAdds / children, engine.bytes() >> 20);
    }
  }

  private static Genotype sampled(CellSpace space, RandomStreams streams, int number) {
    return space.sample(streams.named("child").at(number));
  }

  private Measured supernet(CellSpace space, RandomStreams streams) {
    Graph graph = space.supergraph();
    try (Engine engine = Engine.of(KernelSets.chosen(), Precision.FLOAT);
        Supernet supernet = Supernet.of(engine, graph, batch, Relaxation.softmax(), streams);
        Parameters gradient = supernet.parameters().like(Role.WEIGHT);
        SgdOptimizer sgd = sgd(supernet.parameters())) {
      double[] seconds =
          StepTimes.seconds(
              steps,
              i -> {
                Pass pass = Pass.training(streams.within("step", i));
                supernet.forward(StepTimes.images(streams, batch, i), pass);
                supernet.backward(gradient);
                move(supernet.parameters(), gradient, supernet.spans(Role.WEIGHT), sgd);
              });
      return new Measured(
          StepTimes.median(seconds), Cost.of(graph).multiplyAdds(), engine.bytes() >> 20);
    }
  }

  private static SgdOptimizer sgd(Parameters parameters) {
    return new SgdOptimizer(Optimizer.sgd(0.9).withWeightDecay(3e-4), parameters, Role.WEIGHT);
  }

  private static void move(
      Parameters parameters, Parameters gradient, List<Span> spans, SgdOptimizer sgd) {
    Clip.toNorm(gradient, Role.WEIGHT, spans, 5);
    sgd.step(parameters, gradient, spans, 0.025);
  }
}
