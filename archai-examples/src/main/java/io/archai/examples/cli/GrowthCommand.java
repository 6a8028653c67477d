package io.archai.examples.cli;

import io.archai.algos.petridish.ParentChoice;
import io.archai.algos.petridish.Petridish;
import io.archai.algos.petridish.Selection;
import io.archai.data.Dataset;
import io.archai.examples.report.GalleryReport;
import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.Wording;
import io.archai.random.RandomStreams;
import io.archai.run.RunDirectory;
import io.archai.search.Ancestor;
import io.archai.search.Budget;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.space.GrowthSpace;
import io.archai.space.Skeleton;
import io.archai.train.Recipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands that grow networks do: grow a pool, and write down its gallery. */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = Archai.Version.class,
    sortOptions = false)
abstract class GrowthCommand implements Runnable {
  private final Logging logging;
  private final Terminal terminal;

  @Mixin private DataOptions data = new DataOptions();
  @Mixin private GoalOptions goal = new GoalOptions();

  @Mixin private SplitOptions split = new SplitOptions();

  @Option(
      names = "--max-models",
      paramLabel = "N",
      description =
          "Networks to train, those to begin with included; with --resume more than before. Default: 100; without"
              + " --data 8.")
  private @Nullable Integer models;

  @Option(
      names = "--growths",
      paramLabel = "N",
      description = "Growths from a first network on at most. Default: 8.")
  private @Nullable Integer growths;

  @Option(
      names = "--seed-epochs",
      paramLabel = "N",
      description = "Epochs for networks to begin with. Default: 80; without --data 3.")
  private @Nullable Integer seedEpochs;

  @Option(
      names = "--candidate-epochs",
      paramLabel = "N",
      description = "Epochs for candidates, beside their parent. Default: 80; without --data 2.")
  private @Nullable Integer candidateEpochs;

  @Option(
      names = "--child-epochs",
      paramLabel = "N",
      description = "Epochs for what has grown. Default: 80; without --data 3.")
  private @Nullable Integer childEpochs;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Images a step. Default: 128 for seeds, otherwise 96; without --data 32.")
  private @Nullable Integer batch;

  @Option(
      names = "--parents",
      paramLabel = "CHOICE",
      description =
          "Which network grows next: scaled or costliest_first of those near the hull, uniform of all. Default: scaled;"
              + " of random-growth uniform.")
  private @Nullable ParentChoice parents;

  @Option(
      names = "--selection",
      paramLabel = "CHOICE",
      description =
          "Which candidates become a part of a network: largest_absolute_alpha or random. Default: largest_absolute_alpha; of"
              + " random-growth random.")
  private @Nullable Selection selection;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Fixes all that is random. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Mixin private WorkerOptions workers = new WorkerOptions();

  @Option(
      names = "--train-epochs",
      paramLabel = "N",
      description =
          "Train each network of the gallery from scratch for so many epochs in the end. Default: 0, since all are"
              + " trained.")
  private int trainEpochs;

  @Mixin private RegularizationOptions regularization = new RegularizationOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private GalleryOptions gallery = new GalleryOptions();

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description =
          "Begin with the gallery of an earlier run of such networks, perhaps on other data or other classes.")
  private @Nullable Path from;

  @Option(
      names = "--resume",
      description =
          "Go on with the pool in --out where it was stopped, or with more networks where it ended; what is on record"
              + " there is not done again.")
  private boolean resume;

  GrowthCommand(Logging logging) {
    this.logging = logging;
    this.terminal = logging.terminal();
  }

  /** The algorithm before the user's settings. */
  Petridish searcher() {
    return Petridish.create();
  }

  /** Whether the user gave data; if not, everything is small. */
  final boolean hasData() {
    return data.given();
  }

  /** What the algorithm is told of the networks to grow. */
  abstract Start<?> start(Dataset dataset);

  /** What a run's directory is called where the user names none. */
  String directoryName() {
    return "search-" + searcher().name();
  }

  /** A space, and the networks to begin with if those are not its seeds. */
  record Start<A>(GrowthSpace<A> space, List<Ancestor<A>> ancestors) {
    static <A> Start<A> of(GrowthSpace<A> space) {
      return new Start<>(space, List.of());
    }
  }

  /** The skeleton of networks as they are trained in the end. */
  final Skeleton towered(Skeleton skeleton) {
    return regularization.towered(skeleton, trainEpochs);
  }

  private int pick(@Nullable Integer given, String name, int withData, int without) {
    return Require.positive(name, given == null ? (hasData() ? withData : without) : given);
  }

  private Petridish configured() {
    Petridish petridish =
        searcher()
            .models(pick(models, "--max-models", 100, 8))
            .growths(pick(growths, "--growths", 8, 8))
            .epochs(
                pick(seedEpochs, "--seed-epochs", 80, 3),
                pick(candidateEpochs, "--candidate-epochs", 80, 2),
                pick(childEpochs, "--child-epochs", 80, 3));
    if (batch != null || !hasData()) {
      petridish = petridish.batch(pick(batch, "--batch", 96, 32));
    }
    petridish = parents == null ? petridish : petridish.parents(parents);
    return selection == null ? petridish : petridish.selection(selection);
  }

  @Override
  public final void run() {
    output.check(OutputOptions.Way.of(resume));
    regularization.check(Require.notNegative("--train-epochs", trainEpochs));
    gallery.check();
    Dataset dataset = data.dataset();
    grow(start(dataset), dataset);
  }

  private <A> void grow(Start<A> start, Dataset dataset) {
    GrowthSpace<A> space = start.space();
    GrowthSpace<A> fitted = GrowthSpace.in(space.fitting(dataset.shape(), dataset.classCount()));
    Graph some = fitted.network(fitted.seeds(RandomStreams.of(seed)).get(0));
    Recipe recipe =
        regularization.recipe(Math.max(1, trainEpochs), batch == null ? 96 : batch, some);
    SearchTask<A> prepared =
        workers.prepared(
            goal.of(
                    split.of(SearchTask.over(space)),
                    List.of(GoalOptions.Goal.error, GoalOptions.Goal.multiplyAdds))
                .on(dataset)
                .seed(seed)
                .budget(goal.limits(Budget.none()))
                .startingFrom(from == null ? start.ancestors() : Ancestor.read(from, space)),
            searcher());
    Petridish petridish = configured();
    SearchTask<A> task = prepared.listening(new GrowthProgress(terminal, petridish.models()));
    petridish.check(output.given().map(path -> task.storedAt(path).resuming(resume)).orElse(task));
    output.within(
        directoryName(),
        OutputOptions.Way.of(resume),
        logging,
        directory -> grow(petridish, task, recipe, directory));
  }

  private <A> void grow(
      Petridish petridish, SearchTask<A> task, Recipe recipe, RunDirectory directory) {
    terminal.say("Data: " + task.dataset() + ".");
    terminal.say(
        String.format(
            Locale.ROOT,
            "Searching %s by %s: %s, %d at a time. Results go to %s.",
            task.space().name(),
            petridish.name(),
            Wording.count(petridish.models(), "network"),
            workers.workers(petridish),
            directory.path()));
    SearchTask<A> stored = task.storedAt(directory).resuming(resume);
    TrainedBefore before = TrainedBefore.in(directory);
    SearchResult<A> result = TrainedReport.keeping(directory, () -> petridish.search(stored));
    result.best();
    gallery.write(GalleryReport.of(result, directory).withModels(), result, directory, terminal);
    GrownGallery<A> grown = new GrownGallery<>(result, directory, terminal);
    grown.print();
    if (trainEpochs > 0) {
      grown.train(recipe, before);
    } else if (before.searchHadEnded()) {
      terminal.say("The search had ended already: nothing was left to do.");
    }
  }
}
