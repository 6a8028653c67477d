package io.archai.search;

import io.archai.data.Dataset;
import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.Shape;
import io.archai.graph.Weights;
import io.archai.graph.Wording;
import io.archai.run.Journal;
import io.archai.run.Provenance;
import io.archai.run.RunDirectory;
import io.archai.train.History;
import io.archai.train.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A search under way: what all families of algorithms share. It checks the task before any work,
 * keeps the gallery, writes down what is found as it is found, and tells listeners.
 *
 * <p>For those who write a family of searchers; a searcher of a known family does not meet it.
 */
public final class SearchRun<A> implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(SearchRun.class);

  private final Searcher searcher;
  private final SearchTask<A> task;
  private final SearchListener listener;
  private final List<FoundModel<A>> gallery = new ArrayList<>();
  private final Provenance provenance;
  private final @Nullable RunDirectory directory;
  private final @Nullable Journal journal;
  private final List<Map<String, Object>> resumed;
  private final double secondsBefore;
  private final long started = System.nanoTime();

  private SearchRun(
      Searcher searcher,
      SearchTask<A> task,
      @Nullable RunDirectory directory,
      @Nullable Journal journal,
      List<Map<String, Object>> resumed,
      Provenance provenance) {
    this.searcher = searcher;
    this.task = task;
    this.listener = task.listener();
    this.directory = directory;
    this.journal = journal;
    this.resumed = resumed;
    this.secondsBefore = ResumedLines.seconds(resumed);
    this.provenance = provenance;
  }

  /**
   * Opens a run of a task that the searcher has checked.
   *
   * @param libraries versions of the libraries that compute, by name
   * @throws IllegalArgumentException if the run's directory cannot be written, or holds another run
   *     than the one to be resumed
   */
  public static <A> SearchRun<A> open(
      Searcher searcher, SearchTask<A> task, Map<String, String> libraries) {
    if (task.objectives().size() > 1 && !searcher.searchesAllObjectives()) {
      logger.info(
          "{} searches by {} alone; the front of the gallery is of all objectives, {}.",
          searcher.name(),
          task.objectives().get(0),
          task.objectives());
    }
    // Opened before the data is read, since it may not be possible.
    RunDirectory directory = task.runDirectory(searcher).orElse(null);
    Journal journal = directory == null ? null : directory.journal();
    try {
      if (directory != null) {
        // Again, now that the directory is this run's alone.
        List<String> problems = RunRefusal.problems(searcher, task, directory);
        Require.that(problems.isEmpty(), "%s", String.join("\n", problems));
      }
      // The lines of a run that was stopped, however often; a run that begins has none.
      List<Map<String, Object>> resumed = journal == null ? List.of() : journal.lines();
      Map<String, Object> configuration = Configuration.of(searcher, task);
      Provenance provenance =
          Provenance.of(
              task.seed(),
              configuration,
              task.givenDataset().map(Dataset::fingerprint).orElse("none"),
              libraries,
              Instant.now());
      if (journal != null) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("event", resumed.isEmpty() ? ResumedLines.STARTED : ResumedLines.RESUMED);
        line.put("provenance", provenance.toJson());
        journal.append(line);
      }
      return new SearchRun<>(searcher, task, directory, journal, resumed, provenance);
    } catch (RuntimeException | Error e) {
      if (journal != null) {
        journal.close();
      }
      throw e;
    }
  }

  /**
   * What is wrong with a task's constraints: those that no network of the space was found to keep.
   */
  public static List<String> unsatisfiable(SearchTask<?> task) {
    return ConstraintCheck.problems(task);
  }

  /** What is wrong with a task for a run of any family. */
  public static List<String> problems(Searcher searcher, SearchTask<?> task) {
    Optional<Path> path = task.directory(searcher);
    if (path.isEmpty()) {
      return task.isResuming()
          ? List.of(
              "directory (none) must be given to resume from.\nMaybe storedIn(directory) was not called.")
          : List.of();
    }
    if (!Files.isDirectory(path.get())) {
      return List.of();
    }
    RunDirectory directory = task.opened().orElseGet(() -> RunDirectory.reading(path.get()));
    // Who works there first: what the directory holds is nobody's before that one has ended.
    Optional<String> obstacle = directory.obstacle();
    return obstacle.isPresent()
        ? List.of(obstacle.get())
        : RunRefusal.problems(searcher, task, directory);
  }

  /**
   * What is wrong with a network for the task's data; nothing if it takes the examples and tells
   * the classes apart.
   */
  public static List<String> mismatches(String what, Graph graph, SearchTask<?> task) {
    List<String> problems = new ArrayList<>();
    Shape input = graph.shape(graph.inputs().get(0));
    if (!input.equals(task.dataset().shape())) {
      problems.add(
          "input of the %s (%s) must have the examples' shape %s."
              .formatted(what, input, task.dataset().shape()));
    }
    Shape output = graph.shape(graph.outputs().values().iterator().next());
    if (!output.equals(Shape.of(task.dataset().classCount()))) {
      problems.add(
          String.format(
              Locale.ROOT,
              "output of the %s (%s) must have one number for each of the data's %s.",
              what,
              output,
              Wording.count(task.dataset().classCount(), "class", "classes")));
    }
    return problems;
  }

  /** The task. */
  public SearchTask<A> task() {
    return task;
  }

  /** The algorithm. */
  public Searcher searcher() {
    return searcher;
  }

  /** Where the run is stored, if anywhere. */
  public Optional<RunDirectory> directory() {
    return Optional.ofNullable(directory);
  }

  /** The journal's lines of earlier parts of this run; empty unless it is resumed. */
  public List<Map<String, Object>> resumed() {
    return resumed;
  }

  /**
   * What earlier parts of this run found, in order, judged again by the task; empty unless it is
   * resumed. None of it is in the gallery before it is {@link #found} again.
   */
  public List<FoundModel<A>> resumedModels() {
    return ResumedLines.models(resumed, task);
  }

  /** Appends a line to the journal, if there is one; the line is made of the seconds so far. */
  public void journal(DoubleFunction<Map<String, Object>> line) {
    if (journal != null) {
      journal.append(line.apply(seconds()));
    }
  }

  /**
   * Adds an architecture to the gallery, writes it down and tells listeners. What an earlier part
   * of this run has written down, by its index, is not written twice.
   *
   * @param history the epochs of the search so far
   */
  public void found(FoundModel<A> model, History history, Progress progress) {
    gallery.add(model);
    if (!onRecord(model.index())) {
      journal(
          seconds -> {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("event", ResumedLines.FOUND);
            line.put("seconds", seconds);
            line.putAll(model.toMap());
            return line;
          });
    }
    if (directory != null) {
      directory.write("search.csv", history.csv());
    }
    listener.found(model, progress);
  }

  private boolean onRecord(int index) {
    return resumed.stream()
        .anyMatch(
            line ->
                ResumedLines.FOUND.equals(line.get("event"))
                    && Integer.valueOf(index).equals(line.get("index")));
  }

  /** Tells listeners of a trial that has ended, and adds what is new to the gallery. */
  void told(Trial<A> trial, boolean isNew, Progress progress) {
    listener.trial(trial, progress);
    boolean isModel = isNew && trial.proposal().stage().model();
    if (isModel && trial.outcome() instanceof Outcome.Measured<A> measured) {
      FoundModel<A> found = FoundModel.of(trial, measured, task);
      gallery.add(found);
      listener.found(found, progress);
    }
  }

  /** Leaves these alone in the gallery. */
  void narrow(List<FoundModel<A>> kept) {
    gallery.retainAll(kept);
  }

  /** The place in the gallery of the feasible one that is lowest in the first objective, or -1. */
  int lowest() {
    int best = -1;
    for (int i = 0; i < gallery.size(); i++) {
      FoundModel<A> model = gallery.get(i);
      if (model.feasible()
          && (best < 0 || model.objectives().get(0) < gallery.get(best).objectives().get(0))) {
        best = i;
      }
    }
    return best;
  }

  /** Tells listeners of a step. */
  public void step(double loss, Progress progress) {
    listener.step(loss, progress);
  }

  /** What has been found so far. */
  public List<FoundModel<A>> gallery() {
    return List.copyOf(gallery);
  }

  /** Seconds since the run was opened, with those of the parts that it resumes. */
  public double seconds() {
    return secondsBefore + (System.nanoTime() - started) / 1e9;
  }

  /**
   * Ends the run: makes, writes down and tells the result.
   *
   * @param chosen the place in the gallery of the result, or -1 if none is feasible
   * @param history the epochs of the search itself
   * @param trials all trials of a search that has some
   * @param sharedWeights the weights that all architectures of a one-shot search share
   */
  public SearchResult<A> finish(
      int chosen, History history, List<Trial<A>> trials, Weights sharedWeights) {
    return finish(chosen, history, trials, sharedWeights, SearchRun::noWeights);
  }

  /**
   * The same where trials left weights.
   *
   * @param weights by trial
   */
  SearchResult<A> finish(
      int chosen,
      History history,
      List<Trial<A>> trials,
      Weights sharedWeights,
      IntFunction<Weights> weights) {
    SearchResult<A> result =
        new SearchResult<>(
            searcher.name(),
            searcher.settings(),
            task,
            gallery,
            chosen,
            history,
            seconds(),
            trials,
            sharedWeights,
            weights);
    if (directory != null) {
      Map<String, Object> map = result.toMap();
      Map<String, Object> origin = provenance.toJson();
      for (String key :
          List.of("configuration", "versions", "cores", "dataFingerprint", "started")) {
        map.put(key, Objects.requireNonNull(origin.get(key)));
      }
      directory.write("result.json", map);
    }
    listener.finished(result);
    return result;
  }

  private static Weights noWeights(int model) {
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "model #%d must have left weights.\nMaybe the algorithm keeps none.",
            model));
  }

  @Override
  public void close() {
    if (journal != null) {
      journal.close();
    }
  }
}
