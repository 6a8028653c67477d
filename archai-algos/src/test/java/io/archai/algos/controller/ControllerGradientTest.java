package io.archai.algos.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.archai.algos.controller.ControllerSettings.Logits;
import io.archai.algos.controller.ControllerSettings.Size;
import io.archai.random.RandomStreams;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** All parameters' gradients against central differences. */
class ControllerGradientTest {
  private static final double STEP = 1e-5;

  private static void check(Questions questions, ControllerSettings settings) {
    ControllerNetwork network = new ControllerNetwork(questions, settings);
    double[] parameters = new double[network.size()];
    RandomGenerator random = RandomStreams.of(7).named("parameters").at(0);
    network.initialize(parameters, random);
    for (int sample = 0; sample < 3; sample++) {
      int[] choices = network.run(parameters, p -> random.nextInt(p.length)).choices();
      check(network, parameters, choices, 1, 0, trace -> trace.logProbability);
      check(network, parameters, choices, 0, 1, trace -> trace.penalty);
      check(
          network,
          parameters,
          choices,
          -0.3,
          0.8,
          trace -> -0.3 * trace.logProbability + 0.8 * trace.penalty);
    }
  }

  private static void check(
      ControllerNetwork network,
      double[] parameters,
      int[] choices,
      double ofLogProbability,
      double ofPenalty,
      ToDoubleFunction<Trace> objective) {
    double[] gradient = new double[network.size()];
    network.backward(
        parameters, replay(network, parameters, choices), ofLogProbability, ofPenalty, gradient);
    for (int i = 0; i < parameters.length; i++) {
      double before = parameters[i];
      parameters[i] = before + STEP;
      double above = objective.applyAsDouble(replay(network, parameters, choices));
      parameters[i] = before - STEP;
      double below = objective.applyAsDouble(replay(network, parameters, choices));
      parameters[i] = before;
      assertThat(gradient[i])
          .as("parameter %d", i)
          .isCloseTo((above - below) / (2 * STEP), within(1e-8));
    }
  }

  private static Trace replay(ControllerNetwork network, double[] parameters, int[] choices) {
    int[] next = {0};
    return network.run(parameters, probabilities -> choices[next[0]++]);
  }

  @Test
  void ofTheMicroController() {
    List<String> operations = List.of("sep_conv_3x3", "avg_pool_3x3", "identity");
    check(
        Questions.micro(3, operations),
        ControllerSettings.enasMicro().with(new Size(5, 1, 0.8)).with(new Logits(1.7, 1.1)));
  }

  @Test
  void ofTheMacroController() {
    check(Questions.macro(4, 3), ControllerSettings.enasMacro().with(new Size(5, 1, 0.8)));
  }

  @Test
  void ofTheChainController() {
    check(
        Questions.chain(3, List.of("height", "width"), List.of(4, 3), true),
        ControllerSettings.zophLe().with(new Size(4, 2, 0.8)));
    check(
        Questions.chain(3, List.of("height", "width"), List.of(4, 3), false),
        ControllerSettings.zophLe().with(new Size(4, 2, 0.8)));
  }
}
