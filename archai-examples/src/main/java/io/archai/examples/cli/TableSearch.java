package io.archai.examples.cli;

import io.archai.search.Budget;
import io.archai.search.SearchTask;
import io.archai.search.Searcher;
import io.archai.search.Trial;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A search of a table, over and over with other seeds.
 *
 * @param searcher the algorithm
 * @param task without a budget
 * @param evaluations how many trials a run has
 * @param unique whether only the first trial of an architecture counts
 */
record TableSearch<A>(Searcher searcher, SearchTask<A> task, int evaluations, boolean unique) {
  /** A run that repeats itself so much ends with fewer different architectures. */
  private static final int MOST_REPEATS = 64;

  /** The task of one run. */
  SearchTask<A> task(int trials) {
    return task.budget(Budget.trials(trials));
  }

  /** The trials of a run; the last one is the last that counts. */
  List<Trial<A>> run(long seed) {
    int trials = evaluations;
    while (true) {
      List<Trial<A>> all = searcher.search(task(trials).seed(seed)).trials();
      if (!unique) {
        return all;
      }
      int enough = trialsOf(all, evaluations);
      boolean ended = all.size() < trials || trials >= MOST_REPEATS * (long) evaluations;
      if (enough <= all.size() || ended) {
        return all.subList(0, Math.min(enough, all.size()));
      }
      trials *= 2;
    }
  }

  /** After how many trials so many different architectures were tried. */
  private static <A> int trialsOf(List<Trial<A>> trials, int different) {
    Set<A> seen = new LinkedHashSet<>();
    for (Trial<A> trial : trials) {
      seen.add(trial.architecture());
      if (seen.size() == different) {
        return trial.index() + 1;
      }
    }
    return Integer.MAX_VALUE;
  }

  /** The different architectures of a run, in the order of their trials. */
  static <A> Set<A> different(List<Trial<A>> trials) {
    Set<A> different = new LinkedHashSet<>();
    trials.forEach(trial -> different.add(trial.architecture()));
    return different;
  }

  /** The architecture that is lowest in the first objective, the first of equal ones. */
  static <A> A best(List<Trial<A>> trials) {
    return trials.stream()
        .min(Comparator.comparingDouble(Trial::score))
        .orElseThrow()
        .architecture();
  }
}
