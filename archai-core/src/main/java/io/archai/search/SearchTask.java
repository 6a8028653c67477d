package io.archai.search;

import io.archai.data.Dataset;
import io.archai.data.Split;
import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.Wording;
import io.archai.objective.Constraint;
import io.archai.objective.Metrics;
import io.archai.objective.Objective;
import io.archai.random.RandomStreams;
import io.archai.run.RunDirectory;
import io.archai.space.SearchSpace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is searched for, where, and on which data: an immutable value, the same for every algorithm.
 *
 * <pre>{@code
 * var task = SearchTask.over(space).on(Cifar10.in(directory))
 *     .minimizing(error(), multiplyAdds())
 *     .subjectTo(parameters().atMost(3_500_000))
 *     .seed(42)
 *     .storedIn(Path.of("runs"));
 * }</pre>
 *
 * <p>The training part of the data is divided, each class at random, into one part that weights are
 * trained on and one that architectures are judged by; the test part is touched by final training
 * only. Images and classes of the space's networks follow the data.
 *
 * @param <A> the type of the space's architectures
 */
public final class SearchTask<A> {
  /** More threads than any machine runs at once are a slip. */
  public static final int MOST_THREADS = 1024;

  private final TaskSettings<A> settings;
  private final Division division;

  private SearchTask(TaskSettings<A> settings, @Nullable Division before) {
    this.settings = settings;
    this.division = Division.of(settings, before);
  }

  private SearchTask<A> with(Consumer<TaskSettings<A>> change) {
    TaskSettings<A> changed = settings.copy();
    change.accept(changed);
    return new SearchTask<>(changed, division);
  }

  private SearchTask<A> given(String setting, Consumer<TaskSettings<A>> change) {
    return with(
        changed -> {
          change.accept(changed);
          changed.give(setting);
        });
  }

  /**
   * A search of this space, for the smallest error, with seed 0, stored nowhere. What else is open
   * the algorithm fills in.
   */
  public static <A> SearchTask<A> over(SearchSpace<A> space) {
    return new SearchTask<>(new TaskSettings<>(Require.given("space", space)), null);
  }

  /** On this data. */
  public SearchTask<A> on(Dataset data) {
    Require.given("data", data);
    return with(changed -> changed.dataset = data);
  }

  /** For these objectives to be small, the most important first, each once. */
  public SearchTask<A> minimizing(Objective... objectives) {
    List<Objective> all = Require.allGiven("objectives", objectives);
    Require.positive("number of objectives", all.size());
    Require.that(
        all.stream().map(Objective::name).distinct().count() == all.size(),
        "objectives (%s) must have different names.\nMaybe one is there twice.",
        all);
    return with(changed -> changed.objectives = all);
  }

  /** Under these hard constraints, of the network as deployed, at most one on each objective. */
  public SearchTask<A> subjectTo(Constraint... constraints) {
    List<Constraint> all = Require.allGiven("constraints", constraints);
    Require.that(
        all.stream().map(constraint -> constraint.objective().name()).distinct().count()
            == all.size(),
        "constraints (%s) must be on different objectives.\nMaybe one of them replaces another.",
        all);
    return with(changed -> changed.constraints = all);
  }

  /** With this seed, which fixes everything that is random. */
  public SearchTask<A> seed(long seed) {
    return with(changed -> changed.seed = seed);
  }

  /**
   * Sets the share of the training data that weights are trained on while searching; the rest
   * judges architectures. Each class is divided by it, at random by the task's seed, unless {@link
   * #splitInOrder} says otherwise. Default: the algorithm's.
   */
  public SearchTask<A> trainingFraction(double fraction) {
    Require.that(
        fraction > 0 && fraction < 1,
        "trainingFraction (%s) must be above 0 and below 1.",
        fraction);
    return given(
        "trainingFraction", changed -> changed.trainingFraction = OptionalDouble.of(fraction));
  }

  /**
   * Trains on the first examples of the training data and judges by the last, in the order in which
   * the data has them: to repeat a program that does so. Default: a random division.
   */
  public SearchTask<A> splitInOrder() {
    return given("splitInOrder", changed -> changed.splitInOrder = true);
  }

  /**
   * Stores the run in a directory of its own below this one, named after the algorithm and the
   * run's fingerprint: the same run has the same directory, a different one another. A run that is
   * there already is not overwritten: {@link #resuming} goes on with it.
   */
  public SearchTask<A> storedIn(Path root) {
    Require.given("root", root);
    return with(
        changed -> {
          changed.root = root;
          changed.directory = null;
          changed.opened = null;
        });
  }

  /**
   * Stores the run in exactly this directory. If a run is there already, the search is refused
   * unless it is the same one and {@link #resuming}.
   */
  public SearchTask<A> storedAt(Path directory) {
    Require.given("directory", directory);
    return with(
        changed -> {
          changed.root = null;
          changed.directory = directory;
          changed.opened = null;
        });
  }

  /** The same for a directory that the caller has opened, and perhaps locked. */
  public SearchTask<A> storedAt(RunDirectory directory) {
    Require.given("directory", directory);
    return with(
        changed -> {
          changed.root = null;
          changed.directory = directory.path();
          changed.opened = directory;
        });
  }

  /** Telling these how it goes. */
  public SearchTask<A> listening(SearchListener... listeners) {
    List<SearchListener> all = Require.allGiven("listeners", listeners);
    return with(changed -> changed.listeners = all);
  }

  /**
   * Sets how architectures are measured, for searchers that measure one after another and bring no
   * evaluator of their own.
   */
  public SearchTask<A> evaluating(Evaluator<A> evaluator) {
    Require.given("evaluator", evaluator);
    return given("evaluating", changed -> changed.evaluator = evaluator);
  }

  /** Until this is spent. */
  public SearchTask<A> budget(Budget budget) {
    Require.given("budget", budget);
    return with(changed -> changed.budget = budget);
  }

  /**
   * Sets the number of trials that may be under way at once: an algorithm decides about a trial
   * without knowing the outcomes of the last {@code trials - 1}. Results depend on it. Default: the
   * algorithm's.
   */
  public SearchTask<A> inFlight(int trials) {
    Require.positive("inFlight", trials);
    return given("inFlight", changed -> changed.inFlight = OptionalInt.of(trials));
  }

  /**
   * Sets whether an architecture that is proposed again is trained again, with new random numbers;
   * otherwise the earlier measurement answers. Measurements without training, such as those of a
   * table, are never repeated. Default: the algorithm's.
   */
  public SearchTask<A> trainingRepeats(boolean again) {
    return given("trainingRepeats", changed -> changed.trainingRepeats = again);
  }

  /**
   * Trains networks that are equal by another name once: a later one is answered by the earlier
   * measurement, its costs are its own. Equal are networks that compute the same, trained or not,
   * such as cells that differ in edges {@code none} and {@code skip_connect} ({@link
   * io.archai.graph.Fingerprint#simplified}). Architectures stay as they were drawn. Implies {@code
   * trainingRepeats(false)}. Default: networks are compared by their architectures alone.
   */
  public SearchTask<A> equalNetworksOnce() {
    return given("equalNetworksOnce", changed -> changed.equalNetworksOnce = true);
  }

  /**
   * Sets after how many failed trials in a row the search stops, with what it has found until then.
   * Default: 20.
   */
  public SearchTask<A> failuresInRow(int trials) {
    Require.positive("failuresInRow", trials);
    return given("failuresInRow", changed -> changed.failuresInRow = trials);
  }

  /**
   * Sets the number of trials that run concurrently, at most as many as are in flight. Results do
   * not depend on it. Replaces {@link #executing}. Default: 1.
   */
  public SearchTask<A> workers(int workers) {
    return given(
        "workers",
        changed -> {
          changed.workers = Require.positive("workers", workers);
          changed.executor = null;
        });
  }

  /**
   * Sets the number of threads that compute a trial. The last bits of its result depend on it.
   * Workers times threads should not exceed the cores of the processor. Default: 1.
   */
  public SearchTask<A> threadsPerTrial(int threads) {
    Require.within("threadsPerTrial", threads, 1, MOST_THREADS);
    return given("threadsPerTrial", changed -> changed.threadsPerTrial = threads);
  }

  /**
   * Sets what runs trials, made and closed by each search. Replaces {@link #workers}. Default:
   * threads of this process.
   */
  public SearchTask<A> executing(Supplier<TrialExecutor> executor) {
    Require.given("executor", executor);
    return given(
        "executing",
        changed -> {
          changed.workers = 1;
          changed.executor = executor;
        });
  }

  /**
   * Sets how many bytes of memory the training of one trial may take; a trial that would take more
   * fails without being begun. Default: no limit but that of the machine.
   */
  public SearchTask<A> memoryLimit(long bytes) {
    Require.that(bytes > 0, "memoryLimit (%d) must be positive.", bytes);
    return given("memoryLimit", changed -> changed.memoryLimit = OptionalLong.of(bytes));
  }

  /**
   * Sets networks to start from, with their weights, such as a network to be improved or the
   * gallery of an earlier search on other data. For searchers that grow networks. Default: none.
   */
  public SearchTask<A> startingFrom(List<Ancestor<A>> ancestors) {
    List<Ancestor<A>> all = Require.allGiven("ancestors", ancestors);
    Consumer<TaskSettings<A>> change = changed -> changed.ancestors = all;
    return all.isEmpty() ? with(change) : given("startingFrom", change);
  }

  /**
   * Goes on where a stopped run of the same task left off: what is on record in its directory is
   * not done again. A run that has ended gives its result again, without any work, or goes on if
   * its budget has grown. A run that is not there is begun. Default: false, and a directory that
   * holds a run is refused.
   */
  public SearchTask<A> resuming(boolean resuming) {
    return with(changed -> changed.resuming = resuming);
  }

  /**
   * Sets what is noted of each architecture that is measured, beside what the search measures, such
   * as what a table says of it. Objectives and constraints see it too. Must be thread-safe.
   * Default: nothing.
   *
   * @param name tells it from others: runs with notes of different names are different runs
   * @param notes must give the same for the same architecture
   */
  public SearchTask<A> noting(String name, Function<A, Metrics> notes) {
    Require.notBlank("name of notes", name);
    Require.given("notes", notes);
    return given(
        "noting",
        changed -> {
          changed.notes = notes;
          changed.notesName = name;
        });
  }

  /** The space as given. */
  public SearchSpace<A> space() {
    return settings.space;
  }

  /** The space with networks that take the data's examples and tell its classes apart. */
  public SearchSpace<A> fittedSpace() {
    return settings.dataset == null
        ? settings.space
        : settings.space.fitting(settings.dataset.shape(), settings.dataset.classCount());
  }

  /**
   * The data.
   *
   * @throws IllegalArgumentException if none was given
   */
  public Dataset dataset() {
    if (settings.dataset == null) {
      throw new IllegalArgumentException("task must have data.\nMaybe on(dataset) was not called.");
    }
    return settings.dataset;
  }

  /**
   * What weights are trained on and architectures are judged by.
   *
   * @throws IllegalArgumentException if there is no data, or a part would lack a class
   */
  public Split split() {
    return division.split(dataset());
  }

  /** The share of the training data to train on while searching, if that was said. */
  public OptionalDouble trainingFraction() {
    return settings.trainingFraction;
  }

  /** Whether the training data is divided in its order, not at random. */
  public boolean isSplitInOrder() {
    return settings.splitInOrder;
  }

  /** What is to be small, the most important first. */
  public List<Objective> objectives() {
    return settings.objectives;
  }

  /** What must hold. */
  public List<Constraint> constraints() {
    return settings.constraints;
  }

  /** What fixes everything that is random. */
  public long seed() {
    return settings.seed;
  }

  /**
   * How architectures are measured.
   *
   * @throws IllegalArgumentException if that was not said
   */
  public Evaluator<A> evaluator() {
    if (settings.evaluator == null) {
      throw new IllegalArgumentException(
          "task must have an evaluator.\nMaybe evaluating(FromScratch.with(recipe)) was not called.");
    }
    return settings.evaluator;
  }

  /** When to stop. */
  public Budget budget() {
    return settings.budget;
  }

  /** How many trials may be under way at once; empty if open. */
  public OptionalInt inFlight() {
    return settings.inFlight;
  }

  /** Whether an architecture that is proposed again is trained again; empty if open. */
  public Optional<Boolean> trainingRepeats() {
    return Optional.ofNullable(settings.trainingRepeats);
  }

  /** Whether networks that are equal by another name are trained once. */
  public boolean trainsEqualNetworksOnce() {
    return settings.equalNetworksOnce;
  }

  /** After how many failed trials in a row the search stops. */
  public int failuresInRow() {
    return settings.failuresInRow;
  }

  /**
   * The names of the settings of trials, data and starts that were given, such as {@code inFlight}:
   * a searcher refuses those that it would not use.
   */
  public Set<String> given() {
    return settings.given;
  }

  /** The task measured like this, which is not the user's choice. */
  SearchTask<A> measuredBy(Evaluator<A> evaluator) {
    return with(changed -> changed.evaluator = evaluator);
  }

  /** The task with what it leaves open set to an algorithm's defaults. */
  public SearchTask<A> completedBy(TaskDefaults defaults) {
    return with(changed -> changed.complete(defaults));
  }

  /** How many trials are run at the same time. */
  public int workers() {
    return settings.workers;
  }

  /** How many threads compute a trial. */
  public int threadsPerTrial() {
    return settings.threadsPerTrial;
  }

  /** A new executor for one search. */
  public TrialExecutor executor() {
    return settings.executor == null
        ? TrialExecutor.local(settings.workers)
        : settings.executor.get();
  }

  /** The most bytes that the training of one trial may take, if that was said. */
  public OptionalLong memoryLimit() {
    return settings.memoryLimit;
  }

  /** The networks that are there already. */
  public List<Ancestor<A>> ancestors() {
    return settings.ancestors;
  }

  /** Whether a stopped run is to go on. */
  public boolean isResuming() {
    return settings.resuming;
  }

  /** The random numbers of a searcher: pure functions of the seed, a name and an index. */
  public RandomStreams streams() {
    return RandomStreams.of(settings.seed).within("search", 0);
  }

  /**
   * Why an architecture can be no result, whatever would be measured of it: the first constraint on
   * the network alone that it breaks, in words; empty if it keeps them.
   */
  public Optional<String> brokenBy(A architecture) {
    Supplier<Graph> graph = FoundModel.lazily(this, architecture);
    return constraints().stream()
        .filter(constraint -> !constraint.objective().measured())
        .filter(constraint -> !constraint.holds(graph, Metrics.none()))
        .map(
            constraint ->
                String.format(
                    Locale.ROOT,
                    "%s (%s) must be at most %s.",
                    constraint.objective(),
                    Wording.number(constraint.objective().value(graph, Metrics.none())),
                    Wording.number(constraint.limit())))
        .findFirst();
  }

  /** What was measured of an architecture, with what is to be noted of it. */
  Metrics noted(A architecture, Metrics metrics) {
    if (settings.notes == null) {
      return metrics;
    }
    Map<String, Double> values = new LinkedHashMap<>(metrics.values());
    values.putAll(settings.notes.apply(architecture).values());
    return new Metrics(values);
  }

  /** The share of the training data to train on while searching, said or not. */
  double dividedBy() {
    return division.fraction();
  }

  /** The name of what is to be noted, if anything is. */
  Optional<String> notesName() {
    return Optional.ofNullable(settings.notesName);
  }

  Optional<Dataset> givenDataset() {
    return Optional.ofNullable(settings.dataset);
  }

  Optional<Evaluator<A>> givenEvaluator() {
    return Optional.ofNullable(settings.evaluator);
  }

  /** Where a run of this searcher is stored, if anywhere. */
  public Optional<Path> directory(Searcher searcher) {
    if (settings.directory != null || settings.root == null) {
      return Optional.ofNullable(settings.directory);
    }
    String fingerprint = Configuration.fingerprint(searcher, searcher.completed(this));
    return Optional.of(settings.root.resolve(searcher.name() + "-" + fingerprint));
  }

  /** The directory that the caller has opened, if it is that. */
  Optional<RunDirectory> opened() {
    return Optional.ofNullable(settings.opened);
  }

  /** The directory of a run of this searcher, made if need be. */
  Optional<RunDirectory> runDirectory(Searcher searcher) {
    return opened().or(() -> directory(searcher).map(RunDirectory::at));
  }

  /** Who is told how it goes. */
  public SearchListener listener() {
    return SearchListener.all(settings.listeners);
  }
}
