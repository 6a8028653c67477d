package io.archai.search;

import io.archai.data.Dataset;
import io.archai.data.Split;
import io.archai.graph.Require;
import io.archai.objective.Constraint;
import io.archai.objective.Metrics;
import io.archai.objective.Objective;
import io.archai.objective.Objectives;
import io.archai.random.RandomStreams;
import io.archai.space.SearchSpace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
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
 * <p>The training part of the data is divided into one part that weights are trained on and one
 * that architectures are judged by; the test part is touched by final training only. Images and
 * classes of the space's networks follow the data.
 *
 * @param <A> the type of the space's architectures
 */
public final class SearchTask<A> {
  private static final int IN_FLIGHT = 8;

  private final SearchSpace<A> space;
  private final @Nullable Dataset dataset;
  private final List<Objective> objectives;
  private final List<Constraint> constraints;
  private final long seed;
  private final OptionalDouble trainingFraction;
  private final @Nullable Path root;
  private final @Nullable Path directory;
  private final List<SearchListener> listeners;
  private final @Nullable Evaluator<A> evaluator;
  private final Budget budget;
  private final int inFlight;
  private final int workers;
  private final @Nullable Supplier<TrialExecutor> executor;
  private final OptionalLong memoryLimit;
  private final boolean resuming;
  private final int threadsPerTrial;
  private final @Nullable Function<A, Metrics> notes;

  /** What a wither changes before the next task is made of it. */
  private static final class Draft<A> {
    final SearchSpace<A> space;
    @Nullable Dataset dataset;
    List<Objective> objectives = List.of(Objectives.error());
    List<Constraint> constraints = List.of();
    long seed;
    OptionalDouble trainingFraction = OptionalDouble.empty();
    @Nullable Path root;
    @Nullable Path directory;
    List<SearchListener> listeners = List.of();
    @Nullable Evaluator<A> evaluator;
    Budget budget = Budget.none();
    int inFlight = IN_FLIGHT;
    int workers = 1;
    @Nullable Supplier<TrialExecutor> executor;
    OptionalLong memoryLimit = OptionalLong.empty();
    boolean resuming;
    int threadsPerTrial = 1;
    @Nullable Function<A, Metrics> notes;

    Draft(SearchSpace<A> space) {
      this.space = space;
    }
  }

  private SearchTask(Draft<A> draft) {
    space = draft.space;
    dataset = draft.dataset;
    objectives = List.copyOf(draft.objectives);
    constraints = List.copyOf(draft.constraints);
    seed = draft.seed;
    trainingFraction = draft.trainingFraction;
    root = draft.root;
    directory = draft.directory;
    listeners = List.copyOf(draft.listeners);
    evaluator = draft.evaluator;
    budget = draft.budget;
    inFlight = draft.inFlight;
    workers = draft.workers;
    executor = draft.executor;
    memoryLimit = draft.memoryLimit;
    resuming = draft.resuming;
    threadsPerTrial = draft.threadsPerTrial;
    notes = draft.notes;
  }

  private SearchTask<A> with(Consumer<Draft<A>> change) {
    Draft<A> draft = new Draft<>(space);
    draft.dataset = dataset;
    draft.objectives = objectives;
    draft.constraints = constraints;
    draft.seed = seed;
    draft.trainingFraction = trainingFraction;
    draft.root = root;
    draft.directory = directory;
    draft.listeners = listeners;
    draft.evaluator = evaluator;
    draft.budget = budget;
    draft.inFlight = inFlight;
    draft.workers = workers;
    draft.executor = executor;
    draft.memoryLimit = memoryLimit;
    draft.resuming = resuming;
    draft.threadsPerTrial = threadsPerTrial;
    draft.notes = notes;
    change.accept(draft);
    return new SearchTask<>(draft);
  }

  /**
   * A search of this space, for the smallest error, with seed 0, halves of the training data,
   * stored nowhere.
   */
  public static <A> SearchTask<A> over(SearchSpace<A> space) {
    return new SearchTask<>(new Draft<>(space));
  }

  /** On this data. */
  public SearchTask<A> on(Dataset data) {
    return with(draft -> draft.dataset = data);
  }

  /** For these objectives to be small, the most important first. */
  public SearchTask<A> minimizing(Objective... objectives) {
    Require.positive("number of objectives", objectives.length);
    return with(draft -> draft.objectives = List.of(objectives));
  }

  /** Under these hard constraints, of the network as deployed. */
  public SearchTask<A> subjectTo(Constraint... constraints) {
    return with(draft -> draft.constraints = List.of(constraints));
  }

  /** With this seed, which fixes everything that is random. */
  public SearchTask<A> seed(long seed) {
    return with(draft -> draft.seed = seed);
  }

  /**
   * With a random {@code fraction} of the training data to train on, the rest to judge
   * architectures by.
   */
  public SearchTask<A> trainingFraction(double fraction) {
    Require.that(
        fraction > 0 && fraction < 1, "trainingFraction (%s) must be between 0 and 1.", fraction);
    return with(draft -> draft.trainingFraction = OptionalDouble.of(fraction));
  }

  /**
   * Stored in a directory of its own below this one, named after the algorithm and the run's
   * fingerprint.
   */
  public SearchTask<A> storedIn(Path root) {
    return with(
        draft -> {
          draft.root = root;
          draft.directory = null;
        });
  }

  /** Stored in exactly this directory. */
  public SearchTask<A> storedAt(Path directory) {
    return with(
        draft -> {
          draft.root = null;
          draft.directory = directory;
        });
  }

  /** Telling these how it goes. */
  public SearchTask<A> listening(SearchListener... listeners) {
    return with(draft -> draft.listeners = List.of(listeners));
  }

  /** With architectures measured in this way by searchers that measure one after another. */
  public SearchTask<A> evaluating(Evaluator<A> evaluator) {
    return with(draft -> draft.evaluator = evaluator);
  }

  /** Until this is spent. */
  public SearchTask<A> budget(Budget budget) {
    return with(draft -> draft.budget = budget);
  }

  /**
   * With so many trials under way at once, whoever runs them: an algorithm decides about a trial
   * without knowing what the last {@code trials - 1} came to. Part of what a result depends on; 8
   * unless set, and 1 for an algorithm to know everything before each decision.
   */
  public SearchTask<A> inFlight(int trials) {
    return with(draft -> draft.inFlight = Require.positive("inFlight", trials));
  }

  /**
   * With so many trials run at the same time, at most as many as are in flight: never changes a
   * result. 1 unless set.
   */
  public SearchTask<A> workers(int workers) {
    return with(
        draft -> {
          draft.workers = Require.positive("workers", workers);
          draft.executor = null;
        });
  }

  /**
   * With each trial computed by so many threads, which the last bits of its result depend on; 1
   * unless set. Workers times threads should not be more than the processor has cores.
   */
  public SearchTask<A> threadsPerTrial(int threads) {
    Require.positive("threadsPerTrial", threads);
    return with(draft -> draft.threadsPerTrial = threads);
  }

  /** With trials run by another executor, which each search makes and closes. */
  public SearchTask<A> executing(Supplier<TrialExecutor> executor) {
    return with(draft -> draft.executor = executor);
  }

  /**
   * With at most so many bytes of memory for the training of one trial; a trial that would take
   * more fails without being begun. What the engine can have, shared by the workers, unless set.
   */
  public SearchTask<A> memoryLimit(long bytes) {
    Require.that(bytes > 0, "memoryLimit (%d) must be positive.", bytes);
    return with(draft -> draft.memoryLimit = OptionalLong.of(bytes));
  }

  /**
   * Going on where a stopped run of the same task left off: what is on record in its directory is
   * not done again. A run that is not there is begun.
   */
  public SearchTask<A> resuming(boolean resuming) {
    return with(draft -> draft.resuming = resuming);
  }

  /**
   * Noting this of each architecture that enters the gallery of a one-shot search, beside what the
   * search measures, such as what a table says of it. Objectives and constraints see it too.
   */
  public SearchTask<A> noting(Function<A, Metrics> notes) {
    return with(draft -> draft.notes = notes);
  }

  /** The space as given. */
  public SearchSpace<A> space() {
    return space;
  }

  /** The space with networks that take the data's examples and tell its classes apart. */
  public SearchSpace<A> fittedSpace() {
    return dataset == null ? space : space.fitting(dataset.shape(), dataset.classCount());
  }

  /**
   * The data.
   *
   * @throws IllegalArgumentException if none was given
   */
  public Dataset dataset() {
    if (dataset == null) {
      throw new IllegalArgumentException("task must have data.\nMaybe on(dataset) was not called.");
    }
    return dataset;
  }

  /** What weights are trained on and architectures are judged by. */
  public Split split() {
    if (trainingFraction.isEmpty()) {
      return dataset().halves();
    }
    return dataset()
        .split(trainingFraction.getAsDouble(), RandomStreams.of(seed).named("split").at(0));
  }

  /**
   * The share of the training data to train on, drawn at random; empty for the first half, in
   * order.
   */
  public OptionalDouble trainingFraction() {
    return trainingFraction;
  }

  /** What is to be small, the most important first. */
  public List<Objective> objectives() {
    return objectives;
  }

  /** What must hold. */
  public List<Constraint> constraints() {
    return constraints;
  }

  /** What fixes everything that is random. */
  public long seed() {
    return seed;
  }

  /**
   * How architectures are measured.
   *
   * @throws IllegalArgumentException if that was not said
   */
  public Evaluator<A> evaluator() {
    if (evaluator == null) {
      throw new IllegalArgumentException(
          "task must have an evaluator.\nMaybe evaluating(FromScratch.with(recipe)) was not called.");
    }
    return evaluator;
  }

  /** When to stop. */
  public Budget budget() {
    return budget;
  }

  /** How many trials may be under way at once. */
  public int inFlight() {
    return inFlight;
  }

  /** How many trials are run at the same time. */
  public int workers() {
    return workers;
  }

  /** How many threads compute a trial. */
  public int threadsPerTrial() {
    return threadsPerTrial;
  }

  /** A new executor for one search. */
  public TrialExecutor executor() {
    return executor == null ? TrialExecutor.local(workers) : executor.get();
  }

  /** The most bytes that the training of one trial may take, if that was said. */
  public OptionalLong memoryLimit() {
    return memoryLimit;
  }

  /** Whether a stopped run is to go on. */
  public boolean isResuming() {
    return resuming;
  }

  /** The random numbers of a searcher: pure functions of the seed, a name and an index. */
  public RandomStreams streams() {
    return RandomStreams.of(seed).within("search", 0);
  }

  /** What was measured of an architecture, with what is to be noted of it. */
  Metrics noted(A architecture, Metrics metrics) {
    if (notes == null) {
      return metrics;
    }
    Map<String, Double> values = new LinkedHashMap<>(metrics.values());
    values.putAll(notes.apply(architecture).values());
    return new Metrics(values);
  }

  Optional<Dataset> givenDataset() {
    return Optional.ofNullable(dataset);
  }

  Optional<Evaluator<A>> givenEvaluator() {
    return Optional.ofNullable(evaluator);
  }

  /** Where a run of this searcher is stored, if anywhere. */
  public Optional<Path> directory(Searcher searcher) {
    if (directory != null || root == null) {
      return Optional.ofNullable(directory);
    }
    String fingerprint = SearchRun.fingerprint(searcher.name(), searcher.settings(), this);
    return Optional.of(root.resolve(searcher.name() + "-" + fingerprint));
  }

  /** Who is told how it goes. */
  public SearchListener listener() {
    return SearchListener.all(listeners);
  }
}
