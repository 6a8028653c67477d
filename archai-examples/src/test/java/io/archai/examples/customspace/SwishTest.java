package io.archai.examples.customspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.archai.graph.Custom;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.GraphJson;
import io.archai.graph.Role;
import io.archai.graph.Shape;
import io.archai.ops.engine.Engine;
import io.archai.ops.engine.Gradients;
import io.archai.ops.engine.Parameters;
import io.archai.ops.engine.Program;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.KernelSets;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Precision;
import io.archai.random.RandomStreams;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SwishTest {
  private static final RandomStreams STREAMS = RandomStreams.of(3);
  private static final float[] X = {-3, -1, -0.5f, 0, 0.25f, 1, 2, 5};
  private static final double[] SLOPES = {1, -2, 0.5, 3, -1, 1, 0.25, 2};
  private static final double BETA = 1.5;

  static List<KernelSet> kernelSets() {
    return KernelSets.available();
  }

  private static Graph graph() {
    GraphBuilder builder = GraphBuilder.create();
    String x = builder.input("image", Shape.of(2, 2, 2));
    return builder.output("out", builder.add("swish", new Custom(new Swish(BETA)), x)).graph();
  }

  private static double swish(double x, double beta) {
    return x / (1 + Math.exp(-beta * x));
  }

  @ParameterizedTest
  @MethodSource("kernelSets")
  void valuesAndGradientsAreThoseOfItsFormula(KernelSet kernels) {
    Graph graph = graph();
    try (Engine engine = Engine.of(kernels, Precision.FLOAT);
        Program program = engine.program(graph, 1, Gradients.PARAMETERS_AND_INPUTS);
        Parameters parameters = Parameters.of(graph.parameters(), Precision.FLOAT);
        Parameters gradient = parameters.like(Role.WEIGHT)) {
      parameters.initialize(STREAMS);
      program.bind(parameters);
      program.forward(X, Pass.training(STREAMS));
      double[] y = program.output("out");
      program.backward(Map.of("out", SLOPES), gradient);
      double[] dx = program.inputGradient("image");
      double step = 1e-5;
      double slope = 0;
      for (int i = 0; i < X.length; i++) {
        assertThat(y[i]).isCloseTo(swish(X[i], BETA), within(1e-5));
        double along = (swish(X[i] + step, BETA) - swish(X[i] - step, BETA)) / (2 * step);
        assertThat(dx[i]).isCloseTo(SLOPES[i] * along, within(1e-4));
        slope += SLOPES[i] * (swish(X[i], BETA + step) - swish(X[i], BETA - step)) / (2 * step);
      }
      assertThat(gradient.flat(Role.WEIGHT).getDouble(0)).isCloseTo(slope, within(1e-4));
    }
  }

  @Test
  void itIsReadBackWithoutBeingToldOf() {
    Graph graph = graph();
    GraphJson json = GraphJson.create();
    assertThat(json.read(json.write(graph))).isEqualTo(graph);
  }

  @Test
  void settingsOfAnotherOpAreRefused() {
    assertThatThrownBy(() -> new Swish.Provider().read(Map.of("alpha", 1)))
        .hasMessageContaining("must have a number beta");
  }
}
