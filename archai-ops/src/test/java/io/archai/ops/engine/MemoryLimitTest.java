package io.archai.ops.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.archai.graph.Graph;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.KernelSets;
import io.archai.ops.kernel.Precision;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpaces;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A program's memory is known before anything runs, and a limit kept. */
class MemoryLimitTest {
  private static final Graph SUPERNET =
      CellSpaces.darts()
          .searchedAs(Skeleton.cifar10().cells(3).channels(4).classes(3))
          .supergraph();

  static List<KernelSet> kernels() {
    return KernelSets.available();
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void theLargestBatchThatFitsIsSaidAndFits(KernelSet kernels) {
    long bytes;
    try (Engine engine = Engine.of(kernels, Precision.FLOAT);
        Program program = engine.program(SUPERNET, 8, Gradients.PARAMETERS)) {
      bytes = program.bytes();
      assertThat(engine.bytes()).as("before it runs").isZero();
    }
    try (Engine engine = Engine.of(kernels, Precision.FLOAT, bytes)) {
      engine.program(SUPERNET, 8, Gradients.PARAMETERS).close();
      assertThatThrownBy(() -> engine.program(SUPERNET, 64, Gradients.PARAMETERS))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("batch (64) must be at most ")
          .hasMessageContaining("of which it may have " + (bytes >> 20))
          .satisfies(error -> engine.program(SUPERNET, said(error), Gradients.PARAMETERS).close());
    }
  }

  private static int said(Throwable error) {
    Matcher matcher = Pattern.compile("at most (\\d+)").matcher(error.getMessage());
    assertThat(matcher.find()).isTrue();
    int batch = Integer.parseInt(matcher.group(1));
    assertThat(batch).isBetween(7, 8);
    return batch;
  }
}
