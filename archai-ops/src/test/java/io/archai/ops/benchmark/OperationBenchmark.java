package io.archai.ops.benchmark;

import io.archai.graph.Graph;
import io.archai.graph.GraphBuilder;
import io.archai.graph.Role;
import io.archai.graph.Shape;
import io.archai.ops.engine.Engine;
import io.archai.ops.engine.Gradients;
import io.archai.ops.engine.Parameters;
import io.archai.ops.engine.Program;
import io.archai.ops.kernel.KernelSets;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Precision;
import io.archai.random.RandomStreams;
import io.archai.space.cell.Candidates;
import io.archai.space.cell.Slot;
import java.util.Map;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Operations of the DARTS space, each a program of its own, on each kernel set. A call is a forward
 * and a backward pass, with the input's way in and the gradients of input and weights: what {@code
 * skip_connect} of stride 1 takes is the way in and out alone. The image is what the operation
 * reads.
 */
public class OperationBenchmark extends ImageBenchmark {
  private static final String INPUT = "x";
  private static final String OUTPUT = "y";

  @Param({
    "sep_conv_3x3",
    "sep_conv_5x5",
    "dil_conv_3x3",
    "dil_conv_5x5",
    "max_pool_3x3",
    "avg_pool_3x3",
    "skip_connect"
  })
  public String operation = "";

  /** The portable set is right before fast: {@code -p kernels=nd4j} asks for it. */
  @Param({"vector", "onednn"})
  public String kernels = "";

  @Param("16")
  public int batch;

  @Param("1")
  public int stride;

  private final Pass pass = Pass.training(RandomStreams.of(0));
  private Engine engine;
  private Program program;
  private Parameters parameters;
  private Parameters gradient;
  private float[] input;
  private Map<String, double[]> slopes;

  @Setup
  public void compile() {
    Graph graph = graph();
    engine = Engine.of(KernelSets.named(kernels), Precision.FLOAT);
    program = engine.program(graph, batch, Gradients.PARAMETERS_AND_INPUTS);
    parameters = Parameters.of(graph.parameters(), Precision.FLOAT);
    parameters.initialize(RandomStreams.of(0));
    gradient = parameters.like(Role.WEIGHT);
    program.bind(parameters);
    input = batchOf(shape());
    float[] slope = batchOf(graph.shape(graph.outputs().get(OUTPUT)));
    slopes = Map.of(OUTPUT, IntStream.range(0, slope.length).mapToDouble(i -> slope[i]).toArray());
  }

  private float[] batchOf(Shape shape) {
    return numbers(Math.toIntExact(batch * shape.size()));
  }

  private Graph graph() {
    Shape shape = shape();
    GraphBuilder builder = GraphBuilder.create();
    String x = builder.input(INPUT, shape);
    Slot slot = new Slot(shape.channels(), stride, false);
    String y = Candidates.named(operation).get(0).add(builder.scope(operation), x, slot);
    return builder.output(OUTPUT, y).graph();
  }

  @Benchmark
  public Parameters forwardAndBackward() {
    program.forward(input, pass);
    program.backward(slopes, gradient);
    return gradient;
  }

  @TearDown
  public void close() {
    gradient.close();
    parameters.close();
    program.close();
    engine.close();
  }
}
