package io.archai.ops.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.graph.Activation;
import io.archai.graph.Add;
import io.archai.graph.BatchNorm;
import io.archai.graph.Conv2d;
import io.archai.graph.GlobalAveragePool;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Mixture;
import io.archai.graph.Role;
import io.archai.graph.Shape;
import io.archai.graph.StopForward;
import io.archai.graph.StopGradient;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.KernelSets;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Precision;
import io.archai.random.RandomStreams;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A candidate behind both gates learns without leaving a trace on the network it is attached to.
 */
class GatesTest {
  private static final RandomStreams STREAMS = RandomStreams.of(3);
  private static final int BATCH = 4;

  static List<KernelSet> kernels() {
    return KernelSets.available();
  }

  private static Graph network(boolean candidates) {
    GraphBuilder builder = GraphBuilder.create();
    String x = builder.input("image", Shape.of(3, 8, 8));
    String conv = builder.add("conv", Conv2d.of(8, 3).withPadding(1), x);
    String relu = builder.add("relu", Activation.relu(), builder.add("norm", BatchNorm.of(), conv));
    String next = builder.add("next", Conv2d.of(8, 3).withPadding(1).withGroups(8), relu);
    if (candidates) {
      String stopped = builder.add("stopped", new StopGradient(), relu);
      String first = builder.add("candidate1", Conv2d.of(8, 1), stopped);
      String norm = builder.add("candidate norm", BatchNorm.withoutAffine(), first);
      String second = builder.add("candidate2", Conv2d.of(8, 3).withPadding(1), stopped);
      String mixed = builder.add("alpha", Mixture.of(), norm, second);
      next = builder.add("joined", new Add(), next, builder.add("gate", new StopForward(), mixed));
    }
    String out = builder.add("out", Conv2d.of(5, 1), builder.add("relu2", Activation.relu(), next));
    builder.output("logits", builder.add("pool", new GlobalAveragePool(), out));
    return builder.graph();
  }

  private record Trace(
      List<Double> logits, Map<String, float[]> gradients, Map<String, float[]> values) {}

  private static Trace run(Graph graph, KernelSet kernels) {
    RandomGenerator random = STREAMS.named("images").at(0);
    try (Engine engine = Engine.of(kernels, Precision.FLOAT);
        Program program = engine.program(graph, BATCH, Gradients.PARAMETERS);
        Parameters parameters = Parameters.of(graph.parameters(), Precision.FLOAT);
        Parameters gradient = parameters.like(Role.WEIGHT, Role.ARCHITECTURE)) {
      parameters.initialize(STREAMS);
      program.bind(parameters);
      float[] images = new float[BATCH * 3 * 8 * 8];
      for (int i = 0; i < images.length; i++) {
        images[i] = (float) random.nextGaussian();
      }
      program.forward(images, Pass.training(STREAMS));
      List<Double> logits = Arrays.stream(program.output("logits")).boxed().toList();
      program.backward(Map.of("logits", random.doubles(BATCH * 5L, -1, 1).toArray()), gradient);
      Map<String, float[]> gradients = new LinkedHashMap<>();
      Map<String, float[]> values = new LinkedHashMap<>();
      graph
          .parameters()
          .forEach(
              parameter -> {
                values.put(parameter.name(), parameters.values(parameter.name()));
                if (gradient.contains(parameter.name())) {
                  gradients.put(parameter.name(), gradient.values(parameter.name()));
                }
              });
      return new Trace(logits, gradients, values);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void theParentIsTheSameToTheBitWithAndWithoutCandidates(KernelSet kernels) {
    Trace alone = run(network(false), kernels);
    Trace joined = run(network(true), kernels);
    assertThat(joined.logits()).isEqualTo(alone.logits());
    alone
        .gradients()
        .forEach(
            (name, gradient) ->
                assertThat(joined.gradients().get(name)).as(name).isEqualTo(gradient));
    alone
        .values()
        .forEach((name, value) -> assertThat(joined.values().get(name)).as(name).isEqualTo(value));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void theCandidatesLearn(KernelSet kernels) {
    Trace joined = run(network(true), kernels);
    for (String name : List.of("candidate1/weight", "candidate2/weight")) {
      assertThat(joined.gradients().get(name)).as(name).matches(GatesTest::anyButZero);
    }
    assertThat(joined.gradients().get("alpha/mixture")).matches(GatesTest::anyButZero);
  }

  /** Of values that one kernel could compute together but for the gates. */
  @ParameterizedTest
  @MethodSource("kernels")
  void gradientsThroughGatesReachWhatOthersReadToo(KernelSet kernels) {
    GraphBuilder builder = GraphBuilder.create();
    String x = builder.input("image", Shape.of(3, 8, 8));
    String conv = builder.add("conv", Conv2d.of(16, 1), x);
    String norm = builder.add("norm", BatchNorm.of(), conv);
    String relu = builder.add("relu", Activation.relu(), norm);
    String next = builder.add("next", Conv2d.of(16, 3).withPadding(1), relu);
    String gates =
        builder.add(
            "gates",
            new Add(),
            next,
            builder.add("gate1", new StopForward(), conv),
            builder.add("gate2", new StopForward(), norm));
    String out = builder.add("out", Conv2d.of(5, 1), gates);
    builder.output("logits", builder.add("pool", new GlobalAveragePool(), out));
    Trace expected = run(builder.graph(), KernelSets.nd4j());
    Trace found = run(builder.graph(), kernels);
    expected
        .gradients()
        .forEach(
            (name, gradient) ->
                assertThat(found.gradients().get(name))
                    .as(name)
                    .usingComparatorWithPrecision(1e-4f)
                    .containsExactly(gradient));
  }

  private static boolean anyButZero(float[] values) {
    for (float value : values) {
      if (value != 0) {
        return true;
      }
    }
    return false;
  }
}
