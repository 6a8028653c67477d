package io.archai.algos.weightsharing;

import io.archai.data.Augmentation;
import io.archai.graph.Require;
import io.archai.ops.oneshot.ChildTraining;
import io.archai.ops.oneshot.OneShotContext;
import io.archai.ops.oneshot.OneShotRun;
import io.archai.ops.oneshot.OneShotSearcher;
import io.archai.search.SearchTask;
import io.archai.space.DecisionSpace;
import io.archai.space.SharedSpace;
import io.archai.train.Recipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Random search with weight sharing: every mini-batch trains the weights of one random child; in
 * the end random children are ranked with the shared weights, on some mini-batches of validation
 * data, and the best of them on all of it.
 *
 * <pre>{@code
 * SearchResult<Genotype> result = WeightSharingRandomSearch.create().search(task);
 * }</pre>
 *
 * <p>Defaults: weights are trained as in the search of DARTS; 1000 children are ranked by 10
 * mini-batches, the best 10 by all. The epochs before the last derive the best of as many children
 * as those finalists, by mini-batches alone: enough to see how the search goes, at a hundredth of
 * the cost.
 *
 * <p>Reference: Li, Talwalkar (2019), Random Search and Reproducibility for Neural Architecture
 * Search, UAI, section 3.
 *
 * <p>Differs from the authors' program: all children of a ranking see the same mini-batches; one
 * ranking of 1000, where the program has one for each 10,000 steps; children are drawn as the space
 * draws them, which in the space of DARTS leaves out the operation {@code none}.
 */
public final class WeightSharingRandomSearch extends OneShotSearcher {
  private final Recipe weights;
  private final int candidates;
  private final int batches;
  private final int finalists;

  private WeightSharingRandomSearch(Recipe weights, int candidates, int batches, int finalists) {
    this.weights = weights;
    this.candidates = Require.positive("candidates", candidates);
    this.batches = Require.positive("batches", batches);
    this.finalists = Require.within("finalists", finalists, 1, candidates);
  }

  /** The settings of the paper. */
  public static WeightSharingRandomSearch create() {
    return new WeightSharingRandomSearch(Recipe.dartsSearch(), 1000, 10, 10);
  }

  /** For this many epochs; the learning rate follows its schedule over them. */
  public WeightSharingRandomSearch epochs(int epochs) {
    return weights(weights.epochs(epochs));
  }

  /** With this many examples a mini-batch, of training and of validation. */
  public WeightSharingRandomSearch batch(int examples) {
    return weights(weights.batch(examples));
  }

  /** With another recipe for the shared weights, without groups and validation interval. */
  public WeightSharingRandomSearch weights(Recipe recipe) {
    ChildTraining.requireUsed(recipe);
    return new WeightSharingRandomSearch(recipe, candidates, batches, finalists);
  }

  /**
   * Ranking like this in the end.
   *
   * @param candidates how many random children
   * @param batches by how many mini-batches of the validation data, or all if there are fewer
   * @param finalists how many of them are then compared on all validation data
   */
  public WeightSharingRandomSearch ranking(int candidates, int batches, int finalists) {
    return new WeightSharingRandomSearch(weights, candidates, batches, finalists);
  }

  @Override
  public String name() {
    return "random-ws";
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("weights", weights.settings());
    settings.put("candidates", candidates);
    settings.put("batches", batches);
    settings.put("finalists", finalists);
    return settings;
  }

  @Override
  public int epochs() {
    return weights.epochs();
  }

  @Override
  public int batch() {
    return weights.batch();
  }

  @Override
  protected Augmentation augmentation() {
    return weights.augmentation();
  }

  @Override
  public List<Class<?>> needs() {
    return List.of(SharedSpace.class, DecisionSpace.class);
  }

  @Override
  protected List<String> problems(SearchTask<?> task) {
    weights.appliedTo(SharedSpace.in(task.fittedSpace()).supergraph());
    return List.of();
  }

  @Override
  protected <A> OneShotRun<A> start(OneShotContext<A> context) {
    return new WeightSharingRun<>(context, this);
  }

  Recipe weights() {
    return weights;
  }

  /** How many random children are ranked in the end. */
  public int candidates() {
    return candidates;
  }

  /** By how many mini-batches they are ranked. */
  public int batches() {
    return batches;
  }

  /** How many of them are compared on all validation data. */
  public int finalists() {
    return finalists;
  }
}
