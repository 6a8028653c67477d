package io.archai.algos.reinforce;

import io.archai.algos.controller.Controller;
import io.archai.algos.controller.ControllerSettings;
import io.archai.algos.controller.Question;
import io.archai.algos.controller.Questions;
import io.archai.graph.Require;
import io.archai.search.Proposer;
import io.archai.search.SearchTask;
import io.archai.search.TaskDefaults;
import io.archai.search.Trial;
import io.archai.search.TrialSearcher;
import io.archai.space.Decision;
import io.archai.space.DecisionSpace;
import io.archai.space.chain.ZophLeSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Neural architecture search with reinforcement learning: a recurrent controller makes the
 * decisions of an architecture one after the other, and learns by REINFORCE from what those it made
 * were worth.
 *
 * <pre>{@code
 * var task = SearchTask.over(ChainSpaces.zophLe()).on(data).evaluating(evaluator);
 * SearchResult<ConvolutionChain> result = ZophLe.create().search(task.budget(Budget.trials(800)));
 * }</pre>
 *
 * <p>Defaults are the paper's: two LSTM layers of 35 units, weights uniform between plus and minus
 * 0.08, Adam with learning rate 6e-4, a step after each 8 trials; the reward is the cube of 1 minus
 * the first objective: of the accuracy, if that is the error. In {@link ZophLeSpace} decisions are
 * asked for as in the paper, skip connections by attention to the layers before; in any other space
 * each is one of its options.
 *
 * <p>Reference: Zoph, Le (2017), Neural Architecture Search with Reinforcement Learning, ICLR,
 * sections 3 and 4.1.
 *
 * <p>Differs from the paper: one controller in place of a hundred that share parameters; the
 * accuracy is that after the last epoch, not the best of the last five; the number of layers does
 * not grow during the search; the baseline, whose rate the paper does not tell, decays by 0.95.
 */
public final class ZophLe extends TrialSearcher {
  private final ControllerSettings controller;
  private final int batch;
  private final String rewardName;
  private final ToDoubleFunction<Trial<?>> reward;

  private ZophLe(
      ControllerSettings controller,
      int batch,
      String rewardName,
      ToDoubleFunction<Trial<?>> reward) {
    this.controller = controller;
    this.batch = batch;
    this.rewardName = rewardName;
    this.reward = reward;
  }

  /** With the paper's settings. */
  public static ZophLe create() {
    return new ZophLe(
        ControllerSettings.zophLe(), 8, "cube of 1 minus the first objective", ZophLe::cube);
  }

  private static double cube(Trial<?> trial) {
    double accuracy = 1 - trial.objectives().get(0);
    return accuracy * accuracy * accuracy;
  }

  /** With another controller. */
  public ZophLe controller(ControllerSettings settings) {
    return new ZophLe(settings, batch, rewardName, reward);
  }

  /** Learning after so many trials, from their mean gradient. */
  public ZophLe batch(int trials) {
    return new ZophLe(controller, Require.positive("batch", trials), rewardName, reward);
  }

  /**
   * With another reward, the more the better.
   *
   * @param name tells it from others: runs with rewards of different names are different runs
   * @param reward of a trial that was measured and keeps all constraints; finite
   */
  public ZophLe reward(String name, ToDoubleFunction<Trial<?>> reward) {
    return new ZophLe(controller, batch, Require.notBlank("name", name), reward);
  }

  @Override
  public TaskDefaults defaults() {
    return TaskDefaults.ofTrials().trainingRepeats(true);
  }

  @Override
  public String name() {
    return "zoph-le";
  }

  @Override
  public Map<String, Object> settings() {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("controller", controller.settings());
    settings.put("batch", batch);
    settings.put("reward", rewardName);
    return settings;
  }

  @Override
  protected <A> Proposer<A> proposer(SearchTask<A> task) {
    Questions questions = questions(DecisionSpace.in(task.fittedSpace()));
    var random = task.streams().named("controller").at(0);
    return new PolicyProposer<>(task, Controller.of(questions, controller, random), batch, reward);
  }

  ControllerSettings controller() {
    return controller;
  }

  int batch() {
    return batch;
  }

  /** What the controller is asked for an architecture of a space. */
  static Questions questions(DecisionSpace<?> space) {
    List<Decision> decisions = space.decisions();
    if (space instanceof ZophLeSpace chains) {
      return chain(chains.layers(), decisions);
    }
    List<Question> list = new ArrayList<>();
    list.add(new Question.Start());
    decisions.forEach(decision -> list.add(Question.Choice.of(decision.name(), decision.size())));
    return new Questions(list, Map.of());
  }

  /** The first layer has no inputs to choose: its decisions are the attributes of all layers. */
  private static Questions chain(int layers, List<Decision> decisions) {
    String first = "layer0/";
    List<Decision> attributes =
        decisions.stream().filter(decision -> decision.name().startsWith(first)).toList();
    return Questions.chain(
        layers,
        attributes.stream().map(decision -> decision.name().substring(first.length())).toList(),
        attributes.stream().map(Decision::size).toList(),
        true);
  }
}
