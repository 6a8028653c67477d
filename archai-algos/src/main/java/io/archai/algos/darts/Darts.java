package io.archai.algos.darts;

import io.archai.data.Augmentation;
import io.archai.graph.Require;
import io.archai.ops.oneshot.OneShotContext;
import io.archai.ops.oneshot.OneShotRun;
import io.archai.ops.oneshot.OneShotSearcher;
import io.archai.ops.oneshot.Relaxation;
import io.archai.space.RelaxedSpace;
import io.archai.train.Optimizer;
import io.archai.train.Recipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * DARTS: the weights of a supernet, whose edges are softmax mixtures of all candidates, descend on
 * the training data, and the mixtures' architecture parameters on the validation data, in turn; the
 * strongest candidates are the architecture.
 *
 * <pre>{@code
 * SearchResult<Genotype> result = Darts.secondOrder().epochs(50).search(task);
 * }</pre>
 *
 * <p>Defaults are the paper's: 50 epochs, batch 64; weights by SGD with momentum 0.9, weight decay
 * 3e-4, learning rate 0.025 to 0.001 by cosine, gradient norm clipped to 5; architecture by Adam
 * with learning rate 3e-4, betas 0.5 and 0.999, weight decay 1e-3.
 *
 * <p>Reference: Liu, Simonyan, Yang (2019), DARTS: Differentiable Architecture Search, ICLR.
 *
 * <p>Differs from the paper's program: architecture steps use batch statistics but do not move the
 * running ones.
 */
public final class Darts extends OneShotSearcher {
  private final boolean secondOrder;
  private final Recipe weights;
  private final Optimizer.Adam architecture;
  private final double architectureLearningRate;
  private final Relaxation relaxation;

  private Darts(
      boolean secondOrder,
      Recipe weights,
      Optimizer.Adam architecture,
      double architectureLearningRate,
      Relaxation relaxation) {
    this.secondOrder = secondOrder;
    this.weights = weights;
    this.architecture = architecture;
    this.architectureLearningRate = architectureLearningRate;
    this.relaxation = relaxation;
  }

  /**
   * The architecture descends the validation loss of the weights as they are: fast, nearly as good.
   */
  public static Darts firstOrder() {
    return of(false);
  }

  /** The architecture descends the validation loss of the weights one step ahead. */
  public static Darts secondOrder() {
    return of(true);
  }

  private static Darts of(boolean secondOrder) {
    Optimizer.Adam adam = Optimizer.adam().withBetas(0.5, 0.999).withWeightDecay(1e-3);
    return new Darts(secondOrder, Recipe.dartsSearch(), adam, 3e-4, Relaxation.softmax());
  }

  /** For this many epochs; the learning rate of the weights follows its schedule over them. */
  public Darts epochs(int epochs) {
    return weights(weights.epochs(epochs));
  }

  /** With this many examples in each of a step's two batches. */
  public Darts batch(int examples) {
    return weights(weights.batch(examples));
  }

  /**
   * With another recipe for the weights: epochs, batch, optimizer, schedule, clipping and
   * augmentation, and nothing else. The optimizer must be SGD, whose step the second order looks
   * ahead.
   */
  public Darts weights(Recipe recipe) {
    Require.that(
        recipe.optimizer() instanceof Optimizer.Sgd,
        "optimizer of the weights (%s) must be SGD.",
        recipe.optimizer());
    recipe.requireOnly("DARTS", Set.of("clip", "augmentation"));
    return new Darts(secondOrder, recipe, architecture, architectureLearningRate, relaxation);
  }

  /** With other settings for the architecture parameters. */
  public Darts architecture(Optimizer.Adam adam, double learningRate) {
    return new Darts(
        secondOrder,
        weights,
        adam,
        Require.positive("architectureLearningRate", learningRate),
        relaxation);
  }

  /** With candidates mixed by another relaxation than {@link Relaxation#softmax()}. */
  public Darts relaxation(Relaxation relaxation) {
    return new Darts(secondOrder, weights, architecture, architectureLearningRate, relaxation);
  }

  @Override
  public String name() {
    return secondOrder ? "darts-second-order" : "darts-first-order";
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("order", secondOrder ? "second" : "first");
    settings.put("weights", weights.settings());
    settings.put("architecture", architecture.settings());
    settings.put("architectureLearningRate", architectureLearningRate);
    if (!relaxation.equals(Relaxation.softmax())) {
      settings.put("relaxation", relaxation.settings());
    }
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
    return List.of(RelaxedSpace.class);
  }

  @Override
  protected <A> OneShotRun<A> start(OneShotContext<A> context) {
    return new DartsRun<>(context, this);
  }

  boolean isSecondOrder() {
    return secondOrder;
  }

  Recipe weights() {
    return weights;
  }

  Optimizer.Sgd weightOptimizer() {
    return (Optimizer.Sgd) weights.optimizer();
  }

  Optimizer.Adam architecture() {
    return architecture;
  }

  Relaxation relaxation() {
    return relaxation;
  }

  double architectureLearningRate() {
    return architectureLearningRate;
  }
}
