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
import io.archai.ops.kernel.KernelSets;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Precision;
import io.archai.ops.train.LogitsLoss;
import io.archai.ops.train.SgdOptimizer;
import io.archai.random.RandomStreams;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.EnasCellSpace;
import io.archai.space.cell.Genotype;
import io.archai.train.Optimizer;
import io.archai.train.Recipe;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Times a step of ENAS's shared weights on random images, the micro search: another child each
 * time, drawn uniformly. Making a child's program (its graph, compiling, finding its weights,
 * closing) is timed by itself, and so is training the program on a batch; a step of the search does
 * both. One child before is not counted.
 */
@Command(
    name = "enas-step",
    mixinStandardHelpOptions = true,
    versionProvider = Archai.Version.class,
    sortOptions = false,
    showDefaultValues = true,
    description =
        "Times weight steps of ENAS's children (micro search), and what share of them is compiling the child.")
final class BenchEnasStep implements Runnable {
  private final Terminal terminal;

  @Option(names = "--batch", paramLabel = "N", description = "Images a batch.")
  private int batch = 160;

  @Option(names = "--channels", paramLabel = "N", description = "Channels of the first cells.")
  private int channels = 20;

  @Option(names = "--cells", paramLabel = "N", description = "How many cells.")
  private int cells = 8;

  @Option(names = "--children", paramLabel = "N", description = "Children to time a step of each.")
  private int children = 20;

  @Mixin private ThreadOption threads = new ThreadOption();

  @Option(
      names = "--profile",
      description = "Say where the time goes; in all workers' milliseconds a step.")
  private boolean profiled;

  BenchEnasStep(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    Require.positive("--batch", batch);
    Require.positive("--channels", channels);
    Require.positive("--cells", cells);
    Require.positive("--children", children);
    EnasCellSpace space = CellSpaces.enas();
    EnasCellSpace sized = space.searchedAs(space.searchedAs().cells(cells).channels(channels));
    threads.measure(() -> measure(sized));
  }

  private void measure(EnasCellSpace space) {
    RandomStreams streams = RandomStreams.of(0);
    Recipe recipe = Recipe.dartsSearch().batch(batch).auxiliaryWeight(0.4);
    Optimizer.Sgd optimizer = Optimizer.sgd(0.9).withNesterov().withWeightDecay(2e-4);
    double[] compiling = new double[children];
    double[] training = new double[children];
    double multiplyAdds = 0;
    try (Engine engine = Engine.of(KernelSets.chosen(), Precision.FLOAT);
        Parameters parameters = Parameters.of(space.supergraph().parameters(), Precision.FLOAT);
        Parameters gradient = parameters.like(Role.WEIGHT);
        SgdOptimizer sgd = new SgdOptimizer(optimizer, parameters, Role.WEIGHT)) {
      parameters.initialize(streams);
      Profile profile = profiled ? engine.profile() : null;
      for (int i = 0; i <= children; i++) {
        if (i == 1 && profile != null) {
          profile.clear();
        }
        Genotype child = space.sample(streams.named("child").at(i));
        Batch images = StepTimes.images(streams, batch, i);
        Pass pass = Pass.training(streams.within("step", i));
        long began = System.nanoTime();
        Graph graph = space.child(child);
        LogitsLoss loss = LogitsLoss.of(graph, recipe);
        Program program = engine.program(loss.needed(graph), batch, Gradients.PARAMETERS);
        program.bind(parameters);
        long compiled = System.nanoTime();
        program.forward(images.values(), pass);
        loss.of(program, images);
        program.backward(loss.gradients(), gradient);
        sgd.step(parameters, gradient, program.spans(Role.WEIGHT), 0.05);
        long trained = System.nanoTime();
        program.close();
        if (i > 0) {
          compiling[i - 1] = (compiled - began + System.nanoTime() - trained) / 1e9;
          training[i - 1] = (trained - compiled) / 1e9;
          multiplyAdds += Cost.of(graph).multiplyAdds();
        }
      }
      if (profile != null) {
        ProfileTable.lines(profile, children).forEach(terminal::result);
      }
      Map<String, Object> report = new LinkedHashMap<>();
      report.put("what", "enas-step");
      report.put("framework", "archai " + Archai.version() + " (" + engine.kernels().name() + ")");
      report.put("batch", batch);
      report.put("channels", channels);
      report.put("cells", cells);
      report.put("threads", threads.count());
      report.put("children", children);
      report.put("child_multiply_adds", Math.round(multiplyAdds / children));
      double compile = StepTimes.median(compiling);
      double train = StepTimes.median(training);
      report.put("compiling_median_s", StepTimes.rounded(compile));
      report.put("training_median_s", StepTimes.rounded(train));
      report.put("share_of_compiling", StepTimes.rounded(compile / (compile + train)));
      StepTimes.peakMebibytes().ifPresent(peak -> report.put("peak_rss_mib", peak));
      terminal.result(Json.line(report));
    }
  }
}
