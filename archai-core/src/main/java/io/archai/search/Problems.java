package io.archai.search;

import io.archai.graph.Require;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what is wrong with a task, so that all of it is said at once.
 *
 * <pre>{@code
 * Problems problems = new Problems();
 * problems.of(task::dataset);
 * problems.add("batch (0) must be positive.");
 * problems.refuse();
 * }</pre>
 */
public final class Problems {
  private final Set<String> problems = new LinkedHashSet<>();

  /** Adds one. */
  public void add(String problem) {
    problems.add(problem);
  }

  /** Adds these. */
  public void addAll(List<String> more) {
    problems.addAll(more);
  }

  /** Adds the message of what a check throws, if it throws; returns whether it did not. */
  public boolean of(Runnable check) {
    try {
      check.run();
      return true;
    } catch (IllegalArgumentException e) {
      problems.add(String.valueOf(e.getMessage()));
      return false;
    }
  }

  /**
   * Adds the settings that were given and would do nothing.
   *
   * @param unused the names of settings that the searcher does not use
   * @param why the reason, a whole clause
   */
  public void unused(SearchTask<?> task, List<String> unused, String why) {
    List<String> given = task.given().stream().filter(unused::contains).toList();
    if (!given.isEmpty()) {
      problems.add(
          "task must not set %s, since %s.\nMaybe the task was made for another algorithm."
              .formatted(String.join(", ", given), why));
    }
  }

  /** Whether there is none so far. */
  public boolean isEmpty() {
    return problems.isEmpty();
  }

  /**
   * Ends the check.
   *
   * @throws IllegalArgumentException with all of them, if there are some
   */
  public void refuse() {
    Require.that(problems.isEmpty(), "%s", String.join("\n", problems));
  }
}
