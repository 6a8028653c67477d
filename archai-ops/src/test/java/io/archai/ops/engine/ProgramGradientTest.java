package io.archai.ops.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.archai.graph.Activation;
import io.archai.graph.Add;
import io.archai.graph.BatchNorm;
import io.archai.graph.Concat;
import io.archai.graph.Conv2d;
import io.archai.graph.Crop;
import io.archai.graph.DropPath;
import io.archai.graph.Flatten;
import io.archai.graph.GlobalAveragePool;
import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Identity;
import io.archai.graph.Linear;
import io.archai.graph.Mixture;
import io.archai.graph.ParameterRef;
import io.archai.graph.Pool;
import io.archai.graph.Role;
import io.archai.graph.Shape;
import io.archai.graph.Zero;
import io.archai.ops.kernel.KernelSets;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Precision;
import io.archai.random.RandomStreams;
import io.archai.space.Skeleton;
import io.archai.space.cell.CellSpaces;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Gradients of whole programs against central differences, in double precision. */
class ProgramGradientTest {
  private static final double STEP = 1e-6;
  private static final double TOLERANCE = 1e-5;
  private static final int BATCH = 2;
  private static final RandomStreams STREAMS = RandomStreams.of(7);

  @Test
  void sharedValuesGatesAndResidualsAddUp() {
    GraphBuilder builder = GraphBuilder.create();
    String x = builder.input("image", Shape.of(3, 6, 6));
    String stem = builder.add("stem", Conv2d.of(4, 3).withPadding(1), x);
    String norm = builder.add("norm", BatchNorm.of(), stem);
    String tanh = builder.add("tanh", Activation.tanh(), norm);
    // Equal pure nodes, one value: its gradient is the sum of what three readers say.
    String again = builder.add("again", Activation.tanh(), norm);
    String twice = builder.add("twice", new Add(), tanh, again);
    String shared = builder.add("shared", Conv2d.of(4, 1), twice);
    String sharedAgain = builder.addSharing("shared again", "shared", Conv2d.of(4, 1), again);
    String same = builder.add("identity", new Identity(), tanh);
    String residual = builder.add("residual", new Add(), shared, sharedAgain, same, same);
    String gated = builder.add("gated", new Activation(Activation.Function.SIGMOID), residual);
    String crop = builder.add("crop", new Crop(1, 1, 0, 0), gated);
    String reduced = builder.add("reduced", Conv2d.of(2, 1).withStride(2), crop);
    String other = builder.add("other", Conv2d.of(2, 1).withStride(2), tanh);
    String both = builder.add("both", new Concat(), reduced, other);
    String flat = builder.add("flat", new Flatten(), both);
    builder.output("logits", builder.add("head", Linear.of(3), flat));
    builder.output("auxiliary", builder.add("pool", new GlobalAveragePool(), residual));
    check(builder.graph(), Pass.training(STREAMS.within("masks", 0)), 0);
  }

  @Test
  void mixturesWithZerosAndDropPath() {
    GraphBuilder builder = GraphBuilder.create();
    String x = builder.input("image", Shape.of(2, 5, 5));
    String stem = builder.add("stem", Conv2d.of(3, 3).withPadding(1), x);
    String zero = builder.add("zero", new Zero(1), stem);
    String conv =
        builder.add("conv", Conv2d.of(3, 3).withPadding(2).withDilation(2).withGroups(3), stem);
    String pool = builder.add("pool", Pool.average(3, 1, 1), stem);
    String mixed = builder.add("mixed", Mixture.of(), zero, stem, conv, pool);
    String again =
        builder.addSharing("mixed again", "mixed", Mixture.of(), zero, conv, conv, mixed);
    String dropped = builder.add("dropped", new DropPath(), again);
    String sum = builder.add("sum", new Add(), dropped, mixed);
    builder.output("logits", builder.add("pooled", new GlobalAveragePool(), sum));
    check(builder.graph(), Pass.training(STREAMS.within("masks", 1)).withDropPath(0.5), 0);
  }

  @Test
  void wholeMixedCells() {
    Graph supernet =
        CellSpaces.darts()
            .searchedAs(Skeleton.cifar10().cells(3).channels(2).classes(3).input(Shape.of(3, 8, 8)))
            .supergraph();
    // Some of the many numbers, drawn at random; ReLU and maximum pools have kinks, so one may be
    // off.
    check(supernet, Pass.training(STREAMS.within("masks", 2)), 20);
  }

  /**
   * Compares the gradients of {@code probes} parameters in one number each, or of all in all if 0.
   */
  private static void check(Graph graph, Pass pass, int probes) {
    Pass still = pass.withoutMovingStatistics();
    RandomGenerator random = STREAMS.named("values").at(0);
    try (Engine engine = Engine.of(KernelSets.nd4j(), Precision.DOUBLE);
        Program program = engine.program(graph, BATCH, Gradients.PARAMETERS_AND_INPUTS);
        Parameters parameters = Parameters.of(graph.parameters(), Precision.DOUBLE);
        Parameters gradient = parameters.like(Role.WEIGHT, Role.ARCHITECTURE)) {
      parameters.initialize(STREAMS);
      program.bind(parameters);
      String input = graph.inputs().get(0);
      float[] image = new float[(int) (BATCH * graph.shape(input).size())];
      for (int i = 0; i < image.length; i++) {
        image[i] = (float) random.nextGaussian();
      }
      program.forward(image, still);
      Map<String, double[]> weights = new LinkedHashMap<>();
      for (String output : graph.outputs().keySet()) {
        weights.put(output, random.doubles(program.output(output).length, -1, 1).toArray());
      }
      program.backward(weights, gradient);
      double[] inputGradient = program.inputGradient(input);
      List<ParameterRef> trained =
          new ArrayList<>(
              graph.parameters().stream().filter(p -> p.role() != Role.STATISTIC).toList());
      int wrong = 0;
      int compared = 0;
      for (int k = 0; k < (probes == 0 ? trained.size() : probes); k++) {
        ParameterRef parameter = trained.get(probes == 0 ? k : random.nextInt(trained.size()));
        Span span = parameters.span(parameter.name());
        INDArray values = parameters.flat(parameter.role());
        long first = probes == 0 ? 0 : random.nextLong(span.length());
        long count = probes == 0 ? span.length() : 1;
        for (long i = span.offset() + first; i < span.offset() + first + count; i++) {
          double before = values.getDouble(i);
          double upper =
              at(program, parameters, parameter.role(), i, before + STEP, image, still, weights);
          double lower =
              at(program, parameters, parameter.role(), i, before - STEP, image, still, weights);
          parameters.change(parameter.role()).putScalar(i, before);
          double expected = (upper - lower) / (2 * STEP);
          double actual = gradient.flat(parameter.role()).getDouble(i);
          compared++;
          if (Math.abs(expected - actual) > TOLERANCE * Math.max(1, Math.abs(expected))) {
            wrong++;
            assertThat(probes)
                .as("%s[%d]: %s, not %s", parameter.name(), i, actual, expected)
                .isPositive();
          }
        }
      }
      assertThat(compared).isPositive();
      assertThat(wrong).as("wrong of %d", compared).isLessThanOrEqualTo(compared / 20);
      assertThat(inputGradient).hasSize(image.length);
      assertThat(inputGradient[0]).isNotNaN();
    }
  }

  private static double at(
      Program program,
      Parameters parameters,
      Role role,
      long index,
      double value,
      float[] image,
      Pass pass,
      Map<String, double[]> weights) {
    parameters.change(role).putScalar(index, value);
    program.forward(image, pass);
    double sum = 0;
    for (Map.Entry<String, double[]> output : weights.entrySet()) {
      double[] values = program.output(output.getKey());
      for (int i = 0; i < values.length; i++) {
        sum += output.getValue()[i] * values[i];
      }
    }
    return sum;
  }
}
