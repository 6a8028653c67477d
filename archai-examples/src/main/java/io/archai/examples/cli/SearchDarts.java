package io.archai.examples.cli;

import io.archai.algos.darts.Darts;
import io.archai.data.Dataset;
import io.archai.graph.Require;
import io.archai.run.RunDirectory;
import io.archai.search.FoundModel;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpace;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotype;
import io.archai.train.Recipe;
import io.archai.train.TrainedModel;
import io.archai.train.TrainingListener;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Searches with DARTS, then trains and tests what was found. */
@Command(
    name = "darts",
    mixinStandardHelpOptions = true,
    versionProvider = Archai.Version.class,
    sortOptions = false,
    description = {
      "Searches a cell with DARTS, draws it, trains a network of it and tests that.",
      "",
      "Defaults are the paper's where --data is given, and a few minutes' work on the generated images where it is not."
    },
    footer = {
      "",
      "For example:",
      "  archai search darts",
      "  archai search darts --data cifar-10-batches-bin --order second --out runs/darts"
    })
final class SearchDarts implements Runnable {
  /** First or second order of the architecture's gradient. */
  enum Order {
    first,
    second
  }

  /** The spaces to search. */
  enum Space {
    darts,
    nasbench201
  }

  private final Logging logging;
  private final Terminal terminal;

  @Mixin private DataOptions data = new DataOptions();

  @Option(names = "--order", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Order order = Order.first;

  @Option(names = "--space", description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Space space = Space.darts;

  @Option(
      names = "--cells",
      paramLabel = "N",
      description =
          "Cells of the supernet (in each stage for nasbench201). Default: 8; without --data 5.")
  private @Nullable Integer cells;

  @Option(
      names = "--channels",
      paramLabel = "N",
      description = "Channels of the supernet's first cells. Default: 16; without --data 8.")
  private @Nullable Integer channels;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Epochs of the search. Default: 50; without --data 3.")
  private @Nullable Integer epochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description =
          "Images a step, in the search and in training. Default: 64 and 96; without --data 32.")
  private @Nullable Integer batch;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Fixes all that is random. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--train-cells",
      paramLabel = "N",
      description =
          "Cells of the network that is trained. Default: 20; nasbench201 5; without --data 5.")
  private @Nullable Integer trainCells;

  @Option(
      names = "--train-channels",
      paramLabel = "N",
      description = "Channels of its first cells. Default: 36; nasbench201 16; without --data 8.")
  private @Nullable Integer trainChannels;

  @Option(
      names = "--train-epochs",
      paramLabel = "N",
      description = "Epochs of its training, 0 for none. Default: 600; without --data 12.")
  private @Nullable Integer trainEpochs;

  @Mixin private RegularizationOptions regularization = new RegularizationOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  SearchDarts(Logging logging) {
    this.logging = logging;
    this.terminal = logging.terminal();
  }

  private int pick(@Nullable Integer given, String name, int withData, int without) {
    int value = given == null ? (data.given() ? withData : without) : given;
    return name.equals("--train-epochs")
        ? Require.notNegative(name, value)
        : Require.positive(name, value);
  }

  @Override
  public void run() {
    boolean tabular = space == Space.nasbench201;
    int searchEpochs = pick(epochs, "--epochs", 50, 3);
    int finalEpochs = pick(trainEpochs, "--train-epochs", 600, 12);
    Skeleton form = tabular ? Skeleton.nasbench201() : Skeleton.cifar10();
    Skeleton searched =
        form.cells(pick(cells, "--cells", tabular ? 5 : 8, tabular ? 1 : 5))
            .channels(pick(channels, "--channels", 16, 8));
    Skeleton deployed =
        form.cells(pick(trainCells, "--train-cells", tabular ? 5 : 20, tabular ? 1 : 5))
            .channels(pick(trainChannels, "--train-channels", tabular ? 16 : 36, 8))
            .auxiliary(regularization.auxiliary());
    Darts darts =
        (order == Order.first ? Darts.firstOrder() : Darts.secondOrder())
            .epochs(searchEpochs)
            .batch(pick(batch, "--batch", 64, 32));
    Recipe recipe = regularization.recipe(Math.max(1, finalEpochs), pick(batch, "--batch", 96, 32));
    Dataset dataset = data.dataset();
    Require.that(
        finalEpochs == 0 || recipe.batch() <= dataset.train().size(),
        "batch of the training (%d) must be at most the number of training images, %d.",
        recipe.batch(),
        dataset.train().size());
    CellSpace cellSpace =
        (tabular ? CellSpaces.nasbench201() : CellSpaces.darts())
            .searchedAs(searched)
            .deployedAs(deployed);
    SearchTask<Genotype> task =
        SearchTask.over(cellSpace)
            .on(dataset)
            .seed(seed)
            .listening(new Progresses(terminal).ofSearch(searchEpochs));
    darts.check(task);
    RunDirectory directory = output.directory("search-darts");
    logging.toFile(directory.file("log.txt"));
    terminal.say("Data: " + dataset + ".");
    terminal.say(
        String.format(
            Locale.ROOT,
            "DARTS, %s order, over %s: a supernet of %d cells, %d channels, %d epochs. Results go to %s.",
            order,
            cellSpace.name(),
            searched.cells(),
            searched.channels(),
            searchEpochs,
            directory.path()));
    SearchResult<Genotype> result =
        TrainedReport.keeping(directory, () -> darts.search(task.storedAt(directory.path())));
    FoundModel<Genotype> best = result.best();
    Genotype genotype = best.architecture();
    genotype.drawing().write(directory.file("cells.svg"));
    directory.write("genotype.txt", genotype + "\n");
    terminal.say("Found, and drawn in " + directory.file("cells.svg") + ":");
    terminal.result(genotype.toString());
    if (finalEpochs == 0) {
      return;
    }
    terminal.say(
        String.format(
            Locale.ROOT,
            "Training its network from scratch: %d cells, %d channels, %,d parameters, %,d multiply-adds an image, %d epochs.",
            deployed.cells(),
            deployed.channels(),
            best.cost().parameters(),
            best.cost().multiplyAdds(),
            finalEpochs));
    long began = System.nanoTime();
    TrainingListener listener = TrainedReport.following(directory, terminal, finalEpochs);
    TrainedModel model = TrainedReport.keeping(directory, () -> best.train(recipe, listener));
    Map<String, Object> report = directory.read("result.json");
    TrainedReport.write(directory, report, model, (System.nanoTime() - began) / 1e9);
    directory.write("result.json", report);
    terminal.say(
        String.format(
            Locale.ROOT,
            "Test accuracy %.2f %%. The trained network is in %s, everything in numbers in %s.",
            100 * model.evaluation().accuracy(),
            directory.file("model"),
            directory.file("result.json")));
  }
}
