package io.archai.examples.custom;

import io.archai.data.Augmentation;
import io.archai.graph.Require;
import io.archai.ops.oneshot.ChildTraining;
import io.archai.ops.oneshot.OneShotContext;
import io.archai.ops.oneshot.OneShotRun;
import io.archai.ops.oneshot.OneShotSearcher;
import io.archai.space.DecisionSpace;
import io.archai.space.SharedSpace;
import io.archai.train.Recipe;
import java.util.List;
import java.util.Map;

/**
 * Narrows the space down while it trains: every mini-batch trains a random child of what is still
 * open, and after every epoch the worst option of each decision is closed, by the mean accuracy of
 * some children that took it.
 *
 * <pre>{@code
 * SearchResult<Genotype> result = Narrowing.of(Recipe.dartsSearch(), 100).search(task);
 * }</pre>
 *
 * <p>Children are drawn evenly, as in Chu, Zhang, Xu (2021), FairNAS, ICCV, though without that
 * paper's fairness within a step.
 */
public final class Narrowing extends OneShotSearcher {
  private final Recipe recipe;
  private final int children;

  private Narrowing(Recipe recipe, int children) {
    this.recipe = recipe;
    this.children = Require.positive("children", children);
  }

  /** With weights trained like this, and so many children measured after each epoch. */
  public static Narrowing of(Recipe recipe, int children) {
    return new Narrowing(ChildTraining.requireUsed(recipe), children);
  }

  @Override
  public String name() {
    return "narrowing";
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("recipe", recipe.settings(), "children", children);
  }

  @Override
  public int epochs() {
    return recipe.epochs();
  }

  @Override
  public int batch() {
    return recipe.batch();
  }

  @Override
  protected Augmentation augmentation() {
    return recipe.augmentation();
  }

  @Override
  public List<Class<?>> needs() {
    return List.of(SharedSpace.class, DecisionSpace.class);
  }

  @Override
  protected <A> OneShotRun<A> start(OneShotContext<A> context) {
    return new NarrowingRun<>(context, recipe, children);
  }
}
