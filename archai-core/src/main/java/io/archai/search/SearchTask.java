package io.archai.search;

import io.archai.data.Dataset;
import io.archai.data.Split;
import io.archai.graph.Require;
import io.archai.objective.Constraint;
import io.archai.objective.Objective;
import io.archai.objective.Objectives;
import io.archai.random.RandomStreams;
import io.archai.space.SearchSpace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
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
  private final SearchSpace<A> space;
  private final @Nullable Dataset dataset;
  private final List<Objective> objectives;
  private final List<Constraint> constraints;
  private final long seed;
  private final OptionalDouble trainingFraction;
  private final @Nullable Path root;
  private final @Nullable Path directory;
  private final List<SearchListener> listeners;

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
