package io.archai.algos.darts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.archai.data.Batch;
import io.archai.graph.Activation;
import io.archai.graph.Conv2d;
import io.archai.graph.GlobalAveragePool;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Linear;
import io.archai.graph.Mixture;
import io.archai.graph.Pool;
import io.archai.graph.Role;
import io.archai.graph.Shape;
import io.archai.ops.engine.Engine;
import io.archai.ops.engine.Parameters;
import io.archai.ops.kernel.KernelSets;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Precision;
import io.archai.ops.oneshot.Relaxation;
import io.archai.ops.oneshot.Supernet;
import io.archai.ops.train.SgdOptimizer;
import io.archai.random.RandomStreams;
import io.archai.train.Optimizer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The second order's gradient against differences of the objective that it stands for, in double
 * precision.
 */
class UnrolledGradientTest {
  private static final RandomStreams STREAMS = RandomStreams.of(11);
  private static final Pass PASS =
      Pass.training(STREAMS.within("masks", 0)).withoutMovingStatistics();
  private static final double MOMENTUM = 0.9;
  private static final double DECAY = 3e-4;
  private static final double XI = 0.5;
  private static final double STEP = 1e-4;

  /** The method's own finite difference of the mixed derivative is as far off as this. */
  private static final double TOLERANCE = 2e-4;

  /** Smooth ops only: kinks would blur both sides. */
  private static Graph smooth() {
    GraphBuilder builder = GraphBuilder.create();
    String x = builder.input("image", Shape.of(2, 5, 5));
    for (int cell = 0; cell < 2; cell++) {
      GraphBuilder scope = builder.scope("cell" + cell);
      String stem =
          scope.add(
              "stem", Activation.tanh(), scope.add("conv", Conv2d.of(3, 3).withPadding(1), x));
      String conv =
          scope.add(
              "squashed",
              Activation.tanh(),
              scope.add("candidate", Conv2d.of(3, 3).withPadding(1), stem));
      String pool = scope.add("pool", Pool.average(3, 1, 1), stem);
      x = scope.addSharing("mixed", "alpha", Mixture.of(), conv, pool, stem);
    }
    String features = builder.add("features", new GlobalAveragePool(), x);
    return builder.output("logits", builder.add("head", Linear.of(3), features)).graph();
  }

  private static Batch batch(String name) {
    RandomGenerator random = STREAMS.named(name).at(0);
    float[] values = new float[4 * 50];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (2 * random.nextGaussian());
    }
    int[] labels = {random.nextInt(3), random.nextInt(3), random.nextInt(3), random.nextInt(3)};
    return Batch.of(Shape.of(2, 5, 5), values, labels);
  }

  @Test
  void isTheDerivativeOfTheUnrolledObjective() {
    try (Engine engine = Engine.of(KernelSets.nd4j(), Precision.DOUBLE);
        Supernet supernet = Supernet.of(engine, smooth(), 4, Relaxation.softmax(), STREAMS);
        Parameters gradient = supernet.parameters().like(Role.WEIGHT);
        Parameters target = supernet.parameters().like(Role.ARCHITECTURE);
        Parameters ahead = supernet.parameters().like(Role.WEIGHT);
        SgdOptimizer optimizer =
            new SgdOptimizer(
                Optimizer.sgd(MOMENTUM).withWeightDecay(DECAY),
                supernet.parameters(),
                Role.WEIGHT);
        UnrolledGradient unrolled = new UnrolledGradient(supernet, optimizer)) {
      Batch training = batch("training");
      Batch validation = batch("validation");
      // Some steps first, so that there is a velocity.
      for (int i = 0; i < 3; i++) {
        supernet.forward(batch("before" + i), PASS);
        supernet.backward(gradient);
        optimizer.step(supernet.parameters(), gradient, supernet.spans(Role.WEIGHT), 0.2);
      }
      INDArray alpha = supernet.parameters().change(Role.ARCHITECTURE);
      for (int k = 0; k < 3; k++) {
        alpha.putScalar(k, 0.4 * k - 0.3);
      }

      unrolled.compute(training, PASS, validation, PASS, XI, target);

      INDArray velocity = optimizer.state().values().iterator().next().flat(Role.WEIGHT);
      for (int k = 0; k < 3; k++) {
        double before = alpha.getDouble(k);
        double[] values = new double[2];
        for (int side = 0; side < 2; side++) {
          supernet
              .parameters()
              .change(Role.ARCHITECTURE)
              .putScalar(k, before + (side == 0 ? STEP : -STEP));
          supernet.forward(training, PASS);
          supernet.backward(gradient);
          INDArray weights = supernet.parameters().flat(Role.WEIGHT);
          INDArray moved = ahead.change(Role.WEIGHT);
          for (long i = 0; i < weights.length(); i++) {
            double w = weights.getDouble(i);
            double slope = gradient.flat(Role.WEIGHT).getDouble(i) + DECAY * w;
            moved.putScalar(i, w - XI * (MOMENTUM * velocity.getDouble(i) + slope));
          }
          values[side] = supernet.forward(ahead, validation, PASS).loss();
        }
        supernet.parameters().change(Role.ARCHITECTURE).putScalar(k, before);
        double expected = (values[0] - values[1]) / (2 * STEP);
        assertThat(target.flat(Role.ARCHITECTURE).getDouble(k))
            .as("alpha %d", k)
            .isCloseTo(expected, within(TOLERANCE * Math.max(Math.abs(expected), 1e-2)));
      }
    }
  }

  @Test
  void isTheFirstOrdersWithoutAStepAhead() {
    try (Engine engine = Engine.of(KernelSets.nd4j(), Precision.DOUBLE);
        Supernet supernet = Supernet.of(engine, smooth(), 4, Relaxation.softmax(), STREAMS);
        Parameters second = supernet.parameters().like(Role.ARCHITECTURE);
        Parameters first = supernet.parameters().like(Role.ARCHITECTURE);
        SgdOptimizer optimizer =
            new SgdOptimizer(Optimizer.sgd(MOMENTUM), supernet.parameters(), Role.WEIGHT);
        UnrolledGradient unrolled = new UnrolledGradient(supernet, optimizer)) {
      unrolled.compute(batch("training"), PASS, batch("validation"), PASS, 0, second);
      supernet.forward(batch("validation"), PASS);
      supernet.backward(first);
      assertThat(second.flat(Role.ARCHITECTURE)).isEqualTo(first.flat(Role.ARCHITECTURE));
    }
  }
}
