package io.archai.ops.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.graph.Graph;
import io.archai.graph.ParameterRef;
import io.archai.graph.Role;
import io.archai.graph.Shape;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.KernelSets;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Precision;
import io.archai.random.RandomStreams;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpaces;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A backward pass for the parameters of one role leaves out what only the other's gradients depend
 * on, and gives them the same numbers.
 */
class WantedRolesTest {
  private static final RandomStreams STREAMS = RandomStreams.of(3);
  private static final Shape SHAPE = Shape.of(3, 8, 8);
  private static final int BATCH = 2;
  private static final int CLASSES = 3;

  static List<KernelSet> kernels() {
    return KernelSets.available();
  }

  /** A step that gives these gradients, with the loss so many times as steep. */
  private static void run(Program program, String output, Parameters gradient, double steep) {
    float[] images = new float[(int) (BATCH * SHAPE.size())];
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) Math.sin(i);
    }
    double[] slopes = STREAMS.named("slopes").at(0).doubles(BATCH * CLASSES, -1, 1).toArray();
    Arrays.setAll(slopes, i -> slopes[i] * steep);
    program.forward(images, Pass.training(STREAMS.within("masks", 0)));
    program.backward(Map.of(output, slopes), gradient);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void oneRoleHasTheGradientThatItHasBesideTheOther(KernelSet kernels) {
    Graph supernet =
        CellSpaces.darts()
            .searchedAs(Skeleton.cifar10().cells(3).channels(4).classes(CLASSES).input(SHAPE))
            .supergraph();
    String output = supernet.outputs().keySet().iterator().next();
    try (Engine engine = Engine.of(kernels, Precision.FLOAT);
        Program program = engine.program(supernet, BATCH, Gradients.PARAMETERS);
        Parameters parameters = Parameters.of(supernet.parameters(), Precision.FLOAT);
        Parameters both = parameters.like(Role.WEIGHT, Role.ARCHITECTURE);
        Parameters spoiled = both.like();
        Parameters weights = parameters.like(Role.WEIGHT);
        Parameters architecture = parameters.like(Role.ARCHITECTURE)) {
      parameters.initialize(STREAMS);
      program.bind(parameters);
      run(program, output, both, 1);
      // What is left out leaves behind what was there before: nobody may read it.
      run(program, output, spoiled, Double.NaN);
      run(program, output, architecture, 1);
      run(program, output, weights, 1);
      assertSame(architecture, both);
      assertSame(weights, both);
      run(program, output, architecture, 1);
      assertSame(architecture, both);
    }
  }

  private static void assertSame(Parameters found, Parameters expected) {
    assertThat(found.references()).isNotEmpty();
    for (ParameterRef parameter : found.references()) {
      String name = parameter.name();
      assertThat(found.values(name)).as(name).isEqualTo(expected.values(name));
    }
  }
}
