package io.archai.ops.kernel;

import org.junit.jupiter.api.Nested;

/** The portable kernels, in both precisions, on memory of both layouts. */
class Nd4jKernelSetTest {
  private static KernelHarness harness(Precision precision, Layout layout) {
    return KernelHarness.of(KernelSets.nd4j(), precision).in(layout);
  }

  @Nested
  class DoubleChannelsFirst extends KernelSetContract {
    @Override
    KernelHarness harness() {
      return Nd4jKernelSetTest.harness(Precision.DOUBLE, Layout.CHANNELS_FIRST);
    }
  }

  @Nested
  class DoubleChannelsLast extends KernelSetContract {
    @Override
    KernelHarness harness() {
      return Nd4jKernelSetTest.harness(Precision.DOUBLE, Layout.CHANNELS_LAST);
    }
  }

  @Nested
  class FloatChannelsFirst extends KernelSetContract {
    @Override
    KernelHarness harness() {
      return Nd4jKernelSetTest.harness(Precision.FLOAT, Layout.CHANNELS_FIRST);
    }
  }

  @Nested
  class FloatChannelsLast extends KernelSetContract {
    @Override
    KernelHarness harness() {
      return Nd4jKernelSetTest.harness(Precision.FLOAT, Layout.CHANNELS_LAST);
    }
  }
}
