package io.archai.algos.random;

import io.archai.search.Proposal;
import io.archai.search.SearchTask;
import io.archai.search.Stage;
import io.archai.search.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * How long the trainings of each rung are.
 *
 * @param ends the epochs of the schedule that rungs stop before: {@code minimum * eta^k}, the last
 *     one at the end of the schedule
 */
record Rungs(List<Integer> ends) {

  static Rungs of(int minimum, int eta, int epochs) {
    List<Integer> ends = new ArrayList<>();
    for (long end = minimum; end < epochs; end *= eta) {
      ends.add((int) end);
    }
    ends.add(epochs);
    return new Rungs(List.copyOf(ends));
  }

  /** What is wrong with them for a task. */
  static List<String> problems(int minimum, SearchTask<?> task) {
    int epochs = task.evaluator().epochs();
    return minimum <= epochs
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT,
                "minimum epochs (%d) must be at most %d, the epochs of evaluator %s.",
                minimum,
                epochs,
                task.evaluator().name()));
  }

  int last() {
    return ends.size() - 1;
  }

  /** Of a new architecture, in the lowest rung. */
  <A> Proposal<A> begin(A architecture, boolean model) {
    return new Proposal<>(architecture, stage(0, model), 0, ends.get(0), OptionalInt.empty());
  }

  /** To go on in rung {@code rung} where a trial of the rung below has stopped. */
  <A> Proposal<A> goOn(Trial<A> trial, int rung, boolean model) {
    // A trial that was answered from the record has left no weights of its own.
    int origin = trial.sameAs().orElse(trial.index());
    return new Proposal<>(
        trial.proposal().architecture(),
        stage(rung, model),
        ends.get(rung - 1),
        ends.get(rung),
        OptionalInt.of(origin));
  }

  private static Stage stage(int rung, boolean model) {
    return new Stage("rung " + rung, model);
  }

  /** The best {@code size} of them, if so many were measured and keep all constraints. */
  static <A> List<Trial<A>> best(List<Trial<A>> trials, int size) {
    return trials.stream()
        .filter(trial -> Double.isFinite(trial.score()))
        .sorted(Comparator.comparingDouble(Trial::score))
        .limit(size)
        .toList();
  }
}
