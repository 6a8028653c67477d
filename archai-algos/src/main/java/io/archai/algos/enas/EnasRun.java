package io.archai.algos.enas;

import io.archai.algos.controller.Controller;
import io.archai.algos.controller.ControllerSettings;
import io.archai.algos.controller.Questions;
import io.archai.data.Batch;
import io.archai.data.Batches;
import io.archai.graph.Graph;
import io.archai.graph.Wording;
import io.archai.ops.kernel.Pass;
import io.archai.ops.oneshot.ChildTraining;
import io.archai.ops.oneshot.OneShotContext;
import io.archai.ops.oneshot.OneShotRun;
import io.archai.ops.oneshot.Step;
import io.archai.ops.train.BatchLoss;
import io.archai.random.RandomStreams;
import io.archai.space.DecisionSpace;
import io.archai.space.Draw;
import io.archai.train.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * ENAS, section 2.2: an epoch trains the shared weights over the training data, with the controller
 * fixed, then the controller, with the weights fixed.
 */
final class EnasRun<A> implements OneShotRun<A> {
  private static final Logger logger = LoggerFactory.getLogger(EnasRun.class);

  private final Enas enas;
  private final OneShotContext<A> context;
  private final DecisionSpace<A> space;
  private final ChildTraining<A> training;
  private final Controller controller;
  private final Batches rewards;
  private final Batch batch;
  private final int trainingSteps;

  EnasRun(OneShotContext<A> context, Enas enas) {
    this.enas = enas;
    this.context = context;
    this.space = DecisionSpace.in(context.space());
    Graph supergraph = context.space().supergraph();
    this.training =
        ChildTraining.of(context, enas.weights(), EnasStart.of(supergraph, enas.isMicro()));
    Questions questions = enas.questions(space).orElseThrow();
    ControllerSettings settings = enas.controller();
    double[] memory =
        context.state(
            "controller",
            Controller.memory(questions, settings),
            fresh ->
                Controller.initialize(
                    questions, settings, fresh, context.streams().named("controller").at(0)));
    this.controller = Controller.in(questions, settings, memory);
    this.rewards = context.comparingBatches("reward");
    this.batch = rewards.empty();
    this.trainingSteps = context.trainingBatches().count();
  }

  @Override
  public int steps(int batches) {
    return batches + enas.updates();
  }

  @Override
  public BatchLoss step(Step step) {
    return step.index() < trainingSteps ? trainWeights(step) : trainController(step);
  }

  private BatchLoss trainWeights(Step step) {
    RandomGenerator random = context.streams().named("child").at(step.number());
    return training.step(draw(random).architecture(), step);
  }

  private BatchLoss trainController(Step step) {
    List<int[]> samples = new ArrayList<>();
    double[] accuracies = new double[enas.samples()];
    double loss = 0;
    int update = step.epoch() * enas.updates() + step.index() - trainingSteps;
    for (int i = 0; i < accuracies.length; i++) {
      int number = update * accuracies.length + i;
      Draw<A> sample = draw(context.streams().named("sample").at(number));
      rewards.fill(batch, number / rewards.count(), number % rewards.count());
      BatchLoss passed = measure(sample.architecture(), context.streams().within("reward", number));
      samples.add(sample.choices());
      accuracies[i] = passed.accuracy();
      loss += passed.loss() / accuracies.length;
    }
    controller.reward(samples, accuracies);
    return new BatchLoss(loss, 0, 0);
  }

  private Draw<A> draw(RandomGenerator random) {
    return space.draw(controller, random);
  }

  private BatchLoss measure(A child, RandomStreams streams) {
    return training.weights().measure(child, batch, pass(streams, true));
  }

  private Pass pass(RandomStreams streams, boolean noise) {
    return enas.measuresAsInTraining()
        ? new Pass(true, false, noise, 0, streams)
        : Pass.evaluation(streams);
  }

  /** The best of some children on one mini-batch. */
  @Override
  public A derive(Step last) {
    context.comparingBatches("derivation").fill(batch, last.epoch(), 0);
    RandomStreams streams = context.streams().within("derivation", last.epoch());
    Optional<A> best = Optional.empty();
    int most = -1;
    for (int i = 0; i < enas.candidates(); i++) {
      RandomGenerator random = streams.named("candidate").at(i);
      A child = context.candidate(() -> draw(random).architecture());
      int correct = measure(child, streams).correct();
      context.judged(last, i + 1, enas.candidates());
      if (correct > most) {
        best = Optional.of(child);
        most = correct;
      }
    }
    logger.info(
        "Controller: baseline {}, the best of {} children had {} of {} right.",
        Wording.number(controller.baseline()),
        enas.candidates(),
        most,
        batch.size());
    return best.orElseThrow();
  }

  /** The child with the shared weights, on all validation data. */
  @Override
  public Evaluation judge(A derived, RandomStreams streams) {
    Batches all = context.judgingBatches();
    return training
        .weights()
        .evaluate(
            derived, enas.measuresAsInTraining() ? all.wholeOnly() : all, pass(streams, false));
  }

  @Override
  public double learningRate(int epoch) {
    return training.learningRate(epoch);
  }
}
