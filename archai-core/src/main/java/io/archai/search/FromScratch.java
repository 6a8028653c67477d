package io.archai.search;

import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.graph.cost.Cost;
import io.archai.objective.Metrics;
import io.archai.space.DecisionSpace;
import io.archai.train.Evaluation;
import io.archai.train.Recipe;
import io.archai.train.TrainedModel;
import io.archai.train.Trainer;
import io.archai.train.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures an architecture by training its network, as the space trains it while searching, on the
 * training part of the task's data, and judging it on the validation part after the last epoch.
 *
 * <pre>{@code
 * task.evaluating(FromScratch.with(Recipe.cifar10().epochs(12)))
 * }</pre>
 *
 * <p>Where a proposal inherits weights it starts from those; momenta start at zero.
 */
public final class FromScratch<A> implements Evaluator<A> {
  private static final int FLOAT_BYTES = 4;

  private final Recipe recipe;

  private FromScratch(Recipe recipe) {
    this.recipe = recipe;
  }

  /** With this recipe. */
  public static <A> FromScratch<A> with(Recipe recipe) {
    return new FromScratch<>(recipe);
  }

  @Override
  public String name() {
    return "from scratch";
  }

  @Override
  public Map<String, Object> settings() {
    return recipe.settings();
  }

  @Override
  public int epochs() {
    return recipe.epochs();
  }

  @Override
  public Map<String, String> libraries() {
    return Trainer.find().libraries();
  }

  @Override
  public void check(SearchTask<A> task) {
    List<String> problems = new ArrayList<>();
    int examples = task.split().training().size();
    if (recipe.batch() > examples) {
      problems.add(
          "batch (%d) must be at most %d, the number of examples to train on."
              .formatted(recipe.batch(), examples));
    }
    if (task.fittedSpace() instanceof DecisionSpace<A> space) {
      Graph some = space.proxy(space.sample(task.streams().named("check").at(0)));
      problems.addAll(SearchRun.mismatches("space's networks", some, task));
    }
    Require.that(problems.isEmpty(), "%s", String.join("\n", problems));
  }

  @Override
  public Outcome<A> evaluate(Proposal<A> proposal, TrialContext<A> context) {
    Graph graph = context.proxy();
    long bytes = bytes(graph);
    if (context.memoryLimit().isPresent() && bytes > context.memoryLimit().getAsLong()) {
      return new Outcome.Failed<>(
          String.format(
              Locale.ROOT,
              "memory for training (about %,.1f MiB) must be at most %,.1f MiB.",
              mebibytes(bytes),
              mebibytes(context.memoryLimit().getAsLong())),
          0);
    }
    Training training =
        Training.of(graph, context.split(), recipe, context.streams())
            .startingFrom(context.inherited())
            .epochs(proposal.first(), proposal.last());
    try {
      TrainedModel model = Trainer.find().withThreads(context.threads()).train(training);
      Evaluation evaluation = model.evaluation();
      return new Outcome.Measured<>(
          Metrics.validation(evaluation.accuracy(), evaluation.loss()),
          proposal.architecture(),
          model.weights(),
          proposal.epochs(),
          Source.TRAINED);
    } catch (OutOfMemoryError e) {
      return new Outcome.Failed<>(
          String.format(
              Locale.ROOT,
              "memory for training (about %,.1f MiB) must be less than what there is: %s.",
              mebibytes(bytes),
              e.getMessage()),
          0);
    }
  }

  /**
   * About how many bytes training takes: the activations of a batch and their gradients, and
   * weights with gradients, momenta and the copies that kernels pack.
   */
  long bytes(Graph graph) {
    Cost cost = Cost.of(graph);
    return 2L * recipe.batch() * cost.activationBytes() + 4L * FLOAT_BYTES * cost.parameters();
  }

  private static double mebibytes(long bytes) {
    return bytes / (double) (1 << 20);
  }
}
