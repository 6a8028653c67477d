package io.archai.algos.reinforce;

import io.archai.graph.Require;
import io.archai.search.Next;
import io.archai.search.Proposer;
import io.archai.search.SearchTask;
import io.archai.search.Trial;
import io.archai.space.DecisionSpace;
import io.archai.space.Draw;
import io.archai.space.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Lets a policy search: it draws every architecture and is told, batch by batch in the order of
 * trials, what those were worth. For searchers of one's own around another policy.
 *
 * <pre>{@code
 * protected <A> Proposer<A> proposer(SearchTask<A> task) {
 *   Policy policy = new MyPolicy(DecisionSpace.in(task.fittedSpace()).decisions());
 *   return new PolicyProposer<>(task, policy, 1, trial -> -trial.score());
 * }
 * }</pre>
 *
 * <p>Choices that make no architecture are drawn again, and the policy does not hear of them. A
 * trial that failed or breaks a constraint is worth as little as the worst before it; while nothing
 * is measured, nothing is learned.
 */
public final class PolicyProposer<A> implements Proposer<A> {
  private final SearchTask<A> task;
  private final DecisionSpace<A> space;
  private final Policy policy;
  private final int batch;
  private final ToDoubleFunction<Trial<?>> reward;
  private final Map<Integer, int[]> drawn = new LinkedHashMap<>();
  private final List<int[]> samples = new ArrayList<>();
  private final List<Double> rewards = new ArrayList<>();
  private double worst = Double.POSITIVE_INFINITY;

  /**
   * A run's.
   *
   * @param task over a {@link DecisionSpace}
   * @param policy of the space's decisions, not used before
   * @param batch how many trials it is told at once
   * @param reward what a trial that was measured and keeps all constraints is worth, a finite
   *     number, the more the better
   */
  public PolicyProposer(
      SearchTask<A> task, Policy policy, int batch, ToDoubleFunction<Trial<?>> reward) {
    this.task = task;
    this.space = DecisionSpace.in(task.fittedSpace());
    this.policy = policy;
    this.batch = Require.positive("batch", batch);
    this.reward = reward;
  }

  @Override
  public Next<A> next(int trial) {
    RandomGenerator random = task.streams().named("policy").at(trial);
    Draw<A> draw = space.draw(policy, random);
    drawn.put(trial, draw.choices());
    return Next.measure(draw.architecture(), task);
  }

  @Override
  public void tell(Trial<A> trial) {
    int[] choices = Objects.requireNonNull(drawn.remove(trial.index()));
    double worth = worst;
    if (Double.isFinite(trial.score())) {
      worth = reward.applyAsDouble(trial);
      Require.that(
          Double.isFinite(worth),
          "reward (%s) of trial %d must be finite.",
          worth,
          trial.index() + 1);
      worst = Math.min(worst, worth);
    }
    if (worth < Double.POSITIVE_INFINITY) {
      samples.add(choices);
      rewards.add(worth);
    }
    if (samples.size() == batch) {
      policy.reward(
          List.copyOf(samples), rewards.stream().mapToDouble(Double::doubleValue).toArray());
      samples.clear();
      rewards.clear();
    }
  }
}
