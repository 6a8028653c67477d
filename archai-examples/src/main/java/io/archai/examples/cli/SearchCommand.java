package io.archai.examples.cli;

import io.archai.data.Dataset;
import io.archai.examples.report.GalleryReport;
import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.random.RandomStreams;
import io.archai.run.RunDirectory;
import io.archai.search.FoundModel;
import io.archai.search.SearchListener;
import io.archai.search.SearchResult;
import io.archai.search.SearchTask;
import io.archai.search.Searcher;
import io.archai.space.DecisionSpace;
import io.archai.space.SearchSpace;
import io.archai.train.Recipe;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all commands that search do: search, draw, train and test. */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = Archai.Version.class,
    sortOptions = false)
abstract class SearchCommand implements Runnable {
  private final Logging logging;
  private final Terminal terminal;

  @Mixin private DataOptions data = new DataOptions();
  @Mixin private SpaceOptions space = new SpaceOptions();
  @Mixin private SplitOptions split = new SplitOptions();
  @Mixin private GoalOptions goal = new GoalOptions();

  @Option(
      names = "--batch",
      paramLabel = "N",
      description =
          "Images a step, in the search and in training. Default: the paper's, 64 and 96 of darts; without --data 32.")
  private @Nullable Integer batch;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Fixes all that is random. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--train-epochs",
      paramLabel = "N",
      description =
          "Epochs of the training in the end, 0 for none. Default: 600; without --data 12.")
  private @Nullable Integer trainEpochs;

  @Option(
      names = "--random-architectures",
      paramLabel = "N",
      description =
          "Random architectures of the space to train in the same way in the end, to compare the result with. Default:"
              + " 0; without --data 1.")
  private @Nullable Integer randomArchitectures;

  @Mixin private RegularizationOptions regularization = new RegularizationOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Mixin private GalleryOptions gallery = new GalleryOptions();

  @Option(
      names = "--resume",
      description =
          "Go on with the search in --out where it was stopped; what is on record there is not done again.")
  private boolean resume;

  SearchCommand(Logging logging) {
    this.logging = logging;
    this.terminal = logging.terminal();
  }

  /** The algorithm with the user's settings. */
  abstract Searcher searcher();

  /** What the algorithm needs of the task besides what all need. */
  abstract <A> SearchTask<A> prepared(SearchTask<A> task);

  /** How the algorithm's progress is shown. */
  abstract SearchListener progress(Progresses progresses, SearchTask<?> task);

  /** How the search is described before it begins, in a few words. */
  abstract String description(SearchTask<?> task);

  /** The space of the algorithm's paper. */
  SpaceOptions.Space usualSpace() {
    return SpaceOptions.Space.darts;
  }

  /** What the algorithm makes small. */
  List<GoalOptions.Goal> usualGoals() {
    return List.of(GoalOptions.Goal.error);
  }

  final GoalOptions goal() {
    return goal;
  }

  /** Whether the user gave data; if not, everything is small. */
  final boolean hasData() {
    return data.given();
  }

  /** What the user gave, else one of two defaults. */
  final int pick(@Nullable Integer given, String name, int withData, int without) {
    return Require.positive(name, given == null ? (hasData() ? withData : without) : given);
  }

  /** Examples a step of an algorithm that has so many unless the user says otherwise. */
  final int batch(int withData) {
    return pick(batch, "--batch", withData, 32);
  }

  /** Examples a step of training from scratch. */
  final int batch() {
    return batch(Recipe.cifar10().batch());
  }

  private int randomArchitectures() {
    return randomArchitectures == null ? (data.given() ? 0 : 1) : randomArchitectures;
  }

  @Override
  public final void run() {
    output.check(OutputOptions.Way.of(resume));
    Require.notNegative("--train-epochs", trainEpochs == null ? 0 : trainEpochs);
    Require.notNegative("--random-architectures", randomArchitectures());
    gallery.check();
    int finalEpochs = finalEpochs();
    regularization.check(finalEpochs);
    search(
        space.space(
            usualSpace(), !data.given(), skeleton -> regularization.towered(skeleton, finalEpochs)),
        finalEpochs);
  }

  /** How long the network in the end is trained, 0 for not at all. */
  private int finalEpochs() {
    return trainEpochs != null && trainEpochs == 0
        ? 0
        : pick(trainEpochs, "--train-epochs", Recipe.cifar10().epochs(), 12);
  }

  private <A> void search(SearchSpace<A> searched, int finalEpochs) {
    Searcher searcher = searcher();
    Dataset dataset = data.dataset();
    DecisionSpace<A> fitted =
        DecisionSpace.in(searched.fitting(dataset.shape(), dataset.classCount()));
    Graph some = fitted.network(fitted.sample(RandomStreams.of(seed).named("some").at(0)));
    Recipe recipe = regularization.recipe(Math.max(1, finalEpochs), batch(), some);
    Require.that(
        finalEpochs == 0 || recipe.batch() <= dataset.train().size(),
        "batch of the training (%d) must be at most the number of training images, %d.",
        recipe.batch(),
        dataset.train().size());
    SearchTask<A> prepared =
        prepared(goal.of(split.of(SearchTask.over(searched)), usualGoals()).on(dataset).seed(seed));
    searcher.check(
        output.given().map(path -> prepared.storedAt(path).resuming(resume)).orElse(prepared));
    SearchTask<A> task = prepared.listening(progress(new Progresses(terminal), prepared));
    output.within(
        "search-" + searcher.name(),
        OutputOptions.Way.of(resume),
        logging,
        directory -> search(searcher, task, finalEpochs > 0 ? recipe : null, directory));
  }

  private <A> void search(
      Searcher searcher, SearchTask<A> task, @Nullable Recipe recipe, RunDirectory directory) {
    terminal.say("Data: " + task.dataset() + ".");
    terminal.say(
        "Searching %s by %s: %s. Results go to %s."
            .formatted(task.space().name(), searcher.name(), description(task), directory.path()));
    SearchTask<A> stored = task.storedAt(directory).resuming(resume);
    TrainedBefore before = TrainedBefore.in(directory);
    SearchResult<A> result = TrainedReport.keeping(directory, () -> searcher.search(stored));
    write(result, directory);
    FoundModel<A> best = result.best();
    draw(best, directory);
    if (recipe != null) {
      new ResultTraining<>(best, recipe, directory, terminal).train(before, randomArchitectures());
    } else if (before.searchHadEnded()) {
      terminal.say("The search had ended already: nothing was left to do.");
    }
  }

  private <A> void write(SearchResult<A> result, RunDirectory directory) {
    gallery.write(GalleryReport.of(result, directory), result, directory, terminal);
  }

  private <A> void draw(FoundModel<A> best, RunDirectory directory) {
    String picture = GalleryReport.draw(best, directory, "");
    terminal.say(
        String.format(
            Locale.ROOT,
            "Found%s, and drawn in %s:",
            Progresses.accuracy(best),
            directory.file(picture)));
    terminal.result(best.architecture().toString());
  }
}
