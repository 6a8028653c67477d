package io.archai.ops.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.archai.ops.kernel.internal.nd4j.Nd4jKernelSet;
import io.archai.ops.kernel.internal.onednn.OnednnKernelSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** oneDNN's kernels keep the contract and agree with the portable ones. */
class OnednnKernelSetTest extends KernelSetContract {
  /** Both sets are within half of it of the truth. */
  private static final double FLOAT_TOLERANCE = 5e-5;

  private static KernelSet kernels;

  @BeforeAll
  static void load() {
    assumeTrue(OnednnKernelSet.obstacle().isEmpty(), "oneDNN does not load on this machine");
    kernels = new OnednnKernelSet();
  }

  @Override
  KernelHarness harness() {
    return KernelHarness.of(kernels, Precision.FLOAT);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithThePortableKernels(KernelCase kernelCase) {
    KernelHarness portable = KernelHarness.of(new Nd4jKernelSet(), Precision.FLOAT);
    KernelHarness.Result expected = portable.run(kernelCase);
    KernelHarness.Result found = harness().run(kernelCase);
    assertClose("output", found.output(), expected.output(), FLOAT_TOLERANCE);
    List<double[]> foundGradients = KernelHarness.gradients(found);
    List<double[]> expectedGradients = KernelHarness.gradients(expected);
    for (int i = 0; i < expectedGradients.size(); i++) {
      if (expectedGradients.get(i) == null) {
        assertThat(foundGradients.get(i)).isNull();
      } else {
        assertClose(
            "gradient " + i, foundGradients.get(i), expectedGradients.get(i), FLOAT_TOLERANCE);
      }
    }
    for (int i = 0; i < expected.parameters().size(); i++) {
      assertClose(
          "parameter " + i,
          found.parameters().get(i),
          expected.parameters().get(i),
          FLOAT_TOLERANCE);
    }
  }
}
