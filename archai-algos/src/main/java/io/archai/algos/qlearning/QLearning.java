package io.archai.algos.qlearning;

import io.archai.graph.Require;
import io.archai.search.Proposer;
import io.archai.search.SearchTask;
import io.archai.search.Trial;
import io.archai.search.TrialSearcher;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Q-learning as in MetaQNN: an agent makes one decision after the other, at first at random, then
 * ever more often as was best so far, and learns what each choice is worth in view of the choice
 * before it, by replaying what was measured.
 *
 * <pre>{@code
 * SearchResult<Genotype> result =
 *     QLearning.create().scaledTo(300).search(task.budget(Budget.trials(300)));
 * }</pre>
 *
 * <p>Defaults are the paper's: learning rate 0.01, discount 1, 100 replays after each trial, values
 * that begin at 0.5, and random choices with a probability that falls from 1 to 0.1 over 2,700
 * trials; {@link #scaledTo} spreads the same steps over the trials that one has. The reward is 1
 * minus the first objective: the accuracy, if that is the error.
 *
 * <p>Reference: Baker, Gupta, Naik, Raskar (2017), Designing Neural Network Architectures using
 * Reinforcement Learning, ICLR.
 *
 * <p>Differs from the paper: a state is how many decisions are made and the last of them, in place
 * of what describes a layer; the schedule counts trials, whether new or repeated; each trial counts
 * once in what is replayed; choices that make no architecture are made again.
 */
public final class QLearning extends TrialSearcher {
  private final ExplorationSchedule schedule;
  private final double learningRate;
  private final double discount;
  private final int replays;
  private final double initial;
  private final int remembered;
  private final String rewardName;
  private final ToDoubleFunction<Trial<?>> reward;

  /** What a wither changes before the next searcher is made of it. */
  private static final class Draft {
    ExplorationSchedule schedule = new ExplorationSchedule(ExplorationSchedule.PAPER);
    double learningRate = 0.01;
    double discount = 1;
    int replays = 100;
    double initial = 0.5;
    int remembered = 1;
    String rewardName = "1 minus the first objective";
    ToDoubleFunction<Trial<?>> reward = trial -> 1 - trial.objectives().get(0);
  }

  private QLearning(Draft draft) {
    schedule = draft.schedule;
    learningRate = draft.learningRate;
    discount = draft.discount;
    replays = draft.replays;
    initial = draft.initial;
    remembered = draft.remembered;
    rewardName = draft.rewardName;
    reward = draft.reward;
  }

  private Draft draft() {
    Draft draft = new Draft();
    draft.schedule = schedule;
    draft.learningRate = learningRate;
    draft.discount = discount;
    draft.replays = replays;
    draft.initial = initial;
    draft.remembered = remembered;
    draft.rewardName = rewardName;
    draft.reward = reward;
    return draft;
  }

  /** With the paper's settings, for 2,700 trials. */
  public static QLearning create() {
    return new QLearning(new Draft());
  }

  /**
   * With the steps from random to greedy choices spread over so many trials; after them a choice is
   * random with probability 0.1.
   */
  public QLearning scaledTo(int trials) {
    Draft draft = draft();
    draft.schedule = new ExplorationSchedule(trials);
    return new QLearning(draft);
  }

  /** With values that move this share of the way to what was seen, at most 1. */
  public QLearning learningRate(double share) {
    Require.positive("learningRate", share);
    Draft draft = draft();
    draft.learningRate = Require.within("learningRate", share, 0, 1);
    return new QLearning(draft);
  }

  /** With what comes one decision later worth so much of the same at once, from 0 to 1. */
  public QLearning discount(double share) {
    Draft draft = draft();
    draft.discount = Require.within("discount", share, 0, 1);
    return new QLearning(draft);
  }

  /** With so many of the earlier trials, drawn with replacement, learned from after each trial. */
  public QLearning replays(int trials) {
    Draft draft = draft();
    draft.replays = Require.positive("replays", trials);
    return new QLearning(draft);
  }

  /** With values that begin at this: about what an average architecture is worth, or a bit less. */
  public QLearning initial(double value) {
    Require.that(Double.isFinite(value), "initial (%s) must be finite.", value);
    Draft draft = draft();
    draft.initial = value;
    return new QLearning(draft);
  }

  /**
   * With states that tell so many of the last choices apart; 0 for the decisions alone, as many as
   * there are decisions for everything before.
   */
  public QLearning remembering(int choices) {
    Draft draft = draft();
    draft.remembered = Require.notNegative("remembered", choices);
    return new QLearning(draft);
  }

  /**
   * With another reward, the more the better, and not far from {@link #initial}.
   *
   * @param name tells it from others: runs with rewards of different names are different runs
   * @param reward of a trial that was measured and keeps all constraints; finite
   */
  public QLearning reward(String name, ToDoubleFunction<Trial<?>> reward) {
    Draft draft = draft();
    draft.rewardName = Require.notBlank("name", name);
    draft.reward = reward;
    return new QLearning(draft);
  }

  @Override
  public String name() {
    return "q-learning";
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("trials", schedule.trials());
    settings.put("learningRate", learningRate);
    settings.put("discount", discount);
    settings.put("replays", replays);
    settings.put("initial", initial);
    settings.put("remembered", remembered);
    settings.put("reward", rewardName);
    return settings;
  }

  @Override
  protected <A> Proposer<A> proposer(SearchTask<A> task) {
    return new QProposer<>(task, this);
  }

  ExplorationSchedule schedule() {
    return schedule;
  }

  double learningRate() {
    return learningRate;
  }

  double discount() {
    return discount;
  }

  int replays() {
    return replays;
  }

  double initial() {
    return initial;
  }

  int remembered() {
    return remembered;
  }

  double reward(Trial<?> trial) {
    double worth = reward.applyAsDouble(trial);
    Require.that(
        Double.isFinite(worth),
        "reward (%s) of trial %d must be finite.",
        worth,
        trial.index() + 1);
    return worth;
  }
}
