package io.archai.examples.cli;

import io.archai.data.Dataset;
import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.Wording;
import io.archai.graph.cost.Cost;
import io.archai.ops.engine.Engine;
import io.archai.ops.kernel.KernelSets;
import io.archai.ops.kernel.Precision;
import io.archai.random.RandomStreams;
import io.archai.run.Provenance;
import io.archai.run.RunDirectory;
import io.archai.space.Skeleton;
import io.archai.space.cell.Genotype;
import io.archai.train.Recipe;
import io.archai.train.TrainedModel;
import io.archai.train.Trainer;
import io.archai.train.Training;
import io.archai.train.TrainingListener;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Trains the network of a genotype from scratch. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    versionProvider = Archai.Version.class,
    sortOptions = false,
    description = "Trains the network of some cells from scratch and tests it.",
    footer = {
      "",
      "For example:",
      "  archai train --genotype DARTS_V2 --data cifar-10-batches-bin",
      "  archai train --genotype runs/darts --cells 5 --channels 8 --epochs 10 --batch 64"
    })
final class Train implements Runnable {
  private final Logging logging;
  private final Terminal terminal;

  @Option(
      names = "--genotype",
      required = true,
      paramLabel = "TEXT|FILE",
      description = GenotypeText.DESCRIPTION)
  private String genotype = "";

  @Mixin private DataOptions data = new DataOptions();

  @Option(
      names = "--cells",
      paramLabel = "N",
      description = "How many cells. Default: 20; nasbench201 5 in each stage.")
  private @Nullable Integer cells;

  @Option(
      names = "--channels",
      paramLabel = "N",
      description = "Channels of the first cells. Default: 36; nasbench201 16.")
  private @Nullable Integer channels;

  @Option(names = "--epochs", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private int epochs = 600;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Images a step. Default: ${DEFAULT-VALUE}.")
  private int batch = 96;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Fixes all that is random. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Mixin private RegularizationOptions regularization = new RegularizationOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  Train(Logging logging) {
    this.logging = logging;
    this.terminal = logging.terminal();
  }

  @Override
  public void run() {
    output.check(OutputOptions.Way.ONLY_BEGIN);
    Genotype cell = GenotypeText.read(genotype);
    Require.positive("--epochs", epochs);
    Require.positive("--batch", batch);
    Network network = Network.of(cell);
    network.check(cell);
    Skeleton skeleton = network.skeleton();
    skeleton = cells == null ? skeleton : skeleton.cells(Require.positive("--cells", cells));
    skeleton =
        channels == null ? skeleton : skeleton.channels(Require.positive("--channels", channels));
    Dataset dataset = data.dataset();
    skeleton = skeleton.input(dataset.shape()).classes(dataset.classCount());
    skeleton = network == Network.nasbench201 ? skeleton : regularization.towered(skeleton, epochs);
    Graph graph = cell.network(skeleton);
    Recipe recipe = regularization.recipe(epochs, batch, graph);
    Training training = Training.of(graph, dataset.trainAndTest(), recipe, RandomStreams.of(seed));
    Skeleton trained = skeleton;
    output.within(
        "train",
        OutputOptions.Way.ONLY_BEGIN,
        logging,
        directory -> train(cell, trained, dataset, training, directory));
  }

  private void train(
      Genotype cell,
      Skeleton skeleton,
      Dataset dataset,
      Training training,
      RunDirectory directory) {
    Cost cost = Cost.of(training.graph().onlyOutput(training.output()));
    terminal.say("Data: " + dataset + ".");
    terminal.say(
        String.format(
            Locale.ROOT,
            "Training from scratch: %s, %s, %,d parameters, %,d multiply-adds an image, %s. Results go to %s.",
            Wording.count(skeleton.cells(), "cell"),
            Wording.count(skeleton.channels(), "channel"),
            cost.parameters(),
            cost.multiplyAdds(),
            Wording.count(epochs, "epoch"),
            directory.path()));
    Instant started = Instant.now();
    TrainingListener listener = TrainedReport.following(directory, terminal, epochs);
    TrainedModel model =
        TrainedReport.keeping(directory, () -> Trainer.find().train(training, listener))
            .withClasses(dataset.classes());
    Map<String, Object> configuration = new LinkedHashMap<>();
    configuration.put("skeleton", skeleton.settings());
    configuration.put("data", dataset.settings());
    configuration.put("recipe", training.recipe().settings());
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("algorithm", "train");
    report.put("genotype", cell.toString());
    report.put("parameters", cost.parameters());
    report.put("multiplyAdds", cost.multiplyAdds());
    report.putAll(
        Provenance.of(seed, configuration, dataset.fingerprint(), versions(), started).toJson());
    TrainedReport.write(directory, report, model);
    cell.drawing().write(directory.file("cells.svg"));
    directory.write("result.json", report);
    terminal.say(
        String.format(
            Locale.ROOT,
            "%s The trained network is in %s.",
            TrainedReport.said(model),
            directory.file("model")));
  }

  /** What is computed with, by name. */
  static Map<String, String> versions() {
    try (Engine engine = Engine.of(KernelSets.chosen(), Precision.FLOAT)) {
      return engine.versions();
    }
  }
}
