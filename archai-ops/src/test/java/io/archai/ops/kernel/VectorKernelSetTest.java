package io.archai.ops.kernel;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.archai.ops.kernel.internal.vector.VectorKernelSet;
import org.junit.jupiter.api.BeforeAll;

/** The kernels in Java keep the contract. */
class VectorKernelSetTest extends KernelSetContract {
  private static KernelSet kernels;

  @BeforeAll
  static void load() {
    assumeTrue(VectorKernelSet.obstacle().isEmpty(), "the kernels in Java cannot be used");
    kernels = new VectorKernelSet();
  }

  @Override
  KernelHarness harness() {
    return KernelHarness.of(kernels, Precision.FLOAT);
  }
}
