package io.archai.algos.reinforce;

import io.archai.graph.Require;
import io.archai.search.Proposer;
import io.archai.search.SearchTask;
import io.archai.search.TaskDefaults;
import io.archai.search.Trial;
import io.archai.search.TrialSearcher;
import io.archai.space.DecisionSpace;
import io.archai.train.Optimizer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Plain REINFORCE: every decision has a distribution of its own, architectures are drawn from them,
 * and those that turn out better than usual become more likely.
 *
 * <pre>{@code
 * SearchResult<Genotype> result = Reinforce.create().search(task.budget(Budget.trials(300)));
 * }</pre>
 *
 * <p>The reward is minus the first objective; any offset is taken by the baseline.
 *
 * <p>Reference: Williams (1992), Simple Statistical Gradient-Following Algorithms for Connectionist
 * Reinforcement Learning, Machine Learning 8; as a baseline of architecture search in Dong, Yang
 * (2020), NAS-Bench-201, section 4.
 */
public final class Reinforce extends TrialSearcher {
  private final Optimizer optimizer;
  private final double learningRate;
  private final double baselineDecay;
  private final int batch;
  private final String rewardName;
  private final ToDoubleFunction<Trial<?>> reward;

  private Reinforce(
      Optimizer optimizer,
      double learningRate,
      double baselineDecay,
      int batch,
      String rewardName,
      ToDoubleFunction<Trial<?>> reward) {
    this.optimizer = optimizer;
    this.learningRate = learningRate;
    this.baselineDecay = baselineDecay;
    this.batch = batch;
    this.rewardName = rewardName;
    this.reward = reward;
  }

  /** Adam with learning rate 0.05, a baseline that decays by 0.9, learning after each trial. */
  public static Reinforce create() {
    return new Reinforce(
        Optimizer.adam(),
        0.05,
        0.9,
        1,
        "minus the first objective",
        trial -> -trial.objectives().get(0));
  }

  /** With another optimizer or learning rate of the logits. */
  public Reinforce optimizer(Optimizer optimizer, double learningRate) {
    Require.positive("learningRate", learningRate);
    return new Reinforce(optimizer, learningRate, baselineDecay, batch, rewardName, reward);
  }

  /** With a baseline that keeps this share of itself, at least 0 and below 1. */
  public Reinforce baselineDecay(double share) {
    CategoricalPolicy.requireDecay(share);
    return new Reinforce(optimizer, learningRate, share, batch, rewardName, reward);
  }

  /** Learning after so many trials, from their mean gradient. */
  public Reinforce batch(int trials) {
    Require.positive("batch", trials);
    return new Reinforce(optimizer, learningRate, baselineDecay, trials, rewardName, reward);
  }

  /**
   * With another reward, the more the better.
   *
   * @param name tells it from others: runs with rewards of different names are different runs
   * @param reward of a trial that was measured and keeps all constraints; finite
   */
  public Reinforce reward(String name, ToDoubleFunction<Trial<?>> reward) {
    Require.notBlank("name", name);
    return new Reinforce(optimizer, learningRate, baselineDecay, batch, name, reward);
  }

  @Override
  public TaskDefaults defaults() {
    return TaskDefaults.ofTrials().inFlight(1).trainingRepeats(true);
  }

  @Override
  public String name() {
    return "reinforce";
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.putAll(optimizer.settings());
    settings.put("learningRate", learningRate);
    settings.put("baselineDecay", baselineDecay);
    settings.put("batch", batch);
    settings.put("reward", rewardName);
    return settings;
  }

  @Override
  protected <A> Proposer<A> proposer(SearchTask<A> task) {
    var policy =
        new CategoricalPolicy(
            DecisionSpace.in(task.fittedSpace()), optimizer, learningRate, baselineDecay);
    return new PolicyProposer<>(task, policy, batch, reward);
  }
}
