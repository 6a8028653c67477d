package io.archai.examples.cli;

import io.archai.data.Augmentation;
import io.archai.data.Batch;
import io.archai.data.Batches;
import io.archai.data.Dataset;
import io.archai.data.Examples;
import io.archai.data.Split;
import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.SafeTensors;
import io.archai.graph.Shape;
import io.archai.graph.Weights;
import io.archai.ops.engine.Parameters;
import io.archai.ops.kernel.Precision;
import io.archai.random.RandomStreams;
import io.archai.run.RunDirectory;
import io.archai.space.cell.Genotype;
import io.archai.train.Epoch;
import io.archai.train.History;
import io.archai.train.Recipe;
import io.archai.train.TrainedModel;
import io.archai.train.Trainer;
import io.archai.train.Training;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Writes down a few training steps on one batch, so that another program can repeat them: the
 * network with its weights before, the batch as the network sees it, and the loss and the weights
 * after every step. {@code docs/parity/pytorch.py} repeats them in PyTorch.
 */
@Command(
    name = "parity",
    mixinStandardHelpOptions = true,
    versionProvider = Archai.Version.class,
    sortOptions = false,
    showDefaultValues = true,
    description =
        "Writes down training steps on one batch for another framework to repeat: docs/parity/pytorch.py does.")
final class BenchParity implements Runnable {
  private final Terminal terminal;

  @Option(names = "--genotype", paramLabel = "TEXT|FILE", description = GenotypeText.DESCRIPTION)
  private String genotype = "DARTS_V2";

  @Mixin private DataOptions data = new DataOptions();

  @Option(names = "--batch", paramLabel = "N", description = "Images a step, always the same.")
  private int batch = 64;

  @Option(names = "--channels", paramLabel = "N", description = "Channels of the first cells.")
  private int channels = 8;

  @Option(names = "--cells", paramLabel = "N", description = "How many cells.")
  private int cells = 5;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "Steps, down the cosine from 0.025 to 0, one of its epochs each.")
  private int steps = 3;

  @Option(names = "--seed", paramLabel = "N", description = "Fixes the weights before.")
  private long seed;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Directory to write to; files of steps written there before are replaced.")
  private Path out = Path.of("");

  BenchParity(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    Require.positive("--batch", batch);
    Require.positive("--channels", channels);
    Require.positive("--cells", cells);
    Require.positive("--steps", steps);
    Genotype cell = GenotypeText.read(genotype);
    Dataset dataset = data.dataset();
    Require.that(
        batch <= dataset.train().size(),
        "--batch (%d) must be at most the number of training images, %d.",
        batch,
        dataset.train().size());
    Examples images = dataset.train().subset(IntStream.range(0, batch).toArray());
    Graph graph =
        cell.network(
            Network.of(cell)
                .skeleton()
                .cells(cells)
                .channels(channels)
                .input(dataset.shape())
                .classes(dataset.classCount()));
    Recipe recipe = Recipe.quick().augmentation(Augmentation.none()).batch(batch).epochs(steps);
    Split split = new Split(images, images, dataset.normalization());
    RandomStreams streams = RandomStreams.of(seed);
    Weights before = drawn(graph, streams);
    Training training = Training.of(graph, split, recipe, streams).startingFrom(before);
    RunDirectory directory = RunDirectory.at(out);
    TrainedModel.of(training, before, History.empty())
        .withClasses(dataset.classes())
        .write(directory.file("before"));
    SafeTensors.write(batch(split), directory.file("batch.safetensors"));
    List<Double> losses = new ArrayList<>();
    for (int step = 1; step <= steps; step++) {
      TrainedModel after = Trainer.find().train(training.epochs(0, step));
      SafeTensors.write(after.weights(), directory.file("after" + step + ".safetensors"));
      Epoch last = after.history().last();
      losses.add(last.training().loss());
    }
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("what", "parity");
    report.put("genotype", cell.toString());
    report.put("cells", cells);
    report.put("channels", channels);
    report.put("batch", batch);
    report.put("seed", seed);
    report.put("recipe", recipe.settings());
    report.put("versions", Train.versions());
    report.put("losses", losses);
    directory.write("report.json", report);
    terminal.say("Repeat it: python3 docs/parity/pytorch.py step " + directory.path());
    terminal.result(Json.line(Map.of("what", "parity", "losses", losses)));
  }

  private static Weights drawn(Graph graph, RandomStreams streams) {
    try (Parameters parameters = Parameters.of(graph.parameters(), Precision.FLOAT)) {
      parameters.initialize(streams);
      return parameters.weights();
    }
  }

  /** The only batch as a network sees it, and the labels as numbers. */
  private Weights batch(Split split) {
    Batch images = Batches.inOrder(split.training(), batch, split.normalization()).batch(0, 0);
    float[] labels = new float[batch];
    for (int i = 0; i < batch; i++) {
      labels[i] = images.labels()[i];
    }
    Shape one = images.shape();
    Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
    tensors.put(
        "images",
        new Weights.Tensor(
            Shape.of(batch, one.get(0), one.get(1), one.get(2)), images.values().clone()));
    tensors.put("labels", new Weights.Tensor(Shape.of(batch), labels));
    return Weights.of(tensors);
  }
}
