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
import io.archai.graph.Mixture;
import io.archai.graph.Role;
import io.archai.graph.Shape;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.KernelSets;
import io.archai.ops.kernel.Precision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
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

  /** A stem, candidates mixed, and a convolution behind the mixture. */
  private static Graph mixture() {
    GraphBuilder builder = GraphBuilder.create();
    String x = builder.input("image", Shape.of(3, 8, 8));
    String stem = builder.add("stem", Conv2d.of(16, 1), x);
    String conv = builder.add("conv", Conv2d.of(16, 3).withPadding(1), stem);
    String norm = builder.add("norm", BatchNorm.of(), conv);
    String mixed = builder.add("mixed", Mixture.of(), norm, stem);
    String behind = builder.add("behind", Conv2d.of(16, 5).withPadding(2), mixed);
    String again = builder.add("again", Mixture.of(), behind, mixed);
    builder.output("mean", builder.add("pool", new GlobalAveragePool(), again));
    return builder.graph();
  }

  private static Compiler.Plan plan(Graph graph) {
    KernelSet kernels =
        KernelSets.available().stream()
            .filter(set -> set.name().equals("vector"))
            .findFirst()
            .orElse(null);
    assumeTrue(kernels != null, "kernels that work example by example are not there");
    return new Compiler(graph, 2, Gradients.PARAMETERS, Precision.FLOAT, kernels, 1).compile();
  }

  /** In how many sweeps something is done, and how often in each. */
  private static List<Integer> counts(List<Step> steps, String label) {
    List<Integer> counts = new ArrayList<>();
    for (Step step : steps) {
      if (step instanceof Step.Sweep sweep) {
        long count = sweep.labels().stream().filter(each -> each.contains(label)).count();
        if (count > 0) {
          counts.add((int) count);
        }
      }
    }
    return counts;
  }

  @Test
  void readersOfAValueHandOnTheirGradientsInOneSweep() {
    Compiler.Plan plan = plan(branches());
    List<Integer> firsts = counts(plan.backward().list(), FIRST);
    plan.kernels().forEach(kernel -> kernel.close());
    // Once what their norms gather, once the gradients: each time all of them.
    assertThat(firsts).isEqualTo(Collections.nCopies(2, BRANCHES));
  }

  @Test
  void whatOnlyWeightsNeedIsLeftOutForTheArchitecture() {
    Compiler.Plan plan = plan(mixture());
    List<Step> all = plan.backward().list(Set.of(Role.WEIGHT, Role.ARCHITECTURE));
    List<Step> architecture = plan.backward().list(Set.of(Role.ARCHITECTURE));
    plan.kernels().forEach(kernel -> kernel.close());
    assertThat(counts(all, "conv 1x1")).containsExactly(1);
    assertThat(counts(architecture, "conv 1x1")).isEmpty();
    // The mixture's own gradient comes from what the norm gathers.
    assertThat(counts(all, "conv 3x3")).containsExactly(1, 1);
    assertThat(counts(architecture, "conv 3x3")).containsExactly(1);
    assertThat(counts(architecture, "conv 5x5")).isEqualTo(counts(all, "conv 5x5")).isNotEmpty();
  }
}
