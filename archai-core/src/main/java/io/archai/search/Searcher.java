package io.archai.search;

import io.archai.graph.Require;
import java.util.Map;

/**
 * An algorithm that looks for architectures. Searchers are immutable values: what a run changes
 * lives in the run.
 *
 * <pre>{@code
 * SearchResult<Genotype> result = Darts.secondOrder().search(task);
 * }</pre>
 */
public interface Searcher {
  /** Its name: in reports, and in the names of run directories. */
  String name();

  /** All settings that its results depend on, as plain data. */
  Map<String, Object> settings();

  /** What it fills in where a task leaves it open. */
  TaskDefaults defaults();

  /**
   * Whether it searches by all objectives of a task. Otherwise it searches by the first; the others
   * are computed of what it finds, for {@link SearchResult#front}.
   */
  default boolean searchesAllObjectives() {
    return false;
  }

  /**
   * The task as this searcher works on it, with everything set that was left open: what it checks,
   * records and returns. A completed task stays as it is.
   */
  default <A> SearchTask<A> completed(SearchTask<A> task) {
    return Require.given("task", task).completedBy(defaults());
  }

  /**
   * What the last bits of its results depend on besides settings and task: the kernels and, if the
   * task does not set them, the threads that compute. Default: nothing.
   */
  default Map<String, Object> computation(SearchTask<?> task) {
    return Map.of();
  }

  /**
   * Checks, without any work, that this searcher can work on the task.
   *
   * @throws IllegalArgumentException if it cannot; says everything that is wrong
   */
  void check(SearchTask<?> task);

  /**
   * Runs the search to its end. All checks of the task come before any work.
   *
   * @throws IllegalArgumentException if the task is not one that this searcher can work on; says
   *     everything that is wrong
   * @throws java.util.concurrent.CancellationException if the thread was interrupted; what was
   *     found so far is in the run's directory
   */
  <A> SearchResult<A> search(SearchTask<A> task);
}
