package io.archai.examples.custom;

import io.archai.data.Batch;
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
import io.archai.train.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** {@link Narrowing} under way. */
final class NarrowingRun<A> implements OneShotRun<A> {
  private final OneShotContext<A> context;
  private final DecisionSpace<A> space;
  private final ChildTraining<A> training;
  private final OpenOptions open;
  private final int children;

  NarrowingRun(OneShotContext<A> context, Recipe recipe, int children) {
    this.context = context;
    this.space = DecisionSpace.in(context.space());
    this.training = ChildTraining.of(context, recipe);
    this.open = OpenOptions.of(space.decisions(), context);
    this.children = children;
  }

  @Override
  public BatchLoss step(Step step) {
    RandomGenerator random = context.streams().named("child").at(step.number());
    return training.step(space.draw(open, random).architecture(), step);
  }

  @Override
  public A derive(Step last) {
    RandomStreams streams = context.streams().within("narrowing", last.epoch());
    Batch batch = context.comparingBatches("narrowing").batch(last.epoch(), 0);
    List<int[]> samples = new ArrayList<>();
    double[] accuracies = new double[children];
    int best = 0;
    for (int i = 0; i < children; i++) {
      Draw<A> draw = space.draw(open, streams.named("child").at(i));
      samples.add(draw.choices());
      Pass pass = Pass.evaluation(streams);
      accuracies[i] = training.weights().measure(draw.architecture(), batch, pass).accuracy();
      best = accuracies[i] > accuracies[best] ? i : best;
    }
    open.reward(samples, accuracies);
    return space.build(samples.get(best)).orElseThrow();
  }

  @Override
  public Evaluation judge(A derived, RandomStreams streams) {
    return training.judge(derived, streams);
  }

  @Override
  public double learningRate(int epoch) {
    return training.learningRate(epoch);
  }
}
