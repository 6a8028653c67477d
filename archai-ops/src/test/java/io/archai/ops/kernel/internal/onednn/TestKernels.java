package io.archai.ops.kernel.internal.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.archai.graph.ParameterRef;
import io.archai.graph.Role;
import io.archai.ops.kernel.Kernel;
import io.archai.ops.kernel.KernelRequest;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.Layout;
import io.archai.ops.kernel.Precision;
import io.archai.ops.kernel.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The set under test, and how its results are held against others. */
final class TestKernels {
  /** Of the largest number of a tensor: sums of some thousand products in 32 bits. */
  static final double FLOAT_TOLERANCE = 2e-5;

  private TestKernels() {}

  /** The set; the test is skipped where the library does not load. */
  static KernelSet onednn() {
    assumeTrue(OnednnKernelSet.obstacle().isEmpty(), "oneDNN does not load on this machine");
    return OnednnKernelSet.of(new Refusing());
  }

  /** A portable set that shows by failing what oneDNN's set leaves to it. */
  private static final class Refusing implements KernelSet {
    @Override
    public String name() {
      return "none";
    }

    @Override
    public Layout layout() {
      return Layout.CHANNELS_LAST;
    }

    @Override
    public boolean supports(Precision precision) {
      return true;
    }

    @Override
    public Kernel kernel(KernelRequest request) {
      throw new AssertionError(request.node() + " must not be left to another set");
    }

    @Override
    public void add(Tensor from, Tensor into) {
      throw new AssertionError("must not be left to another set");
    }

    @Override
    public void copy(Tensor from, Tensor into) {
      throw new AssertionError("must not be left to another set");
    }

    @Override
    public void zero(Tensor tensor) {
      throw new AssertionError("must not be left to another set");
    }
  }

  /**
   * Output, gradients and moved parameters, those that an accumulating kernel added to included.
   */
  static void compare(
      KernelTrial.Setting setting, KernelTrial.Result actual, KernelTrial.Result expected) {
    close(setting + ": output", actual.output(), expected.output());
    for (int i = 0; i < expected.inputGradients().size(); i++) {
      close(
          setting + ": gradient of input " + i,
          actual.inputGradients().get(i),
          expected.inputGradients().get(i));
    }
    List<ParameterRef> references = setting.op().parameters("node", setting.inputs());
    for (int i = 0; i < references.size(); i++) {
      String name = setting + ": " + references.get(i).slot();
      close(name, actual.parameters().get(i), expected.parameters().get(i));
      if (references.get(i).role() != Role.STATISTIC) {
        double[] gradient = expected.parameterGradients().get(i).clone();
        for (int k = 0; k < gradient.length; k++) {
          gradient[k] += setting.accumulates() ? 1 : 0;
        }
        close(name + "'s gradient", actual.parameterGradients().get(i), gradient);
      }
    }
  }

  static void close(String name, double[] actual, double[] expected) {
    assertThat(actual).as(name).hasSameSizeAs(expected);
    double scale = Arrays.stream(expected).map(Math::abs).max().orElse(0);
    for (int i = 0; i < expected.length; i++) {
      double difference = Math.abs(actual[i] - expected[i]);
      if (!(difference <= FLOAT_TOLERANCE * Math.max(scale, 1e-3))) {
        throw new AssertionError(
            String.format(
                Locale.ROOT,
                "%s: number %d is %s and must be %s (largest %s)",
                name,
                i,
                actual[i],
                expected[i],
                scale));
      }
    }
  }
}
