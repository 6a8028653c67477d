package io.archai.search;

import io.archai.graph.Require;
import io.archai.graph.Weights;
import io.archai.objective.ParetoFront;
import io.archai.train.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What a search came to.
 *
 * <pre>{@code
 * result.gallery().forEach(System.out::println);
 * TrainedModel model = result.best().train(Recipe.cifar10());
 * }</pre>
 *
 * @param algorithm the searcher's name
 * @param settings the searcher's settings
 * @param task what was searched for
 * @param gallery all that was found, in order
 * @param chosen the index in the gallery of the one that the algorithm stands for, or -1 if none is
 *     feasible
 * @param history the epochs of the search itself
 * @param seconds how long it took, earlier parts of a resumed search included
 * @param trials all trials, in order; none of a one-shot search
 * @param sharedWeights the weights that all architectures of a one-shot search share; otherwise
 *     none
 */
public record SearchResult<A>(
    String algorithm,
    Map<String, Object> settings,
    SearchTask<A> task,
    List<FoundModel<A>> gallery,
    int chosen,
    History history,
    double seconds,
    List<Trial<A>> trials,
    Weights sharedWeights) {
  public SearchResult {
    gallery = List.copyOf(gallery);
    Require.within("chosen", chosen, -1, gallery.size() - 1);
  }

  /**
   * The one to use: of a one-shot search the last derived that keeps all constraints, otherwise the
   * feasible one that is lowest in the first objective.
   *
   * @throws NothingFoundException if none keeps all constraints; the gallery still has them all
   */
  public FoundModel<A> best() {
    if (chosen < 0) {
      throw new NothingFoundException(noneFeasible());
    }
    return gallery.get(chosen);
  }

  private String noneFeasible() {
    if (gallery.isEmpty() && trials.stream().anyMatch(Trial::measured)) {
      return "trials (%d) must come to one that counts as a model, but only earlier stages were reached.\nMaybe the budget (%s) is too small for %s."
          .formatted(trials.size(), task.budget().toMap(), algorithm);
    }
    List<String> reasons =
        trials.stream()
            .map(Trial::outcome)
            .map(outcome -> outcome instanceof Outcome.Pruned<A> p ? p.reason() : "")
            .filter(reason -> !reason.isEmpty())
            .limit(3)
            .toList();
    return "constraints (%s) must be kept by at least one of the %d architectures found%s.\nMaybe they are too tight for this space."
        .formatted(
            task.constraints(),
            gallery.size(),
            reasons.isEmpty() ? "" : "; some were not measured: " + String.join(" ", reasons));
  }

  /**
   * Those of the gallery that keep all constraints and that no other such is at least as good as in
   * every objective and better in one, from the lowest first objective to the highest.
   */
  public List<FoundModel<A>> front() {
    return ParetoFront.of(
        gallery.stream().filter(FoundModel::feasible).toList(), FoundModel::objectives);
  }

  /** Everything of it as plain data: what {@code result.json} holds. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("algorithm", algorithm);
    map.put("seed", task.seed());
    map.put("configuration", Configuration.of(algorithm, settings, task));
    map.put("searchSeconds", seconds);
    if (!task.budget().isEmpty()) {
      map.put("budget", task.budget().toMap());
    }
    if (!trials.isEmpty()) {
      map.put("trials", counts());
    }
    if (chosen >= 0) {
      FoundModel<A> best = best();
      map.put("genotype", best.architecture().toString());
      if (best.metrics().contains(io.archai.objective.Metrics.VALID_ACCURACY)) {
        map.put("validAccuracy", 100 * best.metrics().validAccuracy());
      }
      map.put("validAccuracySource", best.toMap().get("source"));
      map.put("parameters", best.cost().parameters());
      map.put("multiplyAdds", best.cost().multiplyAdds());
    }
    map.put("front", front().stream().map(FoundModel::index).toList());
    map.put("gallery", gallery.stream().map(FoundModel::toMap).toList());
    return map;
  }

  /** How many trials ended in which way. */
  private Map<String, Object> counts() {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("measured", count(trial -> trial.measured() && trial.sameAs().isEmpty()));
    counts.put("answeredFromRecord", count(trial -> trial.sameAs().isPresent()));
    counts.put("pruned", count(trial -> trial.outcome() instanceof Outcome.Pruned));
    counts.put("failed", count(trial -> trial.outcome() instanceof Outcome.Failed));
    return counts;
  }

  private long count(Predicate<Trial<A>> which) {
    return trials.stream().filter(which).count();
  }
}
