package io.archai.search;

import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.Weights;
import io.archai.graph.Wording;
import io.archai.objective.ParetoFront;
import io.archai.train.History;
import io.archai.train.TrainedModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
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
 * @param trialWeights the weights that a trial left, by its index, where the algorithm keeps them
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
    Weights sharedWeights,
    IntFunction<Weights> trialWeights) {
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
      return String.format(
          Locale.ROOT,
          "trials (%d) must come to one that counts as a model, but only earlier stages were reached.\nMaybe the budget (%s) is too small for %s.",
          trials.size(),
          task.budget().toMap(),
          algorithm);
    }
    List<String> reasons =
        trials.stream()
            .map(Trial::outcome)
            .map(outcome -> outcome instanceof Outcome.Pruned<A> p ? p.reason() : "")
            .filter(reason -> !reason.isEmpty())
            .limit(3)
            .toList();
    return String.format(
        Locale.ROOT,
        "constraints (%s) must be kept by at least one of the %s found%s.\nMaybe they are too tight for this space.",
        task.constraints(),
        Wording.count(gallery.size(), "architecture"),
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

  /**
   * A model with the weights that it was measured with: the network as trained while searching, to
   * be used at once.
   *
   * @throws IllegalArgumentException if the algorithm keeps no weights
   */
  public TrainedModel trained(FoundModel<A> model) {
    Graph graph = task.fittedSpace().proxy(model.architecture());
    return new TrainedModel(
        graph,
        trialWeights.apply(model.index()),
        task.split().normalization(),
        task.dataset().classes(),
        task.evaluator().settings(),
        History.empty());
  }

  /**
   * The gallery with its weights, for a later search that starts from it: on other data, or with
   * other classes.
   */
  public List<Ancestor<A>> ancestors() {
    return gallery.stream()
        .map(model -> new Ancestor<>(model.architecture(), trialWeights.apply(model.index())))
        .toList();
  }

  /** The models that one grew from, from the first to itself, where trials inherit from trials. */
  public List<FoundModel<A>> lineage(FoundModel<A> model) {
    List<FoundModel<A>> line = new ArrayList<>();
    for (int index : Trial.lineage(trials, model.index())) {
      Trial<A> trial = trials.get(index);
      if (trial.proposal().stage().model() && trial.outcome() instanceof Outcome.Measured<A> m) {
        line.add(FoundModel.of(trial, m, task));
      }
    }
    return List.copyOf(line);
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
      map.put("best", best.index());
      map.put("genotype", best.architecture().toString());
      if (best.metrics().contains(io.archai.objective.Metrics.VALID_ACCURACY)) {
        map.put("validAccuracy", best.metrics().validAccuracy());
      }
      map.put("validAccuracySource", best.toMap().get("source"));
      map.put("parameters", best.cost().parameters());
      map.put("multiplyAdds", best.cost().multiplyAdds());
    }
    map.put("front", front().stream().map(FoundModel::index).toList());
    map.put("gallery", gallery.stream().map(this::toMap).toList());
    return map;
  }

  private Map<String, Object> toMap(FoundModel<A> model) {
    Map<String, Object> map = new LinkedHashMap<>(model.toMap());
    map.put("text", model.architecture().toString());
    if (!trials.isEmpty() && trials.get(model.index()).proposal().inherits().isPresent()) {
      map.put("lineage", lineage(model).stream().map(FoundModel::index).toList());
    }
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
