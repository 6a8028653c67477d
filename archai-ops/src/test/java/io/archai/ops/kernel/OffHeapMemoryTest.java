package io.archai.ops.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.graph.BatchNorm;
import io.archai.graph.Shape;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;

/** Portable kernels give back within a call what they allocate in it. */
class OffHeapMemoryTest {
  /**
   * ND4J makes an array for the scalar or the dimensions of an operation and leaves it to the
   * garbage collector; batch norm, with the most of them, leaves 276 bytes.
   */
  private static final long SCALARS = 320;

  static Stream<KernelCase> cases() {
    // One array of so many channels is more than all scalars together.
    KernelCase wide = KernelCase.of(BatchNorm.of(), 2, Shape.of(200, 2, 2));
    KernelCase running = wide.in(Pass.evaluation(wide.pass().masks()));
    return Stream.concat(Stream.of(wide, running), KernelCases.all());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nothingIsLeft(KernelCase kernelCase) {
    KernelHarness harness = KernelHarness.of(KernelSets.nd4j(), Precision.DOUBLE).accumulating();
    harness.run(kernelCase);
    long before = allocated();
    harness.run(kernelCase);
    assertThat(allocated() - before).as("bytes left").isLessThanOrEqualTo(SCALARS);
  }

  private static long allocated() {
    return Nd4j.getEnvironment().getDeviceCouner(0);
  }
}
