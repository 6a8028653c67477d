package io.archai.algos.darts;

import io.archai.data.Batch;
import io.archai.data.Batches;
import io.archai.graph.Role;
import io.archai.ops.engine.Parameters;
import io.archai.ops.kernel.Pass;
import io.archai.ops.oneshot.OneShotContext;
import io.archai.ops.oneshot.OneShotRun;
import io.archai.ops.oneshot.Step;
import io.archai.ops.oneshot.Supernet;
import io.archai.ops.train.AdamOptimizer;
import io.archai.ops.train.BatchLoss;
import io.archai.ops.train.Clip;
import io.archai.ops.train.SgdOptimizer;
import io.archai.random.RandomStreams;
import io.archai.space.RelaxedSpace;
import io.archai.train.Evaluation;
import org.jspecify.annotations.Nullable;

/**
 * DARTS, algorithm 1: in every step the architecture descends on a validation batch, then the
 * weights on a training batch.
 */
final class DartsRun<A> implements OneShotRun<A> {
  private final Darts darts;
  private final OneShotContext<A> context;
  private final RelaxedSpace<A> space;
  private final Supernet supernet;
  private final Batches training;
  private final Batches validation;
  private final Batch trainingBatch;
  private final Batch validationBatch;
  private final Parameters weightGradient;
  private final Parameters architectureGradient;
  private final SgdOptimizer weightOptimizer;
  private final AdamOptimizer architectureOptimizer;
  private final @Nullable UnrolledGradient unrolled;

  DartsRun(OneShotContext<A> context, Darts darts) {
    this.darts = darts;
    this.context = context;
    this.space = RelaxedSpace.in(context.space());
    this.supernet = context.supernet(darts.relaxation());
    this.training = context.trainingBatches();
    this.validation = context.validationBatches();
    this.trainingBatch = training.empty();
    this.validationBatch = validation.empty();
    Parameters parameters = supernet.parameters();
    this.weightGradient = context.closing(parameters.like(Role.WEIGHT));
    this.architectureGradient = context.closing(parameters.like(Role.ARCHITECTURE));
    this.weightOptimizer =
        context.optimizer(
            "weights", new SgdOptimizer(darts.weightOptimizer(), parameters, Role.WEIGHT));
    this.architectureOptimizer =
        context.optimizer(
            "architecture", new AdamOptimizer(darts.architecture(), parameters, Role.ARCHITECTURE));
    this.unrolled =
        darts.isSecondOrder()
            ? context.closing(new UnrolledGradient(supernet, weightOptimizer))
            : null;
  }

  @Override
  public BatchLoss step(Step step) {
    double learningRate = learningRate(step.epoch());
    training.fill(trainingBatch, step.epoch(), step.index());
    // Every step takes a fresh random batch of the validation data.
    validation.fill(validationBatch, step.number(), 0);
    Pass trainingPass = Pass.training(context.masks("training masks", step));
    Pass validationPass =
        Pass.training(context.masks("validation masks", step)).withoutMovingStatistics();

    if (unrolled == null) {
      supernet.forward(validationBatch, validationPass);
      supernet.backward(architectureGradient);
    } else {
      unrolled.compute(
          trainingBatch,
          trainingPass,
          validationBatch,
          validationPass,
          learningRate,
          architectureGradient);
    }
    architectureOptimizer.step(
        supernet.parameters(),
        architectureGradient,
        supernet.spans(Role.ARCHITECTURE),
        darts.architectureLearningRate());

    BatchLoss passed = supernet.forward(trainingBatch, trainingPass);
    supernet.backward(weightGradient);
    if (darts.weights().clip() > 0) {
      Clip.toNorm(weightGradient, Role.WEIGHT, supernet.spans(Role.WEIGHT), darts.weights().clip());
    }
    weightOptimizer.step(
        supernet.parameters(), weightGradient, supernet.spans(Role.WEIGHT), learningRate);
    return passed;
  }

  @Override
  public A derive(Step last) {
    return space.derive(supernet.strengths());
  }

  /** The supernet with all candidates mixed. */
  @Override
  public Evaluation judge(A derived, RandomStreams streams) {
    return supernet.evaluate(context.judgingBatches(), streams);
  }

  @Override
  public double learningRate(int epoch) {
    return darts.weights().learningRateAt(epoch);
  }
}
