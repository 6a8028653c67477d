package io.archai.examples.cli;

import io.archai.graph.Graph;
import io.archai.graph.Role;
import io.archai.ops.engine.Engine;
import io.archai.ops.engine.Gradients;
import io.archai.ops.engine.Parameters;
import io.archai.ops.engine.Profile;
import io.archai.ops.engine.Program;
import io.archai.ops.kernel.KernelSet;
import io.archai.ops.kernel.Pass;
import io.archai.ops.kernel.Precision;
import io.archai.random.RandomStreams;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the kernels of a graph take, medians of several passes after as many that do not count,
 * without what a program does between them: not its input's way in or its output's way out.
 *
 * @param forward seconds of the forward pass, of all workers together
 * @param backward seconds of the backward pass, gradients of inputs and weights
 */
record KernelTimes(double forward, double backward) {
  static KernelTimes of(KernelSet kernels, Graph graph, int batch, int passes) {
    RandomStreams streams = RandomStreams.of(0);
    try (Engine engine = Engine.of(kernels, Precision.FLOAT);
        Program program = engine.program(graph, batch, Gradients.PARAMETERS_AND_INPUTS);
        Parameters parameters = Parameters.of(graph.parameters(), Precision.FLOAT);
        Parameters gradient = parameters.like(Role.WEIGHT, Role.ARCHITECTURE)) {
      parameters.initialize(streams);
      program.bind(parameters);
      Map<String, float[]> inputs = new LinkedHashMap<>();
      for (String input : graph.inputs()) {
        inputs.put(input, StepTimes.numbers(streams, input, batch * graph.shape(input).size()));
      }
      Map<String, double[]> slopes = new LinkedHashMap<>();
      graph
          .outputs()
          .forEach(
              (name, node) ->
                  slopes.put(
                      name,
                      StepTimes.widened(
                          StepTimes.numbers(streams, name, batch * graph.shape(node).size()))));
      Profile profile = engine.profile();
      Pass pass = Pass.training(streams);
      double[] forward = new double[passes];
      double[] backward = new double[passes];
      for (int i = -passes; i < passes; i++) {
        profile.clear();
        program.forward(inputs, pass);
        double first = seconds(profile);
        program.backward(slopes, gradient);
        if (i >= 0) {
          forward[i] = first;
          backward[i] = seconds(profile) - first;
        }
      }
      return new KernelTimes(StepTimes.median(forward), StepTimes.median(backward));
    }
  }

  private static double seconds(Profile profile) {
    return profile.kernelSeconds().values().stream().mapToDouble(Double::doubleValue).sum();
  }

  double both() {
    return forward + backward;
  }
}
