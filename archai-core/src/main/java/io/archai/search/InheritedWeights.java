package io.archai.search;

import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.Weights;
import io.archai.objective.Metrics;
import io.archai.space.SharedSpace;
import io.archai.train.Evaluation;
import io.archai.train.Recipe;
import io.archai.train.Trainer;
import io.archai.train.Training;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Measures an architecture with weights that all architectures of a space share, such as those that
 * a one-shot search has trained: much cheaper than training, and good for comparing only.
 *
 * <pre>{@code
 * SearchResult<A> shared = WeightSharingRandomSearch.create().search(task);
 * var evaluator = InheritedWeights.<A>of(shared.sharedWeights()).tunedWith(Recipe.quick().epochs(1));
 * AgingEvolution.create().search(task.evaluating(evaluator).budget(Budget.trials(1000)));
 * }</pre>
 *
 * <p>Running statistics of norms are shared as well and fit no single architecture: a short
 * training, {@link #tunedWith}, mends that.
 */
public final class InheritedWeights<A> implements Evaluator<A> {
  private final Weights weights;
  private final String fingerprint;
  private final @Nullable Recipe tuning;

  private InheritedWeights(Weights weights, String fingerprint, @Nullable Recipe tuning) {
    this.weights = weights;
    this.fingerprint = fingerprint;
    this.tuning = tuning;
  }

  /** With these weights as they are. */
  public static <A> InheritedWeights<A> of(Weights weights) {
    Require.that(
        !weights.names().isEmpty(),
        "weights (none) must not be empty.\nMaybe they are of a search that shares none.");
    return new InheritedWeights<>(weights, weights.fingerprint(), null);
  }

  /** With the weights trained further, for each architecture by itself, before it is judged. */
  public InheritedWeights<A> tunedWith(Recipe recipe) {
    return new InheritedWeights<>(weights, fingerprint, recipe);
  }

  @Override
  public String name() {
    return "inherited weights";
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("weights", fingerprint);
    settings.put("tuning", tuning == null ? "none" : tuning.settings());
    return settings;
  }

  @Override
  public int epochs() {
    return tuning == null ? 0 : tuning.epochs();
  }

  @Override
  public Map<String, String> libraries() {
    return Trainer.find().libraries();
  }

  @Override
  public void check(SearchTask<A> task) {
    Trainer.find().check();
    SharedSpace<A> space = SharedSpace.in(task.fittedSpace());
    task.dataset();
    if (tuning != null) {
      tuning.appliedTo(space.supergraph());
      Optional<String> problem = tuning.augmentation().problem(task.dataset());
      Require.that(problem.isEmpty(), "%s", problem.orElse(""));
    }
  }

  @Override
  public Outcome<A> evaluate(Proposal<A> proposal, TrialContext<A> context) {
    Graph child = SharedSpace.in(context.space()).child(proposal.architecture());
    Evaluation evaluation = evaluation(child, proposal, context);
    return new Outcome.Measured<>(
        Metrics.validation(evaluation.accuracy(), evaluation.loss()),
        proposal.architecture(),
        Weights.none(),
        proposal.epochs(),
        Source.SHARED);
  }

  private Evaluation evaluation(Graph child, Proposal<A> proposal, TrialContext<A> context) {
    if (tuning == null || proposal.epochs() == 0) {
      return Trainer.find()
          .withThreads(context.threads())
          .evaluate(child, weights, context.split().validation(), context.split().normalization());
    }
    return Trainer.find()
        .withThreads(context.threads())
        .train(
            Training.of(child, context.split(), tuning, context.streams())
                .startingFrom(weights)
                .epochs(proposal.first(), proposal.last()),
            context.listener())
        .evaluation();
  }
}
