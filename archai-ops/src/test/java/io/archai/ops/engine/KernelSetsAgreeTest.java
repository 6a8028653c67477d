package io.archai.ops.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.graph.Activation;
import io.archai.graph.BatchNorm;
import io.archai.graph.Conv2d;
import io.archai.graph.Crop;
import io.archai.graph.Fingerprint;
import io.archai.graph.GlobalAveragePool;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.ParameterRef;
import io.archai.graph.Pool;
import io.archai.graph.Role;
import io.archai.graph.Shape;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.KernelSets;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Precision;
import io.archai.ops.kernel.Threads;
import io.archai.random.RandomStreams;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpaces;
import io.archai.space.cell.Genotypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole networks on the fast kernel sets against the portable kernels in double precision: sets may
 * compute chains of ops at once, leave norms to readers and hand gradients on, and nothing of it
 * must show.
 */
class KernelSetsAgreeTest {
  private static final RandomStreams STREAMS = RandomStreams.of(11);
  private static final double TOLERANCE = 1e-3;
  private static final Map<String, Trace> EXPECTED = new HashMap<>();

  static List<KernelSet> kernels() {
    return KernelSets.available().stream().filter(set -> !set.name().equals("nd4j")).toList();
  }

  private record Trace(Map<String, double[]> numbers) {}

  private static Trace run(
      Graph graph, KernelSet kernels, Precision precision, int batch, Pass pass) {
    RandomGenerator random = STREAMS.named("values").at(0);
    try (Engine engine = Engine.of(kernels, precision);
        Program program = engine.program(graph, batch, Gradients.PARAMETERS_AND_INPUTS);
        Parameters parameters = Parameters.of(graph.parameters(), precision);
        Parameters gradient = parameters.like(Role.WEIGHT, Role.ARCHITECTURE)) {
      parameters.initialize(STREAMS);
      program.bind(parameters);
      String input = graph.inputs().get(0);
      float[] image = new float[(int) (batch * graph.shape(input).size())];
      Map<String, double[]> numbers = new LinkedHashMap<>();
      // Twice, since memory is reused.
      for (int step = 0; step < 2; step++) {
        for (int i = 0; i < image.length; i++) {
          image[i] = (float) random.nextGaussian();
        }
        program.forward(image, pass);
        Map<String, double[]> slopes = new LinkedHashMap<>();
        for (String output : graph.outputs().keySet()) {
          numbers.put("output " + output, program.output(output));
          int length = program.output(output).length;
          slopes.put(output, STREAMS.named(output).at(0).doubles(length, -1, 1).toArray());
        }
        program.backward(slopes, gradient);
      }
      numbers.put("input gradient", program.inputGradient(input));
      for (ParameterRef parameter : graph.parameters()) {
        String name = parameter.name();
        if (parameter.role() == Role.STATISTIC) {
          numbers.put(name, widened(parameters.values(name)));
        } else {
          numbers.put("gradient of " + name, widened(gradient.values(name)));
        }
      }
      return new Trace(numbers);
    }
  }

  private static double[] widened(float[] values) {
    double[] wide = new double[values.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = values[i];
    }
    return wide;
  }

  private static void compare(Graph graph, KernelSet kernels, int batch, Pass pass) {
    Trace expected =
        EXPECTED.computeIfAbsent(
            pass.toString() + Fingerprint.of(graph),
            key -> run(graph, KernelSets.nd4j(), Precision.DOUBLE, batch, pass));
    Trace found = run(graph, kernels, Precision.FLOAT, batch, pass);
    List<String> wrong = new ArrayList<>();
    expected
        .numbers()
        .forEach(
            (name, numbers) -> {
              double[] others = found.numbers().get(name);
              double distance = 0;
              double length = 0;
              for (int i = 0; i < numbers.length; i++) {
                distance += Math.pow(others[i] - numbers[i], 2);
                length += Math.pow(numbers[i], 2);
              }
              double error = Math.sqrt(distance) / Math.max(1e-3, Math.sqrt(length));
              if (!(error <= TOLERANCE)) {
                wrong.add(name + " by " + error);
              }
            });
    assertThat(wrong).isEmpty();
  }

  private static Pass training(long index) {
    return Pass.training(STREAMS.within("masks", index));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void mixedCells(KernelSet kernels) {
    Graph supernet =
        CellSpaces.darts()
            .searchedAs(Skeleton.cifar10().cells(3).channels(4).classes(3).input(Shape.of(3, 8, 8)))
            .supergraph();
    compare(supernet, kernels, 3, training(0));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void mixedCellsInWholeVectors(KernelSet kernels) {
    Graph supernet =
        CellSpaces.darts()
            .searchedAs(
                Skeleton.cifar10().cells(3).channels(16).classes(3).input(Shape.of(3, 12, 12)))
            .supergraph();
    compare(supernet, kernels, 4, training(1));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void derivedCellsWithDropPath(KernelSet kernels) {
    Graph network =
        CellSpaces.darts()
            .deployedAs(
                Skeleton.cifar10().cells(3).channels(12).classes(4).input(Shape.of(3, 8, 8)))
            .network(Genotypes.DARTS_V2);
    compare(network, kernels, 4, training(2).withDropPath(0.3));
    compare(network, kernels, 4, Pass.evaluation(STREAMS));
  }

  /** Those that read the same image, with windows of all sizes, bring it to scratch but once. */
  @ParameterizedTest
  @MethodSource("kernels")
  void readersOfOneValue(KernelSet kernels) {
    GraphBuilder builder = GraphBuilder.create();
    String x = builder.input("image", Shape.of(3, 17, 16));
    String conv = builder.add("conv", Conv2d.of(16, 3).withPadding(1), x);
    String state = builder.add("norm", BatchNorm.of(), conv);
    String relu = builder.add("relu", Activation.relu(), state);
    List<String> ends = new ArrayList<>();
    int[][] windows = {{3, 1, 1}, {5, 1, 1}, {5, 2, 1}, {7, 2, 1}, {3, 2, 2}, {5, 1, 2}, {3, 1, 1}};
    for (int[] window : windows) {
      int size = window[0];
      String name = "depthwise" + ends.size();
      Conv2d depthwise =
          Conv2d.of(16, size)
              .withGroups(16)
              .withDilation(window[1])
              .withStride(window[2])
              .withPadding((size - 1) * window[1] / 2);
      String wide = builder.add(name, depthwise, relu);
      String mixed = builder.add(name + "pointwise", Conv2d.of(16, 1), wide);
      ends.add(builder.add(name + "norm", BatchNorm.withoutAffine(), mixed));
    }
    ends.add(builder.add("dense", Conv2d.of(16, 3).withPadding(1).withBias(), relu));
    ends.add(builder.add("halved", Conv2d.of(8, 1).withStride(2), relu));
    String cropped = builder.add("crop", new Crop(1, 1, 0, 0), relu);
    ends.add(builder.add("cropped", Conv2d.of(8, 1).withStride(2), cropped));
    ends.add(builder.add("pool", Pool.max(3, 1, 1), relu));
    ends.add(builder.add("linear", Conv2d.of(16, 3).withPadding(1).withGroups(16), state));
    for (String end : ends) {
      builder.output(end, builder.add(end + " mean", new GlobalAveragePool(), end));
    }
    Graph graph = builder.graph();
    compare(graph, kernels, 5, training(4));
    Threads.with(
        2,
        () -> {
          compare(graph, kernels, 5, training(4));
          return true;
        });
  }

  /** What a pass leaves behind is exactly what the next one would have to bring. */
  @ParameterizedTest
  @MethodSource("kernels")
  void oneReaderOfOneExample(KernelSet kernels) {
    GraphBuilder builder = GraphBuilder.create();
    String x = builder.input("image", Shape.of(16, 16, 16));
    String relu = builder.add("relu", Activation.relu(), x);
    String conv = builder.add("conv", Conv2d.of(16, 3).withPadding(1).withGroups(16), relu);
    builder.output("mean", builder.add("pool", new GlobalAveragePool(), conv));
    compare(builder.graph(), kernels, 1, training(5));
  }

  @Test
  void threadsDoNotChangeWhatIsComputedMuch() {
    // Two workers share the batch unevenly.
    Graph network =
        CellSpaces.darts()
            .searchedAs(Skeleton.cifar10().cells(3).channels(8).classes(3).input(Shape.of(3, 8, 8)))
            .supergraph();
    for (KernelSet kernels : kernels()) {
      Threads.with(
          2,
          () -> {
            compare(network, kernels, 5, training(3));
            return true;
          });
    }
  }
}
