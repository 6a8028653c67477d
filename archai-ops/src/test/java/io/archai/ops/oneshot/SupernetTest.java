package io.archai.ops.oneshot;

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
import io.archai.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class SupernetTest {
  private static final RandomStreams STREAMS = RandomStreams.of(5);
  private static final Pass PASS =
      Pass.training(STREAMS.within("masks", 0)).withoutMovingStatistics();

  /** Smooth ops only: kinks would blur differences. */
  private static Graph smooth() {
    GraphBuilder builder = GraphBuilder.create();
    String x = builder.input("image", Shape.of(2, 4, 4));
    String stem = builder.add("stem", Activation.tanh(), x);
    String conv =
        builder.add(
            "squashed", Activation.tanh(), builder.add("conv", Conv2d.of(2, 3).withPadding(1), x));
    String pool = builder.add("pool", Pool.average(3, 1, 1), stem);
    String mixed = builder.add("mixed", Mixture.of(), conv, pool, stem);
    String features = builder.add("features", new GlobalAveragePool(), mixed);
    return builder.output("logits", builder.add("head", Linear.of(3), features)).graph();
  }

  private static Batch batch() {
    RandomGenerator random = STREAMS.named("batch").at(0);
    float[] values = new float[4 * 32];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Batch.of(Shape.of(2, 4, 4), values, new int[] {0, 1, 2, 1});
  }

  /** A latency that multiplies the loss, as of ProxylessNAS, and a push of weights to 0 or 1. */
  private static final ArchitectureLoss WHOLE =
      (loss, weights, strengths) -> {
        double[] milliseconds = {3, 1.5, 0.5};
        double[] row = weights.values().iterator().next();
        double latency = 0;
        double push = 0;
        for (int k = 0; k < 3; k++) {
          latency += milliseconds[k] * row[k];
          push -= Math.pow(row[k] - 0.5, 2);
        }
        double[] slopes = new double[3];
        for (int k = 0; k < 3; k++) {
          slopes[k] = loss * milliseconds[k] - 2 * (row[k] - 0.5);
        }
        String name = weights.keySet().iterator().next();
        return new ArchitectureLoss.Total(loss * latency + push, latency, Map.of(name, slopes));
      };

  @Test
  void aWholeLossDescendsWithAllItsParts() {
    try (Engine engine = Engine.of(KernelSets.nd4j(), Precision.DOUBLE);
        Supernet supernet = Supernet.of(engine, smooth(), 4, Relaxation.softmax(), STREAMS);
        Parameters gradient = supernet.parameters().like(Role.WEIGHT, Role.ARCHITECTURE)) {
      supernet.forward(batch(), PASS);
      supernet.backward(gradient, WHOLE);
      for (Role role : List.of(Role.ARCHITECTURE, Role.WEIGHT)) {
        INDArray slopes = gradient.flat(role).dup();
        for (long k = 0; k < slopes.length(); k += 7) {
          double before = supernet.parameters().flat(role).getDouble(k);
          double[] values = new double[2];
          for (int side = 0; side < 2; side++) {
            double step = side == 0 ? 1e-4 : -1e-4;
            supernet.parameters().change(role).putScalar(k, before + step);
            supernet.forward(batch(), PASS);
            values[side] = supernet.backward(gradient, WHOLE);
          }
          supernet.parameters().change(role).putScalar(k, before);
          assertThat(slopes.getDouble(k))
              .as("%s %d", role, k)
              .isCloseTo((values[0] - values[1]) / 2e-4, within(1e-5));
        }
      }
    }
  }

  @Test
  void aRelaxationIsToldTheMoment() {
    List<Moment> told = new ArrayList<>();
    Relaxation listening =
        new Relaxation() {
          @Override
          public String name() {
            return "listening";
          }

          @Override
          public Mixing mix(String row, double[] alpha, Moment moment, RandomGenerator random) {
            told.add(moment);
            return Relaxation.softmax().mix(row, alpha, moment, random);
          }

          @Override
          public double[] strengths(String row, double[] alpha) {
            return alpha;
          }
        };
    Moment now = new Moment(new Step(2, 5, 25), 4, true);
    try (Engine engine = Engine.of(KernelSets.nd4j(), Precision.DOUBLE);
        Supernet supernet = Supernet.of(engine, smooth(), 4, listening, STREAMS)) {
      supernet.moment(now);
      supernet.forward(batch(), PASS);
    }
    assertThat(told).containsExactly(now);
    assertThat(now.between(1, 0.1)).isCloseTo(0.4, within(1e-12));
  }
}
