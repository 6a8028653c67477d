package io.archai.ops.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.archai.graph.Activation;
import io.archai.graph.Add;
import io.archai.graph.BatchNorm;
import io.archai.graph.Conv2d;
import io.archai.graph.GlobalAveragePool;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Shape;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.KernelSets;
import io.archai.ops.kernel.Precision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackwardPlanTest {
  private static final String FIRST = "depthwise 3x3";
  private static final int BRANCHES = 4;

  /** Branches of one, two, three and four convolutions that read the same value. */
  private static Graph branches() {
    GraphBuilder builder = GraphBuilder.create();
    String x = builder.input("image", Shape.of(3, 8, 8));
    String stem = builder.add("stem", Conv2d.of(16, 1), x);
    String state = builder.add("state", Activation.relu(), stem);
    List<String> ends = new ArrayList<>();
    for (int depth = 1; depth <= BRANCHES; depth++) {
      String end = state;
      for (int i = 0; i < depth; i++) {
        String name = "branch" + depth + "_" + i;
        int size = i == 0 ? 3 : 5;
        Conv2d conv = Conv2d.of(16, size).withPadding(size / 2).withGroups(16);
        end = builder.add(name + "norm", BatchNorm.of(), builder.add(name, conv, end));
      }
      ends.add(end);
    }
    String sum = builder.add("sum", new Add(), ends.toArray(String[]::new));
    builder.output("mean", builder.add("pool", new GlobalAveragePool(), sum));
    return builder.graph();
  }

  @Test
  void readersOfAValueHandOnTheirGradientsInOneSweep() {
    KernelSet kernels =
        KernelSets.available().stream()
            .filter(set -> set.name().equals("vector"))
            .findFirst()
            .orElse(null);
    assumeTrue(kernels != null, "kernels that work example by example are not there");
    Compiler.Plan plan =
        new Compiler(branches(), 2, Gradients.PARAMETERS, Precision.FLOAT, kernels, 1).compile();
    List<Integer> firsts = new ArrayList<>();
    for (Step step : plan.backward()) {
      if (step instanceof Step.Sweep sweep) {
        long count = sweep.labels().stream().filter(label -> label.contains(FIRST)).count();
        if (count > 0) {
          firsts.add((int) count);
        }
      }
    }
    plan.kernels().forEach(kernel -> kernel.close());
    // Once what their norms gather, once the gradients: each time all of them.
    assertThat(firsts).isEqualTo(Collections.nCopies(2, BRANCHES));
  }
}
