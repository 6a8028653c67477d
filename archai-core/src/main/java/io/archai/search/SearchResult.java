package io.archai.search;

import io.archai.graph.Require;
import io.archai.train.History;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
 * @param seconds how long it took
 */
public record SearchResult<A>(
    String algorithm,
    Map<String, Object> settings,
    SearchTask<A> task,
    List<FoundModel<A>> gallery,
    int chosen,
    History history,
    double seconds) {
  public SearchResult {
    gallery = List.copyOf(gallery);
    Require.within("chosen", chosen, -1, gallery.size() - 1);
  }

  /**
   * The one to use: of a one-shot search the last derived that keeps all constraints, otherwise the
   * feasible one that is lowest in the first objective.
   *
   * @throws IllegalStateException if none keeps all constraints; the gallery still has them all
   */
  public FoundModel<A> best() {
    if (chosen < 0) {
      throw new IllegalStateException(
          "constraints (%s) must be kept by at least one of the %d architectures found.\nMaybe they are too tight for this space."
              .formatted(task.constraints(), gallery.size()));
    }
    return gallery.get(chosen);
  }

  /** Everything of it as plain data: what {@code result.json} holds. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("algorithm", algorithm);
    map.put("seed", task.seed());
    map.put("configuration", SearchRun.configuration(algorithm, settings, task));
    map.put("searchSeconds", seconds);
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
    map.put("gallery", gallery.stream().map(FoundModel::toMap).toList());
    return map;
  }
}
