package io.archai.ops.kernel;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.graph.Custom;
import io.archai.graph.CustomOp;
import io.archai.graph.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CustomKernelsTest {
  private static final double TOLERANCE = 1e-14;

  /** {@code y = f x x}: {@code dx = 2 f x dy} and {@code df = sum(x x dy)}. */
  @ParameterizedTest
  @EnumSource(Layout.class)
  void aUsersOpIsComputedInEveryLayout(Layout layout) {
    KernelCase custom = KernelCase.of(new Custom(new Scaling(1)), 3, Shape.of(4, 5, 6));
    KernelHarness.Result result =
        KernelHarness.of(KernelSets.nd4j(), Precision.DOUBLE).in(layout).run(custom);
    double[] x = custom.values().get(0);
    double[] dy = custom.outputGradient();
    double factor = custom.parameters().get(0)[0];
    double[] square = Arrays.stream(x).map(number -> number * number).toArray();
    double[] y = Arrays.stream(square).map(number -> factor * number).toArray();
    double[] dx =
        IntStream.range(0, x.length).mapToDouble(i -> 2 * factor * x[i] * dy[i]).toArray();
    double slope = IntStream.range(0, x.length).mapToDouble(i -> square[i] * dy[i]).sum();
    KernelSetContract.assertClose("output", result.output(), y, TOLERANCE);
    KernelSetContract.assertClose("gradient", result.inputGradients().get(0), dx, TOLERANCE);
    KernelSetContract.assertClose(
        "slope", result.parameterGradients().get(0), new double[] {slope}, TOLERANCE);
  }

  @Test
  void anOpWithoutKernelsIsNamed() {
    KernelCase custom = KernelCase.of(new Custom(new Unknown()), 1, Shape.of(2, 3, 3));
    KernelHarness harness = KernelHarness.of(KernelSets.nd4j(), Precision.FLOAT);
    assertThatThrownBy(() -> harness.run(custom))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "kind (unheard-of) of node node must have one CustomKernels, not 0: [].\n"
                + "Maybe META-INF/services/io.archai.ops.kernel.CustomKernels does not name the"
                + " class, or its jar is not on the class path.");
  }

  private record Unknown() implements CustomOp {
    @Override
    public String kind() {
      return "unheard-of";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      return inputs.get(0);
    }
  }
}
