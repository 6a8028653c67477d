package io.archai.search;

import io.archai.graph.Graph;
import io.archai.graph.Wording;
import io.archai.graph.cost.Cost;
import io.archai.objective.Metrics;
import io.archai.space.SearchSpace;
import io.archai.train.Recipe;
import io.archai.train.TrainedModel;
import io.archai.train.TrainingListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An architecture that a search found, with what was measured of it.
 *
 * @param index counted from 0 in the order in which they were found: the epoch of a one-shot
 *     search, the trial of others
 * @param architecture in the space's own type
 * @param metrics what was measured while searching
 * @param source how it was measured
 * @param objectives the values of the task's objectives, in its order
 * @param feasible whether all constraints hold
 * @param task what it was found for
 */
public record FoundModel<A>(
    int index,
    A architecture,
    Metrics metrics,
    Source source,
    List<Double> objectives,
    boolean feasible,
    SearchTask<A> task) {
  public FoundModel {
    objectives = List.copyOf(objectives);
  }

  /**
   * Judges an architecture by the task's objectives and constraints: of the network as deployed,
   * without auxiliary heads.
   */
  public static <A> FoundModel<A> of(
      int index, A architecture, Metrics measured, Source source, SearchTask<A> task) {
    Metrics metrics = task.noted(architecture, measured);
    Supplier<Graph> graph = lazily(task, architecture);
    return new FoundModel<>(
        index,
        architecture,
        metrics,
        source,
        objectives(task, graph, metrics),
        feasible(task, graph, metrics),
        task);
  }

  /** What {@link #toMap} made this data of, judged by the task. */
  static <A> FoundModel<A> of(Map<String, Object> data, SearchTask<A> task) {
    return of(
        TrialCodec.integer(data, "index"),
        task.fittedSpace().decode(TrialCodec.value(data, "architecture")),
        TrialCodec.metrics(data),
        TrialCodec.source(data),
        task);
  }

  /** What a trial measured, as it was judged. */
  static <A> FoundModel<A> of(Trial<A> trial, Outcome.Measured<A> measured, SearchTask<A> task) {
    return new FoundModel<>(
        trial.index(),
        measured.architecture(),
        measured.metrics(),
        measured.source(),
        trial.objectives(),
        trial.feasible(),
        task);
  }

  /** The network as deployed, with its first output only, made when it is first asked for. */
  static <A> Supplier<Graph> lazily(SearchTask<A> task, A architecture) {
    return new Supplier<>() {
      private @Nullable Graph graph;

      @Override
      public Graph get() {
        Graph made = graph;
        if (made == null) {
          Graph whole = task.fittedSpace().network(architecture);
          made = whole.onlyOutput(whole.outputs().keySet().iterator().next());
          graph = made;
        }
        return made;
      }
    };
  }

  static List<Double> objectives(SearchTask<?> task, Supplier<Graph> graph, Metrics metrics) {
    return task.objectives().stream().map(objective -> objective.value(graph, metrics)).toList();
  }

  static boolean feasible(SearchTask<?> task, Supplier<Graph> graph, Metrics metrics) {
    return task.constraints().stream().allMatch(constraint -> constraint.holds(graph, metrics));
  }

  /** What the network as deployed costs, without an auxiliary head; computed when asked for. */
  public Cost cost() {
    return Cost.of(lazily(task, architecture).get());
  }

  /** The network as deployed. */
  public Graph graph() {
    return space().network(architecture);
  }

  /**
   * Trains the network as deployed from scratch, on all training data; measured on the test part,
   * and not at all where the data has none.
   */
  public TrainedModel train(Recipe recipe) {
    return train(recipe, TrainingListener.none());
  }

  /**
   * Trains the network as deployed from scratch, on all training data, telling the listener of its
   * progress.
   */
  public TrainedModel train(Recipe recipe, TrainingListener listener) {
    return FinalTraining.of(this).train(recipe, listener);
  }

  private SearchSpace<A> space() {
    return task.fittedSpace();
  }

  /** Everything of it as plain data. */
  public Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("index", index);
    map.put("architecture", space().encode(architecture));
    map.put("metrics", metrics.values());
    map.put("source", source.name().toLowerCase(Locale.ROOT));
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < objectives.size(); i++) {
      values.put(task.objectives().get(i).name(), Wording.withoutNoise(objectives.get(i)));
    }
    map.put("objectives", values);
    map.put("feasible", feasible);
    Cost cost = cost();
    map.put("parameters", cost.parameters());
    map.put("multiplyAdds", cost.multiplyAdds());
    map.put("operations", space().operationCounts(architecture));
    return map;
  }

  @Override
  public String toString() {
    Cost cost = cost();
    return String.format(
        Locale.ROOT,
        "#%d %s, %,d parameters, %,d multiply-adds%s: %s",
        index,
        metrics,
        cost.parameters(),
        cost.multiplyAdds(),
        feasible ? "" : ", breaks a constraint",
        architecture);
  }
}
