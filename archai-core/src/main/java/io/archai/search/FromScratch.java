package io.archai.search;

import io.archai.graph.Graph;
import io.archai.graph.Require;
import io.archai.objective.Metrics;
import io.archai.space.DecisionSpace;
import io.archai.train.Recipe;
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
 * task.evaluating(FromScratch.with(Recipe.quick().epochs(12)))
 * }</pre>
 *
 * <p>Where a proposal inherits weights it starts from those; momenta start at zero.
 */
public final class FromScratch<A> implements Evaluator<A> {
  private final Recipe recipe;

  private FromScratch(Recipe recipe) {
    this.recipe = recipe;
  }

  /** With this recipe. */
  public static <A> FromScratch<A> with(Recipe recipe) {
    return new FromScratch<>(Require.given("recipe", recipe));
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
    Trainer.find().check();
    List<String> problems = new ArrayList<>();
    int examples = task.split().training().size();
    if (recipe.batch() > examples) {
      problems.add(
          String.format(
              Locale.ROOT,
              "batch (%d) must be at most %d, the number of examples to train on.",
              recipe.batch(),
              examples));
    }
    recipe.augmentation().problem(task.dataset()).ifPresent(problems::add);
    if (task.fittedSpace() instanceof DecisionSpace<A> space) {
      Graph some = space.proxy(space.sample(task.streams().named("check").at(0)));
      problems.addAll(SearchRun.mismatches("space's networks", some, task));
      problems.addAll(recipe.problems(some));
    }
    Require.that(problems.isEmpty(), "%s", String.join("\n", problems));
  }

  @Override
  public Outcome<A> evaluate(Proposal<A> proposal, TrialContext<A> context) {
    Training training =
        Training.of(context.proxy(), context.split(), recipe, context.streams())
            .startingFrom(context.inherited())
            .epochs(proposal.first(), proposal.last());
    return TrialTraining.measure(
        training,
        context,
        model ->
            new Outcome.Measured<>(
                Metrics.validation(model.evaluation().accuracy(), model.evaluation().loss()),
                proposal.architecture(),
                model.weights(),
                proposal.epochs(),
                Source.TRAINED));
  }
}
