package io.archai.examples.cli;

import io.archai.graph.Graph;
import io.archai.graph.ParameterRef;
import io.archai.graph.Require;
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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Times a pass over one DARTS cell, forward and backward, by the engine and by ND4J's SameDiff, in
 * one process, and compares what they compute.
 */
@Command(
    name = "samediff",
    mixinStandardHelpOptions = true,
    versionProvider = Archai.Version.class,
    sortOptions = false,
    showDefaultValues = true,
    description =
        "Times one mixed DARTS cell, forward and backward, beside the same cell in ND4J's SameDiff.")
final class BenchSameDiff implements Runnable {
  private final Terminal terminal;

  @Option(names = "--batch", paramLabel = "N", description = "Images a pass.")
  private int batch = 8;

  @Option(names = "--channels", paramLabel = "N", description = "Channels of the cell.")
  private int channels = 16;

  @Option(names = "--size", paramLabel = "N", description = "Height and width of the images.")
  private int size = 32;

  @Option(names = "--steps", paramLabel = "N", description = "Passes of each to time.")
  private int steps = 3;

  @Mixin private ThreadOption threads = new ThreadOption();

  BenchSameDiff(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    Require.positive("--batch", batch);
    Require.positive("--channels", channels);
    Require.positive("--size", size);
    Require.positive("--steps", steps);
    Graph cell = DartsOperations.cell(Shape.of(channels, size, size));
    threads.measure(() -> measure(cell));
  }

  private void measure(Graph cell) {
    RandomStreams streams = RandomStreams.of(0);
    Map.Entry<String, String> output = cell.outputs().entrySet().iterator().next();
    try (Engine engine = Engine.of(KernelSets.chosen(), Precision.FLOAT);
        Program program = engine.program(cell, batch, Gradients.PARAMETERS);
        Parameters parameters = Parameters.of(cell.parameters(), Precision.FLOAT);
        Parameters gradient = parameters.like(Role.WEIGHT, Role.ARCHITECTURE)) {
      parameters.initialize(streams);
      program.bind(parameters);
      Map<String, float[]> inputs = new LinkedHashMap<>();
      cell.inputs().forEach(input -> inputs.put(input, numbers(streams, cell, input)));
      float[] slopes = numbers(streams, cell, output.getValue());
      double[] wide = StepTimes.widened(slopes);
      Pass pass = Pass.training(streams);
      Map<String, double[]> found = new LinkedHashMap<>();
      double[] ours =
          StepTimes.seconds(
              steps,
              i -> {
                program.forward(inputs, pass);
                // Before backward: its memory is used again.
                found.put(output.getKey(), program.output(output.getKey()));
                program.backward(Map.of(output.getKey(), wide), gradient);
              });
      Map<String, double[]> peers = new LinkedHashMap<>();
      SameDiffNetwork network = new SameDiffNetwork(cell, parameters, batch);
      double[] theirs =
          StepTimes.seconds(steps, i -> peers.putAll(network.pass(inputs, slopes, batch)));
      double apart = apart(of(found, output.getKey()), of(peers, output.getValue()));
      double[] slopesFound = new double[0];
      double[] slopesExpected = new double[0];
      for (ParameterRef parameter : gradient.references()) {
        String name = parameter.name();
        slopesFound = joined(slopesFound, StepTimes.widened(gradient.values(name)));
        slopesExpected = joined(slopesExpected, of(peers, name));
      }
      Map<String, Object> report = new LinkedHashMap<>();
      report.put("what", "samediff");
      report.put("framework", "archai " + Archai.version() + " (" + engine.kernels().name() + ")");
      report.put("batch", batch);
      report.put("channels", channels);
      report.put("size", size);
      report.put("threads", threads.count());
      report.put("median_s", StepTimes.rounded(StepTimes.median(ours)));
      report.put("samediff_median_s", StepTimes.rounded(StepTimes.median(theirs)));
      report.put(
          "times_as_fast", StepTimes.rounded(StepTimes.median(theirs) / StepTimes.median(ours)));
      report.put("outputs_apart", apart);
      report.put("gradients_apart", apart(slopesFound, slopesExpected));
      terminal.result(Json.line(report));
    }
  }

  private float[] numbers(RandomStreams streams, Graph cell, String node) {
    return StepTimes.numbers(streams, node, batch * cell.shape(node).size());
  }

  private static double[] joined(double[] first, double... second) {
    return DoubleStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
  }

  private static double[] of(Map<String, double[]> numbers, String name) {
    return Objects.requireNonNull(numbers.get(name), name);
  }

  /** The root mean square of the differences, in those of what is expected. */
  private static double apart(double[] found, double[] expected) {
    double distance = 0;
    double length = 0;
    for (int i = 0; i < found.length; i++) {
      distance += Math.pow(found[i] - expected[i], 2);
      length += Math.pow(expected[i], 2);
    }
    return Math.sqrt(distance / Math.max(length, Double.MIN_NORMAL));
  }
}
