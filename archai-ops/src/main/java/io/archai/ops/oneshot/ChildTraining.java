package io.archai.ops.oneshot;

import io.archai.data.Batch;
import io.archai.data.Batches;
import io.archai.graph.Role;
import io.archai.ops.engine.Parameters;
import io.archai.ops.engine.Span;
import io.archai.ops.kernel.Pass;
import io.archai.ops.train.BatchLoss;
import io.archai.ops.train.Clip;
import io.archai.ops.train.ParameterOptimizer;
import io.archai.random.RandomStreams;
import io.archai.train.Evaluation;
import io.archai.train.Recipe;
import java.util.List;
import java.util.Set;

/**
 * How shared weights are trained by searches that sample children: one child for each mini-batch. A
 * step moves only what its child uses: weights, momenta and running statistics of the rest stand
 * still.
 *
 * <pre>{@code
 * ChildTraining<A> training = ChildTraining.of(context, recipe);
 * BatchLoss passed = training.step(child, step);
 * }</pre>
 */
public final class ChildTraining<A> {
  private final OneShotContext<A> context;
  private final Recipe recipe;
  private final SharedWeights<A> weights;
  private final Parameters gradient;
  private final ParameterOptimizer optimizer;
  private final Batches batches;
  private final Batch batch;

  private ChildTraining(OneShotContext<A> context, Recipe recipe, SharedStart start) {
    this.context = context;
    this.recipe = recipe;
    this.weights = context.sharedWeights(recipe, start);
    this.gradient = context.closing(weights.parameters().like(Role.WEIGHT));
    this.optimizer =
        context.optimizer(
            "weights",
            ParameterOptimizer.of(recipe.optimizer(), weights.parameters(), Role.WEIGHT));
    this.batches = context.trainingBatches();
    this.batch = batches.empty();
  }

  /**
   * A recipe that sets nothing that this training would not do: groups and validation interval are
   * those of trainings from scratch.
   *
   * @throws IllegalArgumentException if it does
   */
  public static Recipe requireUsed(Recipe recipe) {
    return recipe.requireOnly(
        "the training of shared weights",
        Set.of("clip", "labelSmoothing", "auxiliaryWeight", "dropPath", "augmentation"));
  }

  /** Fresh shared weights, to be trained by this recipe; closed with the search. */
  public static <A> ChildTraining<A> of(OneShotContext<A> context, Recipe recipe) {
    return of(context, recipe, SharedStart.usual());
  }

  /** The same with weights that begin, or stay, as this says. */
  public static <A> ChildTraining<A> of(
      OneShotContext<A> context, Recipe recipe, SharedStart start) {
    requireUsed(recipe);
    return new ChildTraining<>(context, recipe, start);
  }

  /** What is trained. */
  public SharedWeights<A> weights() {
    return weights;
  }

  /** Trains a child on the step's mini-batch, batch {@code step.index()} of the epoch. */
  public BatchLoss step(A child, Step step) {
    batches.fill(batch, step.epoch(), step.index());
    Pass pass =
        Pass.training(context.masks("training masks", step))
            .withDropPath(recipe.dropPathAt(step.epoch()));
    BatchLoss passed = weights.forward(child, batch, pass);
    weights.backward(gradient);
    List<Span> spans = weights.spans(Role.WEIGHT);
    if (recipe.clip() > 0) {
      Clip.toNorm(gradient, Role.WEIGHT, spans, recipe.clip());
    }
    optimizer.step(weights.parameters(), gradient, spans, learningRate(step.epoch()));
    return passed;
  }

  /** How well a child does on all validation data, with running statistics and no masks. */
  public Evaluation judge(A child, RandomStreams streams) {
    return weights.evaluate(child, context.judgingBatches(), streams);
  }

  /** The learning rate of an epoch, by the recipe. */
  public double learningRate(int epoch) {
    return recipe.learningRateAt(epoch);
  }
}
